"""`make run` and `make reset`: the whole portal on this machine, and its state thrown away."""

import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from exportportal.embedded import catalogues, fonts, processes, sandbox, system
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.lock import only_one
from exportportal.embedded.places import PROJECT, state_folder
from exportportal.embedded.servers import local_servers
from exportportal.embedded.supervisor import Program, Supervisor, web

HOST: Final = "127.0.0.1"
DEMO_PASSWORD: Final = "demo-portal-2026"  # noqa: S105  # printed at every start, for the demo only
SIGN_INS: Final = (
    ("exporter", "出口企业", "an exporter"),
    ("dealer", "代理多家出口企业的经销商", "a dealer acting for several exporters"),
    ("maker", "汽车生产企业", "a vehicle maker"),
    ("reviewer", "发证机构审核员", "issuing body, reviews and recommends"),
    ("reviewer2", "发证机构审核员（二）", "issuing body, a second reviewer"),
    ("approver", "发证机构批准人", "issuing body, grants"),
    ("gd-reviewer", "广东发证机构审核员", "Guangdong's issuing body, reviews"),
    ("gd-approver", "广东发证机构批准人", "Guangdong's issuing body, grants"),
    ("ministry", "商务主管部门", "the ministry"),
    ("ministry2", "商务主管部门（第二人）", "the ministry, a second official"),
    ("customs", "海关", "customs"),
    ("agency", "检测机构", "a testing agency"),
)
# What a start of the portal leaves behind; fonts are kept, since they are only copied again.
STATE: Final = ("postgres", "broker", "media", "sandbox", "run", "staticfiles", "beat-schedule*")
PATIENCE: Final = 120.0
# Celery warns root at length; here root owns a machine that is only shown the portal.
QUIET: Final = "ignore:You're running the worker with superuser privileges"


def run() -> int:
    """Bring everything up, stay until asked to stop, take everything down."""
    port = chosen_port()
    state = state_folder()
    address = f"http://{HOST}:{port}"
    with only_one(state, doing=f"The portal of this folder already runs at {address}") as lock:
        refuse_taken_port(port)
        show_progress("Getting fonts and catalogues ready")
        prepare(state)
        os.environ |= {
            "PORTAL_STATE": str(state),
            "PORTAL_FONTS": str(fonts_folder(state)),
            "PORTAL_URL": os.environ.get("PORTAL_URL", address),
            "PYTHONWARNINGS": QUIET,
        }
        show_progress("Starting the database and the broker")
        with local_servers(home=state, durable=True, keep_open=(lock,)) as servers:
            beside = sandbox.beside(servers, host=HOST, port=port, state=state)
            with sandbox.opening(beside, servers=servers):
                show_progress("Making the tables")
                manage(["migrate", "--no-input", "--verbosity=0"], environment=servers.environment)
                if os.environ.get("PORTAL_MODE", "demo") == "demo":
                    show_progress(
                        "Seeding the demo country where it is not there yet, about a minute"
                    )
                    manage(["seed_demo"], environment=servers.environment)
                if beside:
                    show_progress("Waiting for the sandbox, which has a demo country of its own")
            show_progress("Starting the programs")
            supervisor = Supervisor(
                programs=[*programs(port), *(sandbox.programs(beside) if beside else ())],
                servers=servers,
                keep_open=(lock,),
            )
            supervisor.stop_on_signals()
            announce = announcement(
                address, beside.address if beside else "", failing=supervisor.failing
            )
            supervisor.run(each_tick=announce)
    print("Stopped. The data are kept: `make run` goes on with them, `make reset` drops them.")
    return 0


def prepare(state: Path) -> None:
    """What a checkout needs before any program of the portal starts: all of it made once."""
    system.require(system.PAPERS, machine=system.Machine.this())
    (state / "staticfiles").mkdir(parents=True, exist_ok=True)
    fonts.make(fonts_folder(state))
    catalogues.compile_all()


