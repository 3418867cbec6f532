"""An answer of an application is declared once, and every place that has answers follows.

Where a place leaves one out, the reason stands here beside its name.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.utils.translation import override
from rest_framework import serializers

from compliance.wording import SENTENCES, values
from compliance.wording.sentences import Action
from licenses.answers import ANSWERS, BY_NAME, NAMES, Needed, Section, labels, may_change
from licenses.applications.api.application_data import AnswersSerializer
from licenses.applications.api.refusals import PLACES
from licenses.applications.forms.applicant import SECTIONS
from licenses.applications.services import drafts
from licenses.applications.services.completeness import missing_answers
from licenses.applications.services.corrections import targets_of
from licenses.applications.views.sections import answer_rows
from licenses.choices import RequestKind
from licenses.documents import compose
from licenses.documents.paper import Words
from licenses.in_force.services import amendments
from licenses.models import License, LicenseApplication, Pin
from licenses.shared.api.answers import answer_field
from licenses.shared.selectors.versions import comparison, content_of
from tests import make
from tests.make.licenses import ANSWERS as ANSWERS_OF_A_READY_ONE

DECLARED: Final = set(NAMES)
REQUIRED: Final = {answer.name for answer in ANSWERS if answer.needed is Needed.TO_SUBMIT}
PRINTED: Final = {answer.name: answer.printed for answer in ANSWERS if answer.printed}

NO_ANSWERS: Final[Mapping[str, str]] = {
    "what it is, and whose": "id exporter issuing_body prepared_by kind replaces",
    "stated when a change of a license is asked for": "extend_until request_reason",
    "the exporter's word, an act of its own": "declaration_accepted",
    "how it stands, written by the acts that change it": "state version created_at saved_at "
    "submitted_at submitted_by submitted_through applied_on due_on times_returned marks",
    "what officials do": "claimed_by claimed_at lease_until recommended_by recommended_at "
    "recommendation decided_by decided_at decision_reason refused_under signatures_required "
    "signing_round",
}
NOT_ON_THE_FILE: Final[Mapping[str, str]] = {
    "contract_signed_on": "read on the contract itself, which is on file",
    "buyer_address": "read on the contract itself, which is on file",
    "currency": "stands beside each price",
}
IN_THE_CONTEXT_OF_THE_FILE: Final = {"destination": "country"}


def filled_in() -> dict[str, Any]:
    """Every answer, none of them what an empty draft has."""
    return ANSWERS_OF_A_READY_ONE | {"trade_terms": "general_trade"}


def test_every_column_of_an_application_is_an_answer_or_says_why_not() -> None:
    columns = {field.name for field in LicenseApplication._meta.fields}
    excused = [name for names in NO_ANSWERS.values() for name in names.split()]
    assert columns - DECLARED == set(excused)
    assert columns >= DECLARED
    assert len(NAMES) == len(DECLARED)


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_an_answer_is_told_in_rest_with_an_example_it_takes(answer: Any) -> None:
    assert answer.described.endswith(".")
    answer_field(answer.name).run_validation(answer.example)


@pytest.mark.django_db
def test_every_answer_is_asked_for_on_the_page_of_its_section() -> None:
    assert list(SECTIONS) == Section.values
    for section, form in SECTIONS.items():
        asked = form(application=LicenseApplication(), today=make.TODAY).fields
        assert list(asked) == [answer.name for answer in ANSWERS if answer.section == section]
        for name, box in asked.items():
            assert box.label == BY_NAME[name].label
            assert box.required is (BY_NAME[name].needed is not Needed.NEVER)


def test_every_section_has_what_stands_for_it_in_the_list() -> None:
    assert {answer.section for answer in ANSWERS if answer.in_summary} == set(Section)


@pytest.mark.django_db
def test_an_application_without_a_needed_answer_is_not_complete() -> None:
    draft = make.application(cars=[])
    LicenseApplication.objects.filter(pk=draft.pk).update(**dict.fromkeys(REQUIRED, ""))
    draft.refresh_from_db()
    assert set(missing_answers(draft)) == REQUIRED | {"vehicles"}
    full = make.ready_application()
    assert missing_answers(full) == {}


@pytest.mark.django_db
def test_every_answer_is_saved_shown_and_compared_in_its_order() -> None:
    empty, full = make.application(), make.application(**filled_in())
    LicenseApplication.objects.filter(pk=empty.pk).update(trade_terms="", currency="")
    empty.refresh_from_db()
    assert {name: getattr(full, name) for name in NAMES} == filled_in()
    held, now = content_of(empty), content_of(full)
    assert list(now["fields"]) == list(NAMES)
    assert [row["label"] for row in comparison(held, now)] == list(labels().values())
    shown = [
        row["label"] for section in SECTIONS for row in answer_rows(full, section, change=True)
    ]
    assert sorted(shown) == sorted(labels().values())


@pytest.mark.django_db
def test_an_office_can_ask_for_the_correction_of_every_answer() -> None:
    targets = targets_of(make.application())
    assert {name: label for (pin, name), label in targets.items() if pin == Pin.FIELD} == labels()


@pytest.mark.django_db
def test_a_copy_has_every_answer() -> None:
    full = make.application(**filled_in())
    copy = drafts.copy_application(
        application=full, actor=make.actor(of=full.exporter), at=make.NOW
    )
    assert {name: getattr(copy, name) for name in NAMES} == filled_in()


@pytest.mark.django_db
def test_a_request_begins_with_every_answer_and_may_change_what_is_declared() -> None:
    license = make.license()
    request = amendments.start_request(
        license=license,
        kind=RequestKind.AMENDMENT,
        extend_until=None,
        reason="The buyer has moved.",
        actor=make.actor(of=license.exporter),
        at=make.NOW,
    )
    assert {name: getattr(request, name) for name in NAMES} == filled_in()
    for answer in ANSWERS:
        assert may_change(RequestKind.NEW, answer.name)
        assert may_change(RequestKind.AMENDMENT, answer.name) is answer.amendable
        assert not may_change(RequestKind.EXTENSION, answer.name)


def places(serializer: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every plain field of a serializer with where REST has it, by the column it is kept in."""
    for name, field in serializer.fields.items():
        if isinstance(field, serializers.BaseSerializer):
            yield from places(field, f"{path}/{name}")
        elif not isinstance(field, serializers.SerializerMethodField):
            yield field.source, f"{path}/{name}"


