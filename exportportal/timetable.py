"""What the clock asks for and how often, and how long each kind of job may take.

A message of the timetable is worth nothing once the next one is sent: it expires then, so that a
worker that was away does one of each and not an hour's. Every job ends by itself: after a soft
limit by an exception it can tidy up behind, after a hard one by the end of its process. What is
left of it, the next sweep takes up.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, TypedDict

# Two machines' clocks may differ by seconds: no message is too old before so many.
LEAST: Final = timedelta(seconds=30)

PORTALS: Final[Mapping[str, tuple[str, timedelta]]] = {
    "render missing papers": ("licenses.render_missing_papers", timedelta(minutes=1)),
    "expire licenses": ("licenses.expire_licenses", timedelta(minutes=10)),
    "take up waiting imports": ("vehicles.run_waiting_imports", timedelta(minutes=1)),
    "tell subscribers": ("webhooks.tell", timedelta(seconds=5)),
    "mail news": ("news.mail", timedelta(minutes=1)),
    "put back lapsed claims": ("licenses.release_lapsed_claims", timedelta(minutes=10)),
    "render missing letters": ("letters.render_missing_letters", timedelta(minutes=1)),
    "remind of corrections": ("licenses.remind_of_corrections", timedelta(minutes=30)),
    "carry out plans": ("licenses.carry_out_plans", timedelta(minutes=10)),
    "remind of deregistrations": ("licenses.remind_of_deregistrations", timedelta(minutes=30)),
    "carry out orders to submit": ("licenses.carry_out_orders", timedelta(minutes=2)),
    "report overdue files": ("licenses.report_overdue", timedelta(minutes=30)),
    "share files out": ("licenses.share_files_out", timedelta(minutes=5)),
    "take up waiting exports": ("licenses.run_waiting_exports", timedelta(minutes=1)),
    "take up waiting bulk acts": ("licenses.run_waiting_bulk_acts", timedelta(minutes=1)),
    "take up waiting dry runs": ("licenses.run_waiting_dry_runs", timedelta(minutes=1)),
    "feel the pulse": ("kit.pulse", timedelta(seconds=10)),
    "forget first answers": ("rest.forget_answers", timedelta(hours=1)),
    "follow confirmations": ("licenses.follow_confirmations", timedelta(seconds=30)),
    "let orders fall due": ("compliance.let_orders_fall_due", timedelta(minutes=10)),
    "let suspensions run out": ("compliance.let_suspensions_run_out", timedelta(minutes=10)),
    "tell of standings": ("licenses.tell_of_standings", timedelta(minutes=1)),
    "note misreports": ("licenses.note_misreports", timedelta(hours=1)),
    "propose incidents": ("licenses.propose_incidents", timedelta(hours=1)),
    # Whether a review is due, a dated value of the law says: review.every_months.
    "review firms": ("licenses.review_firms", timedelta(hours=1)),
    "tell of filings": ("compliance.tell_of_filings", timedelta(hours=1)),
    "write down uses of clients": ("accounts.write_down_uses", timedelta(minutes=1)),
    "forget ended tokens": ("accounts.forget_tokens", timedelta(hours=1)),
    "tell of clients that end": ("accounts.tell_of_expiry", timedelta(hours=1)),
    "anchor the log": ("audit.anchor_log", timedelta(hours=1)),
}
SANDBOXS: Final[Mapping[str, tuple[str, timedelta]]] = {
    "let officials decide": ("sandbox.let_officials_decide", timedelta(seconds=5)),
    "renew filings": ("sandbox.renew_filings", timedelta(hours=1)),
}

# Seconds until the soft limit, by kind, for what does not do with a sweep's: papers are pages, a
# list may have 10,000 rows, and what goes over all files takes its time.
SWEEP: Final = 600
PAPER: Final = 120
IMPORT: Final = 900
LONG: Final = 1800
OUTSIDE: Final = 60
# So long a job has to tidy up before its process is ended.
GRACE: Final = 60
KINDS: Final[Mapping[str, int]] = {
    "letters.render_letter": PAPER,
    "licenses.render_paper": PAPER,
    "licenses.review_firms": LONG,
    "licenses.run_bulk_act": LONG,
    "licenses.run_dry_run": LONG,
    "licenses.run_export": LONG,
    "news.send_mail": OUTSIDE,
    "vehicles.run_import": IMPORT,
    "webhooks.drain": OUTSIDE,
}


class Scheduled(TypedDict):
    """One entry of the timetable as Celery's beat reads it."""

    task: str
    schedule: timedelta
    options: dict[str, int]


def timetable(*, sandbox: bool) -> dict[str, Scheduled]:
    """As Celery's beat reads it."""
    entries = {**PORTALS, **(SANDBOXS if sandbox else {})}
    return {
        name: {
            "task": task,
            "schedule": every,
            "options": {"expires": int(max(every, LEAST).total_seconds())},
        }
        for name, (task, every) in entries.items()
    }


def time_limits() -> dict[str, dict[str, int]]:
    """As Celery annotates its tasks, for those that have not a sweep's limits."""
    return {
        name: {"soft_time_limit": soft, "time_limit": soft + GRACE} for name, soft in KINDS.items()
    }
