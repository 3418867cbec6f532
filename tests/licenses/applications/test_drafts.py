"""Drafts: saved as they stand, by several people, with cars of one's own alone."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files.services import FileRefused, FileTooLarge
from exportportal.kit.errors import NotAllowed, WrongState
from licenses.applications.services import drafts
from licenses.choices import DocumentKind
from licenses.models import LicenseApplication
from tests import make

pytestmark = pytest.mark.django_db


def verbs(application: LicenseApplication) -> list[str]:
    return [entry.verb for entry in Entry.objects.of(application)]


def test_a_draft_begins_with_cars_of_the_stock_and_reserves_none() -> None:
    exporter = make.organization()
    cars = [make.vehicle(exporter=exporter) for _ in range(2)]

    draft = drafts.start_application(
        exporter=exporter,
        vehicles=[car.pk for car in cars],
        actor=make.actor(of=exporter),
        at=make.NOW,
    )

    assert draft.issuing_body == exporter.issuing_body
    assert sorted(draft.lines.values_list("vin", "takes_vin")) == sorted(
        (car.vin, False) for car in cars
    )
    assert verbs(draft) == ["application.started"]


def test_another_firms_car_is_not_put_on_it() -> None:
    mine, theirs = make.organization(), make.vehicle()
    draft = make.application(exporter=mine)

    drafts.add_vehicles(
        application=draft, vehicles=[theirs.pk], actor=make.actor(of=mine), at=make.NOW
    )

    assert not draft.lines.exists()
    assert verbs(draft) == ["application.started"]


def test_a_car_stands_on_a_draft_once() -> None:
    exporter = make.organization()
    car = make.vehicle(exporter=exporter)
    draft = make.application(exporter=exporter, cars=[car])

    drafts.add_vehicles(
        application=draft, vehicles=[car.pk], actor=make.actor(of=exporter), at=make.NOW
    )

    assert draft.lines.count() == 1


def test_more_cars_than_one_license_may_list_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("licenses.applications.services.drafts.lines.MOST_VEHICLES", 1)
    exporter = make.organization()
    draft = make.application(exporter=exporter, cars=[make.vehicle(exporter=exporter)])

    with pytest.raises(drafts.TooManyVehicles):
        drafts.add_vehicles(
            application=draft,
            vehicles=[make.vehicle(exporter=exporter).pk],
            actor=make.actor(of=exporter),
            at=make.NOW,
        )

    assert draft.lines.count() == 1


def test_a_reader_and_a_stranger_start_nothing() -> None:
    exporter = make.organization()
    for actor in (make.actor(Capacity.READER, of=exporter), make.actor()):
        with pytest.raises(NotAllowed):
            drafts.start_application(exporter=exporter, vehicles=[], actor=actor, at=make.NOW)
    assert not LicenseApplication.objects.exists()


def test_a_dealer_prepares_for_an_exporter_that_has_let_it_in() -> None:
    dealer, exporter = make.actor(Capacity.DEALER), make.organization()
    make.consent(exporter, make.organization_of(dealer))

    draft = drafts.start_application(exporter=exporter, vehicles=[], actor=dealer, at=make.NOW)
    drafts.save_application(
        application=draft, fields={"port": "Khorgos"}, version=1, actor=dealer, at=make.NOW
    )

    draft.refresh_from_db()
    assert (draft.exporter, draft.prepared_by_id) == (exporter, dealer.organization_id)
    assert draft.port == "Khorgos"


def test_saving_keeps_what_was_and_what_is_and_nothing_that_is_not_on_the_form() -> None:
    draft = make.application(port="Khorgos")

    drafts.save_application(
        application=draft,
        fields={"port": "Nansha", "state": "granted"},
        version=draft.version,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )

    draft.refresh_from_db()
    assert (draft.port, draft.state) == ("Nansha", "draft")
    last = Entry.objects.of(draft).last()
    assert last is not None
    assert last.changed == {"changed": {"port": ["Khorgos", "Nansha"]}}


def test_saving_the_same_again_is_no_act() -> None:
    draft = make.application(port="Khorgos")
    before = draft.version

    drafts.save_application(
        application=draft,
        fields={"port": "Khorgos"},
        version=before,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )

    assert draft.version == before
    assert verbs(draft) == ["application.started", "application.saved"]


def test_two_people_who_change_different_answers_both_keep_theirs() -> None:
    draft = make.application(port="Khorgos", buyer_name="Astana")
    opened = draft.version
    mine, theirs = make.actor(of=draft.exporter), make.actor(of=draft.exporter)

    drafts.save_application(
        application=draft, fields={"port": "Nansha"}, version=opened, actor=theirs, at=make.NOW
    )
    drafts.save_application(
        application=draft,
        fields={"port": "Khorgos", "buyer_name": "Almaty"},
        version=opened,
        actor=mine,
        at=make.NOW,
    )

    draft.refresh_from_db()
    assert (draft.port, draft.buyer_name) == ("Nansha", "Almaty")


def test_an_answer_both_changed_is_never_overwritten_silently() -> None:
    draft = make.application(port="Khorgos", buyer_name="Astana")
    opened = draft.version
    actor = make.actor(of=draft.exporter)
    drafts.save_application(
        application=draft, fields={"port": "Nansha"}, version=opened, actor=actor, at=make.NOW
    )

    with pytest.raises(drafts.Stale) as refusal:
        drafts.save_application(
            application=draft,
            fields={"port": "Shanghai", "buyer_name": "Almaty"},
            version=opened,
            actor=actor,
            at=make.NOW,
        )

    assert refusal.value.disputed == ("port",)
    assert refusal.value.typed == {"port": "Shanghai", "buyer_name": "Almaty"}
    draft.refresh_from_db()
    assert (draft.port, draft.buyer_name) == ("Nansha", "Astana")


def test_prices_that_two_people_set_are_compared_and_those_of_other_cars_kept() -> None:
    draft = make.ready_application(number=2)
    first, second = draft.lines.order_by("vin")
    actor = make.actor(of=draft.exporter)
    seen = {line.pk: (line.price, line.hs_code) for line in (first, second)}
    other = (Decimal("9000.00"), "8703801090")
    drafts.price_lines(application=draft, prices={first.pk: other}, actor=actor, at=make.NOW)

    drafts.price_lines(
        application=draft,
        prices={first.pk: seen[first.pk], second.pk: (Decimal("7000.00"), "8703801090")},
        seen=seen,
        actor=actor,
        at=make.NOW,
    )
    with pytest.raises(drafts.Stale) as refusal:
        drafts.price_lines(
            application=draft,
            prices={first.pk: (Decimal("8000.00"), "8703801090")},
            seen=seen,
            actor=actor,
            at=make.NOW,
        )

    assert refusal.value.disputed == (str(first.pk),)
    assert list(draft.lines.order_by("vin").values_list("price", flat=True)) == [9000, 7000]


def test_a_submitted_application_is_changed_by_nobody() -> None:
    file = make.submitted_application()
    actor = make.actor(of=file.exporter)
    before = verbs(file)

    with pytest.raises(WrongState):
        drafts.save_application(
            application=file, fields={"port": "Nansha"}, version=None, actor=actor, at=make.NOW
        )
    with pytest.raises(WrongState):
        drafts.discard_application(application=file, actor=actor, at=make.NOW)

    assert verbs(file) == before


def test_another_firms_draft_does_not_exist() -> None:
    draft = make.application()
    with pytest.raises(LicenseApplication.DoesNotExist):
        drafts.save_application(
            application=draft, fields={}, version=None, actor=make.actor(), at=make.NOW
        )


def test_a_car_is_taken_off_and_stays_in_the_stock() -> None:
    exporter = make.organization()
    car = make.vehicle(exporter=exporter)
    draft = make.application(exporter=exporter, cars=[car])

    drafts.remove_vehicle(
        application=draft,
        line=draft.lines.get().pk,
        actor=make.actor(of=exporter),
        at=make.NOW,
    )

    assert not draft.lines.exists()
    car.refresh_from_db()


def test_a_paper_is_known_by_what_it_contains_and_kept_once() -> None:
    draft = make.application()
    actor = make.actor(of=draft.exporter)

    def hand_in() -> object:
        return drafts.add_document(
            application=draft,
            kind=DocumentKind.CONTRACT,
            upload=SimpleUploadedFile("contract.bin", make.A_PDF),
            actor=actor,
            at=make.NOW,
        )

    assert hand_in() == hand_in()
    assert draft.documents.get().paper.content_type == "application/pdf"
    assert verbs(draft)[-1] == "application.document_added"
    assert verbs(draft).count("application.document_added") == 1


def test_what_is_no_paper_or_too_large_is_refused_and_leaves_nothing(
    settings: pytest.FixtureRequest,
) -> None:
    draft = make.application()
    actor = make.actor(of=draft.exporter)
    for content, refusal in (
        (b"MZ not a paper", FileRefused),
        (b"%PDF-" + b"x" * 90, FileTooLarge),
    ):
        settings.UPLOAD_MAX_BYTES = 50  # type: ignore[attr-defined]
        with pytest.raises(refusal):
            drafts.add_document(
                application=draft,
                kind=DocumentKind.CONTRACT,
                upload=SimpleUploadedFile("contract.pdf", content),
                actor=actor,
                at=make.NOW,
            )
    assert not draft.documents.exists()
    assert verbs(draft) == ["application.started"]


def test_a_paper_taken_back_is_off_the_draft() -> None:
    draft = make.application()
    paper = make.document(draft)

    drafts.remove_document(
        application=draft, document=paper.pk, actor=make.actor(of=draft.exporter), at=make.NOW
    )

    assert not draft.documents.exists()
    assert verbs(draft)[-1] == "application.document_removed"


def test_a_discarded_draft_is_remembered_by_the_log_alone() -> None:
    draft = make.application()
    key = draft.pk

    drafts.discard_application(application=draft, actor=make.actor(of=draft.exporter), at=make.NOW)

    assert not LicenseApplication.objects.filter(pk=key).exists()
    left = Entry.objects.filter(subject_id=key).order_by("position")
    assert [entry.verb for entry in left] == ["application.started", "application.discarded"]


def test_a_returned_application_is_not_thrown_away() -> None:
    file = make.returned_application()
    with pytest.raises(WrongState):
        drafts.discard_application(
            application=file, actor=make.actor(of=file.exporter), at=make.NOW
        )
    assert LicenseApplication.objects.filter(pk=file.pk).exists()


def test_a_copy_is_a_new_draft_with_the_same_answers_cars_and_prices() -> None:
    source = make.refused_application()

    copy = drafts.copy_application(
        application=source, actor=make.actor(of=source.exporter), at=make.NOW
    )

    assert (copy.state, copy.submitted_at, copy.declaration_accepted) == ("draft", None, False)
    assert copy.contract_number == source.contract_number
    told = ("vin", "price", "hs_code")
    assert list(copy.lines.values_list(*told)) == list(source.lines.values_list(*told))
    assert not copy.lines.filter(takes_vin=True).exists()


def test_an_official_copies_nothing() -> None:
    file = make.submitted_application()
    with pytest.raises(NotAllowed):
        drafts.copy_application(
            application=file,
            actor=make.actor(Capacity.REVIEWER, of=file.issuing_body),
            at=make.NOW,
        )
    assert LicenseApplication.objects.count() == 1