def test_every_answer_stands_in_rest_where_it_is_declared() -> None:
    declared = {answer.name: answer.api for answer in ANSWERS}
    with_the_prices = {"currency": "/vehicles"}
    assert dict(places(AnswersSerializer())) | with_the_prices == declared
    assert declared | dict.fromkeys(("vehicles", "price", "hs_code"), "/vehicles") == PLACES


@pytest.mark.django_db
def test_every_printed_answer_is_kept_with_the_license_and_stands_in_its_box() -> None:
    license = License.objects.get(pk=make.license().pk)
    kept = license.terms | {name: getattr(license, name) for name in compose.COLUMNS}
    assert kept.keys() & DECLARED == PRINTED.keys()
    paper = compose.license_paper(license, token=license.token)
    for name, box in PRINTED.items():
        said = getattr(paper, box)
        with override("zh-hans"):
            words = str(BY_NAME[name].in_words(kept[name]))
        assert said == kept[name] if isinstance(said, str) else said.zh == words


def test_every_printed_answer_has_its_place_on_the_sheet() -> None:
    folder = Path(settings.BASE_DIR) / "templates" / "documents"
    sheet = "".join((folder / name).read_text() for name in ("license.html", "_goods.html"))
    printed = set(re.findall(r"\{\{ paper\.(\w+)", sheet))
    assert set(PRINTED.values()) <= printed


def test_a_license_of_before_an_answer_was_asked_for_has_its_box_empty() -> None:
    terms = dict.fromkeys(PRINTED, "")
    del terms["payment_method"]
    license = License(destination="KZ", terms=terms)
    assert compose._boxes(license)["payment"] == Words("")


def test_officials_read_every_answer_on_the_page_of_the_file() -> None:
    page = (Path(settings.BASE_DIR) / "templates" / "licenses" / "file.html").read_text()
    read = {
        name
        for name in NAMES
        if re.search(rf"\{{\{{ (application\.(get_)?{name}(_display)?|{name})\b", page)
        or f"{{{{ {IN_THE_CONTEXT_OF_THE_FILE.get(name)} }}}}" in page
    }
    assert read == DECLARED - NOT_ON_THE_FILE.keys()


def test_what_the_law_sends_back_to_the_form_is_an_answer() -> None:
    asked = {
        said.target
        for (rule, _outcome, _reason), said in SENTENCES.items()
        if said.action is Action.CORRECT_FIELD and rule in {"one-batch", "contract-terms"}
    }
    assert asked
    assert asked <= DECLARED | {"vehicles"}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", ["destination", "payment_method", "transport_mode"])
def test_a_finding_calls_an_answer_what_the_form_calls_it(name: str, language: str) -> None:
    codes = ["KZ"] if name == "destination" else dict(BY_NAME[name].column.flatchoices)
    with override(language):
        for code in codes:
            on_the_form = str(BY_NAME[name].in_words(code))
            assert values.input_text(name, code).casefold() == on_the_form.casefold()
