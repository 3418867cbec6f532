"""`python -m exportportal.embedded …`: what stands behind the Makefile."""

import argparse
import signal
import sys
from collections.abc import Sequence

from exportportal.embedded import processes
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.servers import throwaway_servers


def run_with_servers(command: Sequence[str]) -> int:
    """Run one command against throwaway servers, as if it had been started directly."""
    with throwaway_servers() as environment:
        process = processes.start(command, environment=environment, own_session=False)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command has it from the terminal too
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        return process.wait()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m exportportal.embedded", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    execute = acts.add_parser("exec", help="run a command with a database and a broker of its own")
    execute.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    try:
        return run_with_servers([part for part in chosen.command if part != "--"])
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
