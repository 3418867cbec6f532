"""What somebody types or pastes to verify a license, as it goes into the answer's address."""

import re
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from exportportal.kit.text import one_line
from licenses import tokens
from licenses.numbers import read_code

NO_CODE: Final = "-"  # has an address of its own, and no license has it
LONGEST_CODE: Final = 64
ANSWERS: Final = {"licenses:verified", "v1:verify"}
_UNGUESSABLE: Final = re.compile(r"[\w-]{22}", re.ASCII)  # as `numbers.new_token` makes them


def read_typed(typed: str, *, host: str) -> str:
    """The code in what was typed: one part of an address, never empty, never a way elsewhere.

    An address of this portal that leads to an answer, pasted whole, is its code; `host` is the
    portal's own as the request says it. So is one that ends in a signed token, which proves itself:
    papers keep the address the portal had. Any other address is no code.
    """
    if "/" in typed or "\\" in typed:
        pasted = "".join(typed.split())
        last = pasted.rstrip("/").rpartition("/")[2]
        typed = last if tokens.has_form(last) else _code_of_address(pasted, host)
    if tokens.looks_signed(typed) or _UNGUESSABLE.fullmatch(typed):
        code = typed[: tokens.LONGEST + 1]  # one that was cut is refused for its length
    else:
        code = read_code(typed)[:LONGEST_CODE]
    apart = {"/", "\\"} & set(code) or not code.strip(".")  # `.` and `..` are ways, not parts
    return NO_CODE if apart else code


def _code_of_address(pasted: str, host: str) -> str:
    """The code in an address of ours, with or without its scheme and host; else nothing."""
    try:
        address = urlsplit(pasted if "//" in pasted or pasted[0] == "/" else f"//{pasted}")
        if address.scheme not in {"", "http", "https"}:
            return ""
        if address.netloc and address.hostname not in _names(host):
            return ""
        match = resolve(unquote(address.path).rstrip("/") + "/")
    except (ValueError, Resolver404):  # brackets that hold no address of a machine, for one
        return ""
    if match.view_name == "licenses:verify":
        asked = parse_qs(address.query).get("code", [""])[0]
        return "" if "/" in asked else one_line(asked)
    return str(match.kwargs["given"]) if match.view_name in ANSWERS else ""


def _names(host: str) -> set[str | None]:
    """The portal's own host as people know it and as this request came to it, without ports."""
    return {urlsplit(f"//{one}").hostname for one in (settings.PUBLIC_HOST, host)}
