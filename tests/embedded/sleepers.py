"""A supervisor with two programs that do nothing but tell their process numbers."""

import os
import sys

from exportportal.embedded.servers import Servers
from exportportal.embedded.supervisor import Program, Supervisor

SLEEPS = "import os, time; print('is', os.getpid(), flush=True); time.sleep(600)"
# Like a web server with its worker: its child knows nothing of us.
HAS_CHILD = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {SLEEPS!r}])
try:
    child.wait()
finally:
    child.kill()
"""
ENDS_ON_TERM = f"import signal, sys; signal.signal(signal.SIGTERM, sys.exit)\n{HAS_CHILD}"

if __name__ == "__main__":
    supervisor = Supervisor(
        programs=[
            Program("one", [sys.executable, "-c", SLEEPS]),
            Program("two", [sys.executable, "-c", ENDS_ON_TERM]),
        ],
        servers=Servers(dict(os.environ), ()),
    )
    supervisor.stop_on_signals()
    supervisor.run(each_tick=lambda _: None)
