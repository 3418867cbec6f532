"""What a firm says of itself, and corrects by itself: where it is, who speaks for it, whose it is.

The name and the credit code are what the firm was admitted under; they do not change here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric as identity_number
from stdnum.cn import uscc as credit_code

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, Owner
from exportportal.accounts.roles import OrganizationKind
from exportportal.audit import trail
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.safe import number_digest
from exportportal.kit.text import compact

WHOLE: Final = Decimal(100)
NO_NUMBER: Final = _("This is no identity number, passport number or credit code.")
_PASSPORT: Final = re.compile(r"(?=.*\d)[A-Z0-9]{6,12}")
STATED: Final = ("name_en", "legal_representative", "address", "phone")


@dataclass(frozen=True, slots=True)
class OwnerEntry:
    """One owner as the firm states it: a share in percent, the control, or both."""

    name: str
    share: Decimal | None = None
    controls: bool = False
    number: str = ""  # identity number or credit code; empty keeps what is on record

    def __str__(self) -> str:
        parts = [self.name]
        if self.share is not None:
            parts.append(f"{self.share.normalize():f}%")
        return " ".join([*parts, "*"] if self.controls else parts)


@transaction.atomic
def amend(
    *,
    stated: Mapping[str, str],
    owners: Sequence[OwnerEntry],
    actor: Actor,
    at: datetime,
    uscc: str = "",
    representative_number: str = "",
) -> Organization:
    """State particulars of the firm anew. What was said before stays in the history.

    Raises Invalid with every fault. A credit code is taken where there is none yet, and kept. Of
    identity numbers only a digest is kept; the log has for whom one was stated.
    """
    if not actor.administers:
        raise NotAllowed(_("An organization's particulars are its administrator's to state."))
    firm = Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)
    before = list(firm.owners.order_by("-share", "name"))
    stated_now = {name: stated[name].strip() for name in STATED if name in stated}
    if not firm.uscc and uscc.strip():
        stated_now["uscc"] = uscc.strip().upper()
    _refuse_faults(firm, stated_now, owners, representative_number)
    changed: dict[str, Any] = {
        name: [getattr(firm, name), new]
        for name, new in stated_now.items()
        if getattr(firm, name) != new
    }
    owners_changed = [
        [str(OwnerEntry(one.name, one.share, one.controls)) for one in before],
        [str(one) for one in sorted(owners, key=lambda o: (-(o.share or 0), o.name))],
    ]
    if sorted(owners_changed[0]) != sorted(owners_changed[1]):
        changed["owners"] = owners_changed
        _replace(firm, before, owners)
    if numbered := _number(firm, stated_now, representative_number, owners):
        changed["numbers"] = ["", numbered]
    if changed:
        for name, new in stated_now.items():
            setattr(firm, name, new)
        firm.save(update_fields=[*stated_now, "legal_representative_digest"])
        trail.record(
            "organization.amended",
            subject=firm,
            actor=actor,
            at=at,
            seen_by=firm.authorities,
            changed=changed,
        )
    return firm


def _replace(firm: Organization, before: Sequence[Owner], owners: Sequence[OwnerEntry]) -> None:
    """Make the rows say the same; one that stays keeps its row and so its history."""
    rows = {one.name: one for one in before}
    for entry in owners:
        row = rows.pop(entry.name, None) or Owner(organization=firm, name=entry.name)
        row.share, row.controls = entry.share, entry.controls
        row.save()
    Owner.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()


def _number(
    firm: Organization,
    stated_now: Mapping[str, str],
    representative_number: str,
    owners: Sequence[OwnerEntry],
) -> list[str]:
    """Keep the numbers stated now, and give the names they belong to. A new name drops the old."""
    representative = stated_now.get("legal_representative", firm.legal_representative)
    numbered = []
    if representative_number:
        firm.legal_representative_digest = number_digest(compact(representative_number))
        numbered.append(representative)
    elif representative != firm.legal_representative:
        firm.legal_representative_digest = ""
    for entry in owners:
        if entry.number:
            number = compact(entry.number)
            a_firm = credit_code.is_valid(number)
            firm.owners.filter(name=entry.name).update(
                uscc=number if a_firm else "",
                number_digest="" if a_firm else number_digest(number),
            )
            numbered.append(entry.name)
    return numbered


def _is_number(stated: str) -> bool:
    """A resident's identity number, or a passport's: letters and digits, of another length."""
    number = compact(stated)
    return identity_number.is_valid(number) or bool(_PASSPORT.fullmatch(number))


def _refuse_faults(
    firm: Organization,
    stated_now: Mapping[str, str],
    owners: Sequence[OwnerEntry],
    representative_number: str,
) -> None:
    errors: dict[str, list[str]] = {}
    try:
        Organization(kind=firm.kind, name_zh=firm.name_zh, **stated_now).clean_fields()
    except ValidationError as error:
        errors = dict(error.message_dict)
    code = stated_now.get("uscc", "")
    if code and not credit_code.is_valid(code):
        errors["uscc"] = [str(_("This is not a Unified Social Credit Code."))]
    elif code and Organization.objects.filter(uscc=code).exists():
        errors["uscc"] = [str(_("Another organization has this credit code."))]
    if firm.kind == OrganizationKind.EXPORTER and not stated_now.get(
        "legal_representative", firm.legal_representative
    ):
        errors["legal_representative"] = [str(_("A firm has a legal representative."))]
    if representative_number and not _is_number(representative_number):
        errors["representative_number"] = [str(NO_NUMBER)]
    if faults := list(_faults_of(owners)):
        errors["owners"] = faults
    if errors:
        raise Invalid(_("The particulars cannot be stated like this."), errors=errors)


def _faults_of(owners: Sequence[OwnerEntry]) -> list[str]:
    names = [one.name for one in owners]
    faults = []
    if len(set(names)) != len(names):
        faults.append(str(_("Name each owner only once.")))
    if any(one.share is not None and not 0 < one.share <= WHOLE for one in owners):
        faults.append(str(_("A share is more than 0 and up to 100 percent.")))
    elif sum(one.share or 0 for one in owners) > WHOLE:
        faults.append(str(_("The shares come to more than 100 percent.")))
    if any(one.share is None and not one.controls for one in owners):
        faults.append(str(_("State the share, or that this person controls.")))
    if any(
        one.number and not credit_code.is_valid(compact(one.number)) and not _is_number(one.number)
        for one in owners
    ):
        faults.append(str(NO_NUMBER))
    return faults
