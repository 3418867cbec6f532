r"""What the pages of the papers look like, kept as text: how much ink stands where.

A page is cut into squares; each is one sign, from `.` (white) to `f` (three tenths of it black).
That is coarse enough to bear another version of the printer of images, and fine enough that a box
moved by a millimetre or a sign that was not drawn shows. After a change that is meant:

    .venv/bin/python -m exportportal.embedded exec -- \
        .venv/bin/python -m tests.licenses.documents.looks
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import django
import numpy as np

from exportportal.letters import printing
from licenses.documents import letter
from licenses.documents.paper import Words
from licenses.documents.render import render
from tests.licenses.documents.papers import paper
from tests.licenses.documents.reading import PIXELS_PER_MM, Image, image, printed

KEPT: Final = Path(__file__).parent / "looks"
SQUARE_MM: Final = 3.0
SIGNS: Final = ".123456789abcdef"
BLACKEST: Final = 0.3
NEAR: Final = 2
"""By how many signs a square may differ before the page counts as changed."""

CHINESE: Final = """广州南星二手车出口有限公司：

你单位于2026-07-06提交的二手车出口许可证申请（编号0A1B2C3D4E），经审查不符合下列规定，决定不予许可：

1. 商贸函〔2025〕648号 一(一) LSVD2DRC1VC000001：首次登记至申请日不满180天，未提供售后维修服务确认书。

广州市商务局"""  # noqa: E501  a letter's paragraphs are one line each
ENGLISH: Final = """To Guangzhou Southern Star Used Car Export Co., Ltd.:

Your application 0A1B2C3D4E of 2026-07-06 does not meet the provision below.

Guangzhou Municipal Commerce Bureau"""


def replacing() -> bytes:
    """The paper of a license that takes the place of another, for the year to come."""
    return render(
        paper(
            number="27-GZ-000001",
            issued_on=date(2026, 12, 16),
            valid_from=date(2027, 1, 1),
            expires_on=date(2027, 7, 1),
            replaces="26-GZ-000007",
            remarks=(Words("随附维修手册。", "Manuals enclosed."),),
        )
    )


def refusal() -> bytes:
    head = letter.head(reference="0A1B2C3D4E", body="广州市商务局", day=date(2026, 7, 9))
    return printing.render(head, chinese=CHINESE, english=ENGLISH)


PAGES: Final[Mapping[str, tuple[Callable[[], bytes], int]]] = {
    "license-of-1-car": (lambda: printed(1, 1), 0),
    "annex-of-1-car": (lambda: printed(1, 1), 1),
    "license-of-20-cars": (lambda: printed(20, 3), 0),
    "annex-of-20-cars": (lambda: printed(20, 3), 1),
    "license-replacing-another": (replacing, 0),
    "letter-of-a-refusal": (refusal, 0),
}


def page(name: str) -> Image:
    """That page as it is printed today."""
    pdf, number = PAGES[name]
    return image(pdf(), page=number)


def look(page: Image) -> list[str]:
    """A page as lines of signs."""
    side = round(SQUARE_MM * PIXELS_PER_MM)
    down, across = (length // side for length in page.shape)
    squares = page[: down * side, : across * side].reshape(down, side, across, side)
    ink = 1 - squares.mean(axis=(1, 3)) / 255
    signs = np.rint(np.clip(ink / BLACKEST, 0, 1) * (len(SIGNS) - 1)).astype(int)
    return ["".join(SIGNS[sign] for sign in row) for row in signs]


def kept(name: str) -> list[str]:
    return (KEPT / f"{name}.txt").read_text(encoding="ascii").splitlines()


def differences(before: list[str], now: list[str]) -> Iterator[str]:
    """Every square that is not as it was, by its place on the paper."""
    if [len(row) for row in before] != [len(row) for row in now]:
        yield "the page has another size"
        return
    for down, rows in enumerate(zip(before, now, strict=True)):
        for across, (was, is_) in enumerate(zip(*rows, strict=True)):
            if abs(SIGNS.index(was) - SIGNS.index(is_)) > NEAR:
                yield f"{across * SQUARE_MM:.0f} mm, {down * SQUARE_MM:.0f} mm: {was} -> {is_}"


def keep() -> None:
    """Keep what the pages look like now."""
    KEPT.mkdir(exist_ok=True)
    for name in PAGES:
        (KEPT / f"{name}.txt").write_text("\n".join(look(page(name))) + "\n", encoding="ascii")


if __name__ == "__main__":
    django.setup()
    keep()
