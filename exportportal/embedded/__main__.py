"""What stands behind the Makefile."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from exportportal.embedded import catalogues, fonts, locked, next_django, processes, running, suite
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import state_folder
from exportportal.embedded.servers import throwaway_servers

ALONE: Final[dict[str, Callable[[], int]]] = {
    "run": running.run,
    "reset": running.reset,
    "check": suite.check,
    "coverage": suite.coverage,
    "test-long": suite.long,
    "test-faults": suite.faults,
    "next": next_django.run,
}


def run_with_servers(command: Sequence[str]) -> int:
    """Run one command against throwaway servers, as if it had been started directly."""
    running.prepare(state_folder())
    with throwaway_servers() as environment:
        process = processes.start(command, environment=environment, own_session=False)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command has it from the terminal too
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        return process.wait()


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m exportportal.embedded", description=__doc__)
    acts = top.add_subparsers(dest="act", required=True)
    acts.add_parser("run", help="the whole portal, until Ctrl-C")
    acts.add_parser("reset", help="drop the local database, broker and files")
    acts.add_parser("check", help="everything that can be said without running the tests")
    acts.add_parser("coverage", help="the tests, and how much of the portal they reach")
    acts.add_parser("test-long", help="the longer proofs, of which the tests run a sample")
    acts.add_parser("test-faults", help="whatever is killed, filled or cut off")
    acts.add_parser("catalogues", help="compile the translations")
    acts.add_parser("lock", help="pin anew what pyproject.toml asks for")
    acts.add_parser("next", help="try the newest Django")
    made = acts.add_parser("fonts", help="make the faces of the papers")
    made.add_argument("folder", type=Path)
    for name, purpose in (
        ("test", "check and test everything; with arguments: pytest with these, nothing else"),
        ("exec", "run a command with a database and a broker of its own"),
    ):
        acts.add_parser(name, help=purpose).add_argument("rest", nargs=argparse.REMAINDER)
    return top


def act(chosen: argparse.Namespace) -> int:
    rest = getattr(chosen, "rest", [])
    rest = rest[1:] if rest[:1] == ["--"] else rest
    if chosen.act in ALONE:
        return ALONE[chosen.act]()
    match chosen.act:
        case "test":
            return suite.pytest(rest) if rest else suite.everything()
        case "exec":
            return run_with_servers(rest)
        case "fonts":
            fonts.make(chosen.folder)
        case "lock":
            locked.lock()
        case "catalogues":
            catalogues.compile_all()
    return 0


def interrupt(*_: object) -> None:
    """Being told to end is like Ctrl-C: what was started is stopped in its order."""
    raise KeyboardInterrupt


def main(arguments: Sequence[str]) -> int:
    signal.signal(signal.SIGTERM, interrupt)
    try:
        return act(parser().parse_args(arguments))
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
