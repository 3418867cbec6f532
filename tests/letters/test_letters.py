"""Letters of every sender: written with the act, printed once, found by one sweep."""

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import models

from compliance.models import FilingApplication, FilingLetter, Step, StepLetter
from exportportal.audit.models import Entry
from exportportal.files.services import is_whole
from exportportal.kit.sweeps import RowsPassedOver
from exportportal.letters import senders, tasks
from exportportal.letters.models import Letter, LetterPaper
from exportportal.letters.services import store_paper
from licenses.models import LicenseApplication, RefusalLetter
from tests import make
from tests.asking import at_once
from tests.make import conduct
from tests.make import licenses as ready

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

Sent = tuple[models.Model, Letter, str, str]
"""A subject, its one letter, how the log says that it is printed, and what its file is called."""


def of_a_refusal() -> Sent:
    file = ready.refused_application()
    key = RefusalLetter.objects.select_related("letter").get(application=file)
    return file, key.letter, "application.letter_printed", f"refusal-{file.reference}-1\\.pdf"


def of_a_filing() -> Sent:
    application = make.refused_filing()
    key = FilingLetter.objects.select_related("letter").get(application=application)
    return application, key.letter, "filing.letter_printed", "filing-refused-[0-9A-F]{8}\\.pdf"


def of_a_step() -> Sent:
    step = conduct.order(make.organization())
    key = StepLetter.objects.select_related("letter").get(step=step)
    return step, key.letter, "standing.letter_printed", "order-[0-9A-F]{8}\\.pdf"


SENDERS = {LicenseApplication: of_a_refusal, FilingApplication: of_a_filing, Step: of_a_step}
each_sender = pytest.mark.parametrize("sent_by", SENDERS.values(), ids=lambda made: made.__name__)


@each_sender
def test_a_letter_knows_its_subject_as_the_log_does(sent_by: Callable[[], Sent]) -> None:
    subject, letter, _verb, _name = sent_by()
    named = {(letter.subject_type, letter.subject_id)}
    assert named == set(Entry.objects.of(subject).values_list("subject_type", "subject_id"))
    assert letter.written_at == make.NOW


@each_sender
def test_a_letter_is_printed_once_and_its_subjects_log_says_so(sent_by: Callable[[], Sent]) -> None:
    subject, letter, verb, name = sent_by()

    paper, again = (store_paper(letter_id=letter.pk, at=make.NOW) for _twice in range(2))

    assert paper == again
    assert re.fullmatch(name, paper.file.name)
    assert is_whole(paper.file)
    (line,) = Entry.objects.of(subject).filter(verb=verb)
    assert line.changed == {"sha256": paper.file.sha256}
    assert line.capacity == "clock"
    assert paper.file.owner_id in line.seen_by


def test_every_subject_of_the_keys_has_its_sender() -> None:
    keys = {
        model
        for field in Letter._meta.get_fields(include_hidden=True)
        if field.one_to_one and (model := field.related_model) is not LetterPaper
    }
    assert keys == {RefusalLetter, FilingLetter, StepLetter}
    assert set(senders._SENDERS) == {subject._meta.label_lower for subject in SENDERS}


def test_of_one_kind_of_subject_there_is_one_sender() -> None:
    with pytest.raises(ValueError, match=r"two senders of letters about compliance\.step"):
        senders.add(Step, Mock())


def test_the_sweep_asks_for_what_no_worker_has_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    done, *missing = [sent_by()[1] for sent_by in SENDERS.values()]
    store_paper(letter_id=done.pk, at=make.NOW)
    monkeypatch.setattr(tasks.render_letter, "apply_async", asked := Mock())

    tasks.render_missing_letters()

    found = [call.kwargs["kwargs"]["letter_id"] for call in asked.call_args_list]
    assert sorted(found) == sorted(str(letter.pk) for letter in missing)


def test_a_letter_that_breaks_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    first, broken, last = [sent_by()[1] for sent_by in SENDERS.values()]
    monkeypatch.setitem(senders._SENDERS, broken.subject_type, Mock(side_effect=LookupError))
    monkeypatch.setattr(tasks.render_letter, "apply_async", at_once(tasks.render_letter))

    with pytest.raises(RowsPassedOver, match="1 rows passed over, 2 done"):
        tasks.render_missing_letters()

    printed: set[Any] = set(LetterPaper.objects.values_list("letter_id", flat=True))
    assert printed == {first.pk, last.pk}
