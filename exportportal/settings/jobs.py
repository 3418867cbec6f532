"""Work in the background: its broker, queues, timetable and limits."""

from django.core.exceptions import ImproperlyConfigured
from kombu import Exchange, Queue

from exportportal import timetable
from exportportal.settings.data import REDIS_URL
from exportportal.settings.environment import DEMO, PRODUCTION, SANDBOX, STATE_DIR, env
from exportportal.settings.words_and_days import TIME_ZONE

# The database row is the truth and a message a hint: sweeps send again what is not done.
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
# What waits for other people's machines holds up nothing else. A worker told no queue takes both.
CELERY_TASK_QUEUES = [Queue(one, Exchange(one), routing_key=one) for one in ("celery", "outside")]
CELERY_TASK_ROUTES = {job: {"queue": "outside"} for job in ("webhooks.drain", "news.send_mail")}
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    **({"global_keyprefix": "sandbox:"} if SANDBOX else {}),
}
# A broker that is down costs the person half a second, not an error page; the sweeps catch up.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0}
# Messages to subscribers go to the open internet; a developer's receiver may be on the machine.
WEBHOOKS_MAY_STAY_LOCAL = env.bool("PORTAL_WEBHOOKS_MAY_STAY_LOCAL", default=DEMO)
if PRODUCTION and WEBHOOKS_MAY_STAY_LOCAL:
    raise ImproperlyConfigured("In production no message stays on the machine.")
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
# Sweeps that are also asked for as soon as there is something for them: kit.jobs.DomainEvent.
EVENT_LISTENERS = {"confirmations": ["licenses.follow_confirmations"]}
CELERY_BEAT_SCHEDULE = timetable.timetable(sandbox=SANDBOX)
# Every job ends, by one limit or the other. Only processes of a pool can be ended: no worker of
# ours is a `solo` one, nor has threads.
CELERY_TASK_SOFT_TIME_LIMIT = timetable.SWEEP
CELERY_TASK_TIME_LIMIT = timetable.SWEEP + timetable.GRACE
CELERY_TASK_ANNOTATIONS = timetable.time_limits()
# A process that has grown to so much (in kB) is replaced after its job; and one that asks for more
# in the middle of a job is refused it (exportportal.celery): the job fails, and not the machine.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000
WORKER_MEMORY_MAX_BYTES = 2_000_000_000
