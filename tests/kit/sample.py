"""What the sample page shows: believable values for every piece, in either language."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Template
from django.template.context import make_context
from django.test import RequestFactory
from django.utils import translation

from exportportal.kit.badges import BADGES
from tests.kit.sample_words import (
    APPLIED,
    CLAUSE,
    FINDINGS,
    INPUTS,
    REGISTERED,
    REMEDY,
    TRANSFERRED,
    WORDS,
)

VIN = "LSJA24U62JG269225"
MOMENT = datetime(2026, 7, 3, 7, 12, tzinfo=UTC)


class VehicleForm(forms.Form):
    """One of every control."""

    vin = forms.CharField(label="VIN", help_text="17 letters and digits, without I, O and Q.")
    registered_on = forms.DateField(
        label="Registered on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    fuel = forms.ChoiceField(label="Fuel", choices=[("petrol", "Petrol"), ("electric", "Electric")])
    transport = forms.ChoiceField(
        label="Transport", choices=[("sea", "Sea"), ("rail", "Rail")], widget=forms.RadioSelect
    )
    papers = forms.MultipleChoiceField(
        label="Papers",
        required=False,
        choices=[("test", "Test report"), ("record", "Maintenance record")],
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label="Remark", required=False, widget=forms.Textarea)
    truth = forms.BooleanField(label="All that is stated here is true and accurate.")


class UploadForm(forms.Form):
    file = forms.FileField(label="Stock list", help_text="xlsx or csv, at most 20 MB.")


class FilterForm(forms.Form):
    vin = forms.CharField(label="VIN", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), ("granted", "Granted")]
    )


def page(*, language: str = "zh-hans", path: str = "/applications/?sort=-vin") -> str:
    """The sample page as HTML."""
    request = RequestFactory().get(path)
    source = Path(__file__).with_name("sample.html").read_text(encoding="utf-8")
    with translation.override(language):
        return Template(source).render(make_context(context(language=language), request))


def context(*, language: str) -> dict[str, Any]:
    """Everything the sample page asks for."""
    words = {name: pair[language == "en"] for name, pair in WORDS.items()}
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
        "crumbs": [(words["stock"], "/"), (words["tasks"], "/applications/")],
        "words": words,
        "car": {
            "vin": VIN,
            "registered_on": REGISTERED,
            "transferred_on": TRANSFERRED,
            "applied_on": APPLIED,
        },
        "told": told(language),
        "names": {"application": words["heading"]},
        "lines": LINES,
        "compared": [
            {"label": "VIN", "typed": VIN, "record": VIN, "verdict": "same"},
            {
                "label": words["registered"],
                "typed": REGISTERED,
                "record": date(2026, 1, 6),
                "verdict": "differs",
            },
            {"label": words["brand"], "typed": "名爵", "record": None, "verdict": "missing"},
        ],
        "clocks": clocks(words),
        "tasks": [
            {"label": words["form"], "url": "/1/", "state": "complete"},
            {"label": words["summary"], "url": "/2/", "state": "incomplete", "hint": words["lead"]},
            {"label": words["upload"], "url": "/3/", "state": "attention"},
            {"label": words["decide"], "url": None, "state": "waiting"},
        ],
        "entries": entries(words),
        "tabs": [
            {"label": words["state"], "url": "/a/", "current": True, "count": 12},
            {"label": words["history"], "url": "/b/", "current": False, "count": 0},
        ],
        "filter_form": FilterForm({"vin": "269225"}, auto_id="filter_%s"),
        "active": [("VIN", "269225", "/")],
        **table(words),
        "acts": [
            {"label": words["new"], "name": "act", "value": "apply"},
            {"label": words["drop"], "name": "act", "value": "drop", "kind": "danger"},
        ],
        "pager": {"previous": "a", "next": "b", "first": 26, "last": 50, "total": 418},
        "form": VehicleForm({"vin": "LSJA"}),
        "upload_form": UploadForm(),
        "files": [
            {
                "name": "合同-2026-0412.pdf",
                "url": "/f/",
                "size": 482_113,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "kind": words["summary"],
                "at": MOMENT,
                "by": words["person"],
                "remove_url": "/f/remove/",
            }
        ],
        "running": {"state": "running", "done": 120, "total": 400, "url": "/imports/1/"},
        "over": {"state": "done", "done": 400, "total": 400, "sentence": words["lead"]},
        "genuine": {
            "state": "valid",
            "number": "26-44-000128",
            "valid_from": date(2026, 7, 9),
            "valid_until": date(2026, 12, 31),
            "destination": words["country"],
            "vins": ["…269225", "…118204", "…007731"],
            "sentence": "",
        },
        "checked_at": MOMENT,
        "answers": [
            {"label": words["price"], "value": "USD 12,500.00", "change_url": "/2/#price"},
            {"label": words["country"], "value": ["KZ", "UZ"], "change_url": "/2/#country"},
            {
                "label": words["registered"],
                "value": None,
                "change_url": "/2/#day",
                "fault": words["unsaved"],
            },
        ],
        "facts": [("VIN", VIN), (words["registered"], REGISTERED), (words["brand"], "名爵")],
        "badges": [(kind, state) for kind, states in BADGES.items() for state in states],
    }


LINES = [
    (REGISTERED, date(2026, 1, 5), None),
    (REGISTERED, date(2026, 2, 20), date(2026, 2, 14)),
    (REGISTERED, date(2026, 7, 4), TRANSFERRED),
    (REGISTERED, date(2026, 7, 5), date(2026, 7, 1)),
    (date(2025, 7, 4), date(2026, 7, 3), TRANSFERRED),
    (date(2012, 11, 3), date(2026, 7, 3), TRANSFERRED),
]


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


def table(words: dict[str, str]) -> dict[str, Any]:
    return {
        "columns": [
            {"label": "VIN", "sort": "vin"},
            {"label": words["brand"], "sort": "brand"},
            {"label": words["registered"], "sort": "registered_on"},
            {"label": words["price"], "number": True},
        ],
        "rows": [
            {
                "cells": [f"LSJA24U62JG2692{n}", "名爵", REGISTERED, f"{12_500 + n:,}.00"],
                "url": "/car/",
                "value": n,
                "name": f"LSJA24U62JG2692{n}",
            }
            for n in range(25, 30)
        ],
    }


def clocks(words: dict[str, str]) -> list[dict[str, Any]]:
    ordinary = {"days_left": 2, "days_allowed": 3, "due_on": date(2026, 7, 9)}
    return [
        ordinary | {"state": "running"},
        ordinary | {"state": "paused", "paused_since": MOMENT, "why": words["unsaved"]},
        ordinary | {"state": "overdue", "days_left": -1},
        ordinary | {"state": "done"},
    ]


def entries(words: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "at": MOMENT,
            "actor": words["person"],
            "organization": words["firm"],
            "sentence": words["save"],
            "changes": [(words["registered"], date(2026, 1, 6), REGISTERED)],
        },
        {"at": MOMENT, "actor": words["person"], "sentence": words["new"], "note": words["lead"]},
        {"at": MOMENT, "actor": words["person"], "sentence": words["copy"]},
    ]


def told(language: str) -> list[dict[str, Any]]:
    """Findings as `compliance.wording.shown` gives them, with an address for the remedy."""
    spoken = int(language == "en")
    remedy = {
        "text": REMEDY[spoken],
        "button": ("申请确认书", "Ask the maker")[spoken],
        "url": "/confirmations/new/",
    }
    rows = [
        {
            "rule": rule,
            "title": title[spoken],
            "outcome": outcome,
            "reason": "missing",
            "subject": VIN,
            "message": message[spoken],
            "clause": CLAUSE,
            "inputs": [(label[spoken], value) for label, value in INPUTS]
            if outcome in {"needs_evidence", "fail"}
            else [],
            "remedy": remedy if outcome == "needs_evidence" else None,
        }
        for (rule, outcome), title, message in FINDINGS
    ]
    settled = [row for row in rows if row["outcome"] in {"pass", "not_applicable"}]
    other = [row | {"subject": "LBV8V3100EMA12345"} for row in settled]
    return [*rows, *other, settled[0] | {"subject": "application"}]
