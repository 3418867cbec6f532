"""The page of components as HTML, with a person, a menu and messages around it."""

from typing import Any

from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from exportportal.kit.components.sample import (
    MOMENT,
    VIN,
    VehicleForm,
    context,
    findings,
    words_in,
)
from exportportal.kit.components.uses import components

__all__ = ["MOMENT", "VIN", "VehicleForm", "findings", "page"]


def page(*, language: str = "zh-hans", path: str = "/applications/?sort=-vin") -> str:
    """The page as somebody who is signed in sees it."""
    request = RequestFactory().get(path)
    with translation.override(language):
        shown = context(language=language) | around(language) | {"uses": components()}
        return render_to_string("kit/components.html", shown, request)


def around(language: str) -> dict[str, Any]:
    """What the frame of a page asks for."""
    words = words_in(language)
    return {
        "csrf_token": "a-token",
        "portal": {
            "name": "Used-vehicle export licensing" if language == "en" else "二手车出口许可平台",
            "mode": "demo",
            "host": "portal.test",
        },
        "actor": {"name": words["person"], "organization_name": words["firm"]},
        "menu": menu(language),
        "messages": [Message(25, words["lead"]), Message(40, words["unsaved"])],
    }


def menu(language: str) -> list[dict[str, Any]]:
    names = [
        ("Desk", "工作台"),
        ("Stock", "库存车辆"),
        ("Applications", "许可申请"),
        ("Confirmations", "售后确认"),
        ("Licenses", "许可证"),
        ("Verify", "许可证查验"),
    ]
    return [
        {
            "label": en if language == "en" else zh,
            "url": f"/{en.lower()}/",
            "current": en == "Applications",
            "count": 3 if en == "Confirmations" else 0,
        }
        for en, zh in names
    ]