def fonts_folder(state: Path) -> Path:
    return Path(os.environ.get("PORTAL_FONTS") or state / "fonts")


def chosen_port() -> int:
    wanted = os.environ.get("PORT", "8000")
    if not (wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) < 65_536):  # noqa: PLR2004  # as ports are counted
        raise CannotStart(f"PORT is a number from 1 to 65535, not {wanted!r}.")
    return int(wanted)


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} cannot be used ({error.strerror}). "
                f"Choose another one: make run PORT={port + 1}"
            ) from error


def programs(port: int) -> Sequence[Program]:
    python = sys.executable
    celery = (python, "-m", "celery", "--app", "exportportal", "--quiet")
    work = ("worker", "--loglevel", "WARNING", "--queues")
    return (
        Program("web", (*web(HOST, port), "--workers", "2")),
        Program("worker", (*celery, *work, "celery", "--concurrency", "2")),
        # What waits for other people's machines, apart from what people here wait for.
        Program(
            "outside",
            (*celery, *work, "outside", "--concurrency", "2", "--hostname", "outside@%h"),
        ),
        Program("beat", (*celery, "beat", "--loglevel", "WARNING")),
    )


def manage(arguments: Sequence[str], *, environment: Mapping[str, str]) -> None:
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    if processes.start(command, environment=environment, own_session=False).wait():
        raise CannotStart(f"manage.py {arguments[0]} did not succeed; its own words are above.")


def show_progress(step: str) -> None:
    """What is being done now: the first start takes minutes on a slow machine."""
    print(f"{step} …", flush=True)


def announcement(
    address: str, beside: str = "", *, failing: Callable[[], Sequence[str]] = tuple
) -> Callable[[Mapping[str, str]], None]:
    """Tell the addresses once portal and sandbox answer there, and not before.

    Who is only slow is waited for. Raises CannotStart where programs end again and again instead.
    """
    started_at = time.monotonic()
    announced = warned = False

    def look(environment: Mapping[str, str]) -> None:
        nonlocal announced, warned
        if announced:
            return
        if all(answers(f"{place}/healthz") for place in (address, beside) if place):
            announced = True
            demo = environment.get("PORTAL_MODE", "demo") == "demo"
            print(welcome(address, demo=demo, beside=beside), flush=True)
        elif time.monotonic() - started_at > PATIENCE:
            if names := failing():
                raise CannotStart(
                    f"{', '.join(names)} ended again and again; the words above say why."
                )
            if not warned:
                warned = True
                show_progress(
                    f"No answer at {address} in {PATIENCE:.0f} s; a slow machine: waiting on"
                )

    return look


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310  # our own address
            return bool(response.status == 200)  # noqa: PLR2004  # the one answer that means well
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def welcome(address: str, *, demo: bool, beside: str = "") -> str:
    lines = ["", f"  出口许可门户已就绪  The export portal is ready:  {address}", ""]
    if beside:
        lines += [f"  开发者沙箱  The developers' sandbox:  {beside}", ""]
    if demo:
        lines += [f"  演示账号 Demo sign-ins（密码 password: {DEMO_PASSWORD}）", ""]
        lines += [f"    {name:12} {chinese} · {english}" for name, chinese, english in SIGN_INS]
        lines += [""]
    return "\n".join([*lines, "  按 Ctrl-C 停止  Ctrl-C stops it.", ""])


def reset() -> int:
    """Drop the local state, saying what goes and what is left alone."""
    state = state_folder()
    with only_one(state, doing="The state of this folder is being dropped"):
        found = sorted(path for pattern in STATE for path in state.glob(pattern))
        for path in found:
            print(f"Removing {path}")
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    if not found:
        print(f"There was nothing to remove in {state}.")
    for given in ("DATABASE_URL", "REDIS_URL"):
        if os.environ.get(given):
            print(f"What {given} points to is not ours and was left as it is.")
    print("The next `make run` starts with a new database and the demo data.")
    return 0
