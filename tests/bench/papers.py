"""Papers a second and a core: the portal's own way against a bare render and signature of its page.

    python -m tests.bench.papers 1 20 90
    python -m tests.bench.papers --memory 500

Run against the database of DATABASE_URL, in a transaction that is rolled back. For each number of
cars, the best of some runs of both in turn: what a worker does (rows to a stored, signed paper),
and WeasyPrint and pyHanko called with the same page, each set up once; and the ratio (aim: at most
1.1). What is counted is this process's own time on its core: PostgreSQL's share comes on top.

With `--memory`, that many papers one after another (500 unless said): what the process holds after
each hundred of them, which must be the same but for a few megabytes.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402
from pyhanko.sign import signers  # noqa: E402
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter  # noqa: E402

from exportportal.accounts.roles import Capacity  # noqa: E402
from exportportal.kit.signing_key import key_and_certificate  # noqa: E402
from licenses.documents.compose import license_paper  # noqa: E402
from licenses.documents.license_page import license_context  # noqa: E402
from licenses.documents.render import STYLESHEET, TEMPLATE, render  # noqa: E402
from licenses.in_force.services.grants import grant_license  # noqa: E402
from licenses.in_force.services.papers import store_paper  # noqa: E402
from licenses.models import License  # noqa: E402
from licenses.shared.services.signatures import countersign, wants_countersignature  # noqa: E402
from tests import make  # noqa: E402
from tests.make import licenses as ready  # noqa: E402

SIZES: Final = (1, 20, 90)
RUNS: Final = 7
PAPERS: Final = 500
TOLD_EVERY: Final = 100
MEGABYTE: Final = 1_000_000


def main() -> None:
    call_command("migrate", verbosity=0)
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    with tempfile.TemporaryDirectory() as media, transaction.atomic():
        settings.MEDIA_ROOT = media
        if "--memory" in sys.argv:
            _tell_memory(*(numbers[:1] or [PAPERS]))
        else:
            _tell_speed(numbers or list(SIZES))
        transaction.set_rollback(True)


def _tell_speed(sizes: list[int]) -> None:
    say = sys.stdout.write
    say(f"{'cars':>5}{'papers/s':>10}{'bare/s':>9}{'ratio':>7}\n")
    for size in sizes:
        ours, bare = _measured(size)
        say(f"{size:5}{1 / ours:10.2f}{1 / bare:9.2f}{ours / bare:7.2f}\n")


def _measured(size: int) -> tuple[float, float]:
    """The best time of a paper of so many cars, ours and bare."""
    license = _license(size)
    page = render_to_string(TEMPLATE, license_context(license_paper(license, token=license.token)))
    bare = _bare(page)
    _paper(license)
    bare()
    pairs = [(_time(lambda: _paper(license)), _time(bare)) for _run in range(RUNS)]
    ours, theirs = zip(*pairs, strict=True)
    return min(ours), min(theirs)


def _license(size: int) -> License:
    """A license of so many cars, with as many signatures as their number asks for."""
    file = ready.recommended_application(number=size)
    first, second = (make.actor(Capacity.APPROVER, of=file.issuing_body) for _ in range(2))
    if wants_countersignature(file):
        countersign(application=file, actor=first, at=make.NOW)
    return grant_license(application=file, next_year=False, actor=second, at=make.NOW)


def _paper(license: License) -> None:
    """What a worker does for one paper, undone again."""
    with transaction.atomic():
        store_paper(license_id=license.pk, at=make.NOW)
        transaction.set_rollback(True)


def _bare(page: str) -> Callable[[], bytes]:
    """The libraries alone, with whatever can be kept between two papers kept."""
    render(license_paper(ready.license(), token="x"))  # sets the fonts of the process
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts: Any = FontConfiguration()
    style: Any = CSS(Path(settings.BASE_DIR) / STYLESHEET, font_config=fonts)
    with tempfile.NamedTemporaryFile(suffix=".pem") as pem:
        pem.write(key_and_certificate())
        pem.flush()
        signer: Any = signers.SimpleSigner.load(pem.name, pem.name)  # type: ignore[no-untyped-call]
    meta = signers.PdfSignatureMetadata(
        field_name="Issuer",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )

    def print_and_sign() -> bytes:
        pdf = HTML(string=page).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3u", pdf_tags=True
        )
        signed: bytes = signers.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=signer
        ).getvalue()
        return signed

    return print_and_sign


def _tell_memory(papers: int) -> None:
    license = ready.license(number=3)
    for number in range(1, papers + 1):
        _paper(license)
        if number % TOLD_EVERY == 0:
            sys.stdout.write(f"after {number:4} papers: {_resident() / MEGABYTE:.0f} MB\n")
            sys.stdout.flush()


def _resident() -> int:
    """How many bytes this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _time(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return process_time() - start


if __name__ == "__main__":
    main()
