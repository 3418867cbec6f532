"""Taking in reference data: makers, announced products, CCC certificates, licence catalogues.

A file is taken whole or not at all, every fault of every row is told at once, and the same file
again changes nothing. What is loaded later never touches what was decided before: an evaluation
keeps the facts it saw.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.services import ADMITTING
from exportportal.audit import trail
from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets import Columns, Limits, Sheet, read_sheet
from exportportal.kit.sheets.objects import read_objects
from manufacturers.choices import ReferenceKind
from manufacturers.models import ReferenceLoad
from manufacturers.services import catalogue, certificates, names, products
from manufacturers.services.taking import Taken
from manufacturers.sheets import CATALOGUE, CERTIFICATES, LONG, MAKERS, PRODUCTS, SHORT

BATCH: Final = 10_000


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of file is read and taken in."""

    columns: Columns
    take: Callable[[Sheet], Taken]


KINDS: Final[Mapping[str, Kind]] = {
    ReferenceKind.MAKERS: Kind(MAKERS, names.take),
    ReferenceKind.PRODUCTS: Kind(PRODUCTS, products.take),
    ReferenceKind.CERTIFICATES: Kind(CERTIFICATES, certificates.take),
    ReferenceKind.CATALOGUE: Kind(CATALOGUE, catalogue.take),
}
UPLOADED: Final = Limits(file_bytes=SHORT.file_bytes * 5, rows=BATCH, depth=BATCH * 2)
OPERATED: Final = LONG


def may_load(actor: Actor) -> bool:
    """Whether the actor keeps the reference data: the ministry, or an operator's command."""
    return actor.capacity in ADMITTING


@transaction.atomic
def load_reference(
    *, kind: str, content: bytes, name: str, limits: Limits, actor: Actor, at: datetime
) -> ReferenceLoad:
    """Take in a file (xlsx, csv or a JSON list of objects) of one kind of reference data.

    Raises SheetRefused if it cannot be read, SheetFaults with everything that is wrong in it.
    """
    if not may_load(actor):
        raise NotAllowed(_("Reference data is kept by the ministry."))
    known = KINDS[ReferenceKind(kind)]
    reads = read_objects if content.lstrip()[:1] in {b"[", b"{"} else read_sheet
    sheet = reads(content, name, columns=known.columns, limits=limits)
    taken = known.take(sheet)
    load = ReferenceLoad.objects.create(
        kind=kind,
        name=name[-160:],
        sha256=sha256(content).hexdigest(),
        rows=len(sheet.rows),
        added=taken.added,
        changed=taken.changed,
        loaded_by_id=actor.user_id,
        organization_id=actor.organization_id,
        loaded_at=at,
    )
    trail.record(
        "reference.loaded",
        subject=load,
        actor=actor,
        at=at,
        seen_by=[actor.organization_id],
        kind=kind,
        rows=load.rows,
        added=load.added,
        changed=load.changed,
        sha256=load.sha256,
    )
    return load
