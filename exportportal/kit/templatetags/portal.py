"""The pieces every page is made of, for templates: `{% load portal %}`.

Filters put a value into words (`china_day`, `china_moment`, `money`, `vin_tail`, `shown`); tags
draw a piece (`icon`, `badge`, `vin`, `column`, `select_box`) or wrap one
around what the page says (`card`, `tablebox`, `confirmbar`). What needs no reckoning is a plain
include from `templates/components/`, where each file begins by naming what it takes.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import segno
from django.forms import BaseForm
from django.http import HttpRequest
from django.template import Context, Library
from django.templatetags.static import static
from django.utils.dateformat import format as written
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext, to_locale
from django.utils.translation import gettext as _

from exportportal.kit.badges import badge_of

register = Library()

CHINA: Final = ZoneInfo("Asia/Shanghai")


# --- values in words ------------------------------------------------------------------------------
@register.filter
def china_day(value: date | None, form: str = "long") -> str:
    """A day, or China's day of a moment: 5 July 2026; with "iso" 2026-07-05, for tables."""
    if value is None:
        return ""
    day = value.astimezone(CHINA).date() if isinstance(value, datetime) else value
    if form == "iso":
        return day.isoformat()
    return written(day, pgettext("how a day is written", "j F Y"))


@register.filter
def china_moment(value: datetime | None, form: str = "long") -> str:
    """A moment by China's clock: 5 July 2026, 14:03; with "iso" 2026-07-05 14:03, for tables."""
    if value is None:
        return ""
    there = value.astimezone(CHINA)
    if form == "iso":
        return f"{there:%Y-%m-%d %H:%M}"
    return written(there, pgettext("how a moment is written", "j F Y, H:i"))


@register.filter
def vin_tail(value: str, digits: int = 6) -> str:
    """The last digits of a VIN: enough for the car's holder to know it by, too few for others."""
    return f"…{value[-digits:]}"


@register.filter
def money(amount: Decimal | None, currency: str = "") -> str:
    """An amount with its currency first, as trade papers have it: USD 12,500.00."""
    return "" if amount is None else f"{currency} {amount:,.2f}".strip()


@register.filter
def shown(value: Any) -> Any:
    """Any plain value as a person reads it: days, yes and no, lists; a dash where there is none."""
    match value:
        case None | "" | [] | ():
            return "—"
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return china_moment(value, "iso")
        case date():
            return china_day(value, "iso")
        case list() | tuple() | set() | frozenset():
            return pgettext("between items of a list", ", ").join(str(shown(v)) for v in value)
        case _:
            return value


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    """The item at that place: a cell's column, say."""
    return items[place]


@register.filter
def html_lang(code: str) -> str:
    """A language code as the `lang` attribute wants it: zh-hans is zh-Hans."""
    return to_locale(code).replace("_", "-")


# --- small pieces ---------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str, *, kind: str = "") -> SafeString:
    """A symbol of static/img/icons.svg. Never alone: a word stands beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" icon--{kind}" if kind else "",
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def badge(kind: str, state: str) -> SafeString:
    """A state as icon and word, of an app's `badges.py`: {% badge "application" file.state %}."""
    return _badge(kind, str(state), get_language())


@lru_cache(maxsize=1024)
def _badge(kind: str, state: str, _language: str | None) -> SafeString:
    """Long lists are full of the same few badges."""
    look = badge_of(kind, state)
    return format_html(
        '<span class="badge badge--{}">{}<span>{}</span></span>',
        look.tone,
        icon(look.icon),
        look.label,
    )


@register.simple_tag
def state_word(kind: str, state: str) -> str:
    """The word of a state without its dress, for sentences and titles."""
    return str(badge_of(kind, state).label)


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """A QR code drawn into the page, dark on light in either theme. Name it in the page's words."""
    return SafeString(segno.make(text, error="m").svg_inline(scale=5, light="#fff"))


@register.simple_tag
def vin(value: str) -> SafeString:
    """A whole VIN, its serial number standing out: people compare the last six."""
    return format_html('<span class="vin">{}<b>{}</b></span>', value[:-6], value[-6:])


# --- forms ----------------------------------------------------------------------------------------
@register.simple_tag
def faults_of(form: BaseForm | None, forms: Iterable[BaseForm] = ()) -> list[dict[str, str]]:
    """Every fault of these forms, with the id of the control that is to be mended."""
    found = []
    for asked in [form, *(forms or ())]:
        for name, faults in asked.errors.items() if asked else ():
            field = asked[name] if asked and name in asked.fields else None
            first = field and (f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label)
            label = str(field.label).rstrip(".。") if field else ""
            found += [{"id": first or "", "label": label, "text": str(fault)} for fault in faults]
    return found


# --- tables ---------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def column(context: Context, label: str, *, sort: str = "", number: bool = False) -> SafeString:
    """A column's heading; with `sort`, a link that turns `?sort=` to it and back (`-` is downward).

    The view reads `sort` from the address and must refuse names it does not know.
    """
    kind = "num" if number else ""
    if not sort:
        return format_html('<th scope="col" class="{}">{}</th>', kind, label)
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    current = query.get("sort", "")
    for page in ("after", "before"):
        query.pop(page, None)
    query["sort"] = f"-{sort}" if current == sort else sort
    order, arrow = {sort: ("ascending", "up"), f"-{sort}": ("descending", "down")}.get(
        current, ("none", "sort")
    )
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a class="sorter" href="?{}">{}{}</a></th>',
        kind,
        order,
        query.urlencode(),
        label,
        icon(arrow),
    )


@register.simple_tag
def select_box(name: str, value: Any, label: str, *, checked: bool = False) -> SafeString:
    """A row's tick box, named after the row: {% select_box "vehicle" car.pk car.vin %}."""
    return format_html(
        '<label class="pick"><input type="checkbox" name="{}" value="{}" data-pick{}>'
        '<span class="visually-hidden">{}</span></label>',
        name,
        value,
        SafeString(" checked") if checked else "",
        _("Select %(row)s") % {"row": label},
    )


@register.simple_block_tag
def tablebox(content: str, label: str) -> SafeString:
    """The frame of a wide table: it scrolls by itself, also by keyboard, and has a name."""
    return format_html(
        '<div class="tablebox" role="region" aria-label="{}" tabindex="0">{}</div>', label, content
    )


# --- frames ---------------------------------------------------------------------------------------
@register.simple_block_tag
def card(content: str, title: str = "", *, level: int = 2, kind: str = "") -> SafeString:
    """A sheet of paper on the page, with its heading."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<section class="card{}">{}{}</section>', f" card--{kind}" if kind else "", heading, content
    )


@register.simple_block_tag
def confirmbar(content: str, label: str) -> SafeString:
    """The bar at the foot of the window that holds what can be decided here."""
    return format_html('<div class="actbar" role="group" aria-label="{}">{}</div>', label, content)
