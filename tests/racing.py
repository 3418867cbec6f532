"""Acts done in the same moment, each with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from exportportal.kit.errors import PortalError


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of acts done in the same moment by several people."""
    barrier, said = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
            said.append("done")
        except PortalError as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)
