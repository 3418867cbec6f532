"""How gunicorn serves the portal, in an installation and on one machine: `--config` names this.

How many workers there are, and where they listen, says whoever starts them.
"""

import gc
from pathlib import Path
from typing import Any

worker_class = "gthread"
threads = 8
# Loaded once, before the workers part from it: they start in no time and share what is loaded.
preload_app = True
# A connection that waits is kept for longer than any proxy in front keeps it (nginx: 60 s), so that
# the proxy, who may not send a POST again, is the one who ends it.
keepalive = 75
# Where a worker says that it lives: on a disk it would stand still with the disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # no file of ours
# Nobody steers it from a shell, and the user it runs as has no home for the socket.
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """All is loaded and no worker there yet: leave nothing open that two of them would share, and
    the loaded code out of every later search for rubbish, which holds up all of a worker's threads.
    """
    from django.core.cache import caches  # noqa: PLC0415  # there are no settings before the app
    from django.db import connections  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    _ = get_resolver().url_patterns  # every view, which the first request would load otherwise
    connections.close_all()
    caches.close_all()
    gc.collect()
    gc.freeze()
