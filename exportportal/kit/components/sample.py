"""Believable values for every component, in either language."""

from datetime import UTC, date, datetime

from django import forms
from django.contrib.messages.storage.base import Message
from django.urls import reverse

from exportportal.kit.badges import every_badge
from exportportal.kit.barchart import draw
from exportportal.kit.components.words import (
    APPLIED,
    CLAUSE,
    FINDINGS,
    INPUTS,
    REGISTERED,
    REMEDY,
    TRANSFERRED,
    WORDS,
)
from exportportal.kit.fields import DayField, TextField
from exportportal.kit.free_form import Context
from exportportal.kit.sheets.row import Fault

VIN = "LSJA24U62JG269225"
HERE = "?"  # the page itself: nothing on it leads anywhere
MOMENT = datetime(2026, 7, 3, 7, 12, tzinfo=UTC)


class VehicleForm(forms.Form):
    """One of every control."""

    vin = TextField(label="VIN", help_text="17 letters and digits, without I, O and Q.")
    registered_on = DayField(label="Registered on")
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
    remark = TextField(label="Remark", required=False, widget=forms.Textarea)
    truth = forms.BooleanField(label="All that is stated here is true and accurate.")


class UploadForm(forms.Form):
    file = forms.FileField(label="Stock list", help_text="xlsx or csv, at most 20 MB.")


class FilterForm(forms.Form):
    vin = TextField(label="VIN", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), ("granted", "Granted")]
    )


class OwnerForm(forms.Form):
    """A line of a list that may have several."""

    name = TextField(label="Name", required=False)
    share = TextField(label="Share", required=False)


def words_in(language: str) -> dict[str, str]:
    return {name: pair[language == "en"] for name, pair in WORDS.items()}


def context(*, language: str) -> Context:
    """Everything the page of components asks for."""
    words = words_in(language)
    return {
        **vehicle(words, language),
        **office(words),
        **lists(words),
        **controls(words),
        **records(words),
    }


def vehicle(words: dict[str, str], language: str) -> Context:
    """A car before the law, and what was typed of it beside its record."""
    return {
        "words": words,
        "car": {
            "vin": VIN,
            "registered_on": REGISTERED,
            "transferred_on": TRANSFERRED,
            "applied_on": APPLIED,
        },
        "shown_findings": findings(language),
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
        "facts": [("VIN", VIN), (words["registered"], REGISTERED), (words["brand"], "名爵")],
    }


def office(words: dict[str, str]) -> Context:
    """Where something stands: its clock, its sections, its history, what the portal says of it."""
    return {
        "clocks": clocks(words),
        "tasks": [
            {"label": words["form"], "url": HERE, "state": "complete"},
            {"label": words["summary"], "url": HERE, "state": "incomplete", "hint": words["lead"]},
            {"label": words["upload"], "url": HERE, "state": "attention"},
            {"label": words["decide"], "url": None, "state": "waiting"},
        ],
        "entries": entries(words),
        "notes": [Message(25, words["lead"]), Message(40, words["unsaved"])],
        "badges": [(kind, state) for kind, states in every_badge().items() for state in states],
    }


def lists(words: dict[str, str]) -> Context:
    """A list with what stands around it, and figures as bars."""
    counts = [("KZ", 120), ("UZ", 64), ("KG", 9)]
    return {
        "crumbs": [(words["stock"], HERE), (words["tasks"], HERE)],
        "tabs": [
            {"label": words["state"], "url": HERE, "current": True, "count": 12},
            {"label": words["history"], "url": HERE, "current": False, "count": 0},
        ],
        "filter_form": FilterForm({"vin": "269225"}, auto_id="filter_%s"),
        "active": [("VIN", "269225", HERE)],
        **table(words),
        "acts": [
            {"label": words["new"], "name": "act", "value": "apply"},
            {"label": words["drop"], "name": "act", "value": "drop", "kind": "danger"},
        ],
        "pager": {"previous": "a", "next": "b", "first": 26, "last": 50, "total": 418},
        "chart": draw([(label, number, str(number)) for label, number in counts]),
        "heads": [words["country"], words["stock"]],
        "figures": [(label, [number]) for label, number in counts],
    }


def controls(words: dict[str, str]) -> Context:
    """Forms, and what comes of what was sent by them."""
    return {
        "form": VehicleForm({"vin": "LSJA"}),
        "upload_form": UploadForm(),
        "owners": forms.formset_factory(OwnerForm, extra=2)(prefix="owners"),
        "running": {
            "state": "running",
            "done": 120,
            "total": 400,
            "url": reverse("component_progress"),
        },
        "over": {"state": "done", "done": 400, "total": 400, "sentence": words["lead"]},
        "faults": [
            Fault(
                sheet_row=7,
                column=words["registered"],
                value="2026-13-05",
                code="no-day",
                message=words["no_day"],
                fix=words["type_day"],
            )
        ],
    }


def records(words: dict[str, str]) -> Context:
    """Papers, answers to check, and a license as anyone verifies it."""
    return {
        "files": [
            {
                "name": "合同-2026-0412.pdf",
                "url": HERE,
                "size": 482_113,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "kind": words["summary"],
                "at": MOMENT,
                "by": words["person"],
                "remove_url": HERE,
            }
        ],
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
            {"label": words["price"], "value": "USD 12,500.00", "change_url": HERE},
            {"label": words["country"], "value": ["KZ", "UZ"], "change_url": HERE},
            {
                "label": words["registered"],
                "value": None,
                "change_url": HERE,
                "fault": words["unsaved"],
            },
        ],
    }


LINES = [
    (REGISTERED, date(2026, 1, 5), None),
    (REGISTERED, date(2026, 2, 20), date(2026, 2, 14)),
    (REGISTERED, date(2026, 7, 4), TRANSFERRED),
    (REGISTERED, date(2026, 7, 5), date(2026, 7, 1)),
    (date(2025, 7, 4), date(2026, 7, 3), TRANSFERRED),
    (date(2012, 11, 3), date(2026, 7, 3), TRANSFERRED),
]


def table(words: dict[str, str]) -> Context:
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
                "url": HERE,
                "value": n,
                "name": f"LSJA24U62JG2692{n}",
            }
            for n in range(25, 30)
        ],
    }


def clocks(words: dict[str, str]) -> list[Context]:
    ordinary = {"days_left": 2, "days_allowed": 3, "due_on": date(2026, 7, 9)}
    return [
        ordinary | {"state": "running"},
        ordinary | {"state": "paused", "paused_since": MOMENT, "why": words["unsaved"]},
        ordinary | {"state": "overdue", "days_left": -1},
        ordinary | {"state": "done"},
    ]


def entries(words: dict[str, str]) -> list[Context]:
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


def findings(language: str) -> list[Context]:
    """Findings as `compliance.wording.shown` gives them, with an address for the remedy."""
    spoken = int(language == "en")
    remedy = {
        "text": REMEDY[spoken],
        "button": ("申请确认书", "Ask the maker")[spoken],
        "url": HERE,
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
