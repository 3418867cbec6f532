"""Habits a reviewer should not have to remember."""

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pgtrigger
import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.db import connection, models

from compliance.law import CLAUSES
from tests.architecture import rules

ROOT = Path(settings.BASE_DIR)
APPS = ("exportportal", "compliance", "manufacturers", "vehicles", "licenses")
OUR_CLOCKS = {Path("exportportal/kit/clock.py"), Path("exportportal/sandbox/clock.py")}


def committed(*endings: str) -> list[Path]:
    """The files of the repository with these endings."""
    tops = (*APPS, "docs", "tests", "templates", "static", ".ci")
    found = [path for top in tops for path in sorted((ROOT / top).rglob("*"))]
    files = [path for path in [*ROOT.glob("*"), *found] if path.is_file()]
    return [path.relative_to(ROOT) for path in files if path.name.endswith(endings)]


def modules(*, tests: bool = False) -> list[Path]:
    """Our own Python, without what Django writes."""
    tops = (*APPS, "tests") if tests else APPS
    found = [path for path in committed(".py") if path.parts[0] in tops]
    return [path for path in found if "migrations" not in path.parts]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def pages() -> list[Path]:
    """The templates that a browser shows; those of papers are read by the printer alone."""
    found = [path for path in committed(".html") if path.parts[0] == "templates"]
    return [path for path in found if path.parts[1] != "documents"]


def our_models() -> list[type[models.Model]]:
    """The models of our own apps, without the versions that row history keeps."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in APPS]
    return [model for model in ours if not hasattr(model, "pgh_tracked_model")]


def test_the_walks_of_this_file_see_the_repository() -> None:
    """A rule that looks at nothing holds always."""
    assert len(modules()) > 150
    assert len(pages()) > 50
    assert len(our_models()) > 25


def faults(paths: Iterable[Path], rule: Callable[[str], object]) -> dict[str, object]:
    """What a rule finds in these files, by file."""
    found = {str(path): rule(text(path)) for path in paths}
    return {path: what for path, what in found.items() if what}


def test_no_function_has_more_than_50_lines() -> None:
    """At 50 lines a function does two things; what it does second has a name of its own."""
    assert not faults(modules(), rules.long_functions)


def test_no_module_has_more_than_300_lines() -> None:
    """At 300 lines a module does two things; it becomes a package, cut by noun."""
    assert not faults(modules(), rules.too_long)


def test_only_the_clock_reads_the_clock() -> None:
    """Doors ask kit.clock, everything below is told: so a test can say what day it is."""
    others = [path for path in modules() if path not in OUR_CLOCKS]
    assert not faults(others, rules.readings_of_the_clock)


def test_below_the_doors_nobody_asks_what_time_it_is() -> None:
    """A service is given its moment, or what it decided cannot be decided again."""
    assert not [str(path) for path in modules() if rules.moments_asked_for(text(path), path)]


def test_every_field_cleans_what_is_typed() -> None:
    """What one door drops and its neighbour keeps are two answers to the same facts."""
    rooms = {Path("exportportal/kit/fields.py"), Path("exportportal/kit/forms.py")}
    rooms |= {Path("exportportal/rest/fields.py"), Path("exportportal/rest/filters.py")}
    others = [path for path in modules() if path not in rooms]
    assert not faults(others, rules.uncleaned_fields)


def test_text_is_made_alike_in_one_room() -> None:
    """The rules judge by a form of their own, strictly and for good."""
    rooms = {Path("exportportal/kit/text.py"), Path("compliance/rules/text.py")}
    others = [path for path in modules() if path not in rooms]
    assert not faults(others, rules.text_made_alike_elsewhere)


def test_what_a_function_gives_has_named_fields() -> None:
    """A key is misspelt unseen; `exportportal.kit.free_form` names what has no fields."""
    assert not faults(modules(), rules.nameless_dictionaries)


# Where a name is on the wire or in a table, it stays.
NAMED_FOR_GOOD = {"licenses/models/standings.py": ["StandingTold"]}


def test_names_are_the_fields_standard_terms() -> None:
    """A newcomer knows render, publish and record; what the house calls `tell` has to be asked."""
    assert faults(modules(), rules.privately_named) == NAMED_FOR_GOOD
    named = {part for path in modules() for part in path.with_suffix("").parts}
    assert not [part for part in sorted(named) if rules.is_private_word(part)]


def test_nothing_is_left_for_later() -> None:
    """What has to be done is an issue; what is in the tree is done."""
    kinds = (".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".yml")
    assert not faults(committed(*kinds), rules.left_for_later)


def test_no_test_is_left_out() -> None:
    """A test that does not run proves nothing and looks as if it did."""
    assert not faults(modules(tests=True), rules.left_out)


@pytest.mark.parametrize("path", pages(), ids=str)
def test_pages_obey_the_content_security_policy(path: Path) -> None:
    """Inline script and style would not run; what a stranger types must not be able to, either."""
    assert not rules.inline(text(path))


@pytest.mark.parametrize("path", pages(), ids=str)
def test_every_form_that_changes_something_carries_its_proof_of_origin(path: Path) -> None:
    """Without the token the form is refused, and only in a browser does one notice."""
    assert not rules.forms_without_proof(text(path))


def test_no_view_is_exempt_from_the_proof_of_origin() -> None:
    """Machines come with a token of their own and need no exemption."""
    assert not faults(modules(), rules.exempt_from_proof)


@pytest.mark.parametrize("path", pages(), ids=str)
def test_pages_and_papers_fetch_nothing_from_elsewhere(path: Path) -> None:
    """The portal works in a closed net, and nobody learns who looks at which file."""
    assert not rules.fetched_from_elsewhere(text(path))


def test_papers_reach_for_no_network() -> None:
    """A paper printed today and one printed next year rest on the same parts."""
    papers = [path for path in committed(".html", ".css") if "documents" in path.parts]
    assert papers
    assert not faults(papers, rules.reached_by_a_paper)


def test_a_page_that_is_read_is_read_by_its_head_too() -> None:
    """Monitors and link checkers ask for the head: a view that knows GET alone looks broken."""
    assert not faults(modules(), rules.read_without_its_head)


def test_an_address_that_is_no_page_is_known_as_none() -> None:
    """Django's own decorator leaves no mark: a sign-in would lead to an address of an act."""
    assert not faults(modules(), rules.unmarked_acts)


TRUSTED = {
    "templates/components/field.html": "hints are the code's own, those for passwords are a list",
    "licenses/documents/license_page.py": "the QR is drawn by us from our own address",
}


def test_nothing_marks_what_people_typed_as_safe() -> None:
    """Templates escape; a string that is called safe is where scripts get in."""
    looked_at = [path for path in [*modules(), *pages()] if "templatetags" not in path.parts]
    assert not faults(looked_at, rules.trusted_as_safe).keys() - TRUSTED.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_the_triggers_of_a_model_stand_in_the_database(model: type[models.Model]) -> None:
    """A trigger only declared keeps nothing: history and append-only are the database's to hold."""
    assert not triggers_missing(model)


def triggers_missing(model: type[models.Model]) -> set[str]:
    """The triggers declared for a table that do not watch over it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
            [model._meta.db_table],
        )
        standing = {name for (name,) in cursor.fetchall()}
    declared = {
        trigger.get_pgid(model)
        for owner, trigger in pgtrigger.registered()
        if owner is model or owner._meta.db_table == model._meta.db_table
    }
    return declared - standing


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_keeps_its_history_or_is_never_changed(model: type[models.Model]) -> None:
    """A file can be seen as of any moment, so nothing may be overwritten without a trace."""
    told_elsewhere = {
        "licenses.NumberSeries": "the licenses themselves tell its past",
        "vehicles.Listing": "written once with its import and told by the stored list",
        "vehicles.SheetFault": "written once with its import and told by the stored list",
        "accounts.User": "sign-ins would fill it; what people do is in the log",
        "licenses.QueueExport": "a job's own progress; it changes no file",
        "licenses.DryRun": "a job's own progress; it changes no file and no law",
        "licenses.DryRunChange": "written once by its trial of a value",
        "licenses.Look": "up to where an official has looked; it says nothing of any file",
        "licenses.BulkItem": "a job's own progress; the log has what it did to each file",
        "webhooks.Delivery": "follows the log, which is its history",
        "news.Mail": "follows the log, which is its history",
        "news.Reading": "up to where somebody has read; it says nothing of any file",
        "webhooks.Attempt": "written once, and old ones are cleared away",
        "rest.FirstAnswer": "kept a day to be given again; what was done is in the log",
        "accounts.ApiClient": "the toolkit's, its secret must not be kept twice",
    }
    names = {str(trigger.name) for owner, trigger in pgtrigger.registered() if owner is model}
    assert rules.keeps_its_past(names) or model._meta.label in told_elsewhere


def test_no_address_of_a_package_registry_is_in_the_repository() -> None:
    """Where packages come from is the machine's to say: mirrors differ, and addresses leak."""
    kinds = (".py", ".toml", ".lock", ".txt", ".md", ".yml", ".cfg", "Makefile", "run")
    assert not faults(committed(*kinds), rules.registries)


def test_no_secret_is_in_the_repository() -> None:
    """The demo's own passwords say that they are the demo's; nothing else may look like one."""
    assert not faults(modules(tests=True), rules.secrets)


def own_commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if str(app).split(".")[0] in APPS)


@pytest.mark.parametrize("name", own_commands())
def test_every_command_says_what_it_is_for(name: str) -> None:
    """`manage.py help NAME` is all that an operator at night has."""
    command = load_command_class(get_commands()[name], name)
    assert rules.is_a_sentence(command.help)


def jobs_asked_for() -> set[str]:
    """The names of the jobs that services ask for, and those of the timetable."""
    asked = {job for path in modules() for job in rules.jobs_asked_for(text(path))}
    told = {job for jobs in settings.EVENT_LISTENERS.values() for job in jobs}
    return asked | told | {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_every_job_that_is_asked_for_exists() -> None:
    """A misspelt name in the timetable fails at night and in silence."""
    assert jobs_asked_for()
    assert not jobs_asked_for() - set(current_app.tasks)


def test_every_job_has_a_sweep_or_is_one() -> None:
    """A message can be lost; then the timetable is all that finds the work again."""
    ours = {name for name in current_app.tasks if name.split(".")[0] in {*APPS, "audit"}}
    swept = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    tasks = [text(path) for path in modules() if path.stem == "tasks"]
    assert not rules.never_swept(ours, swept=swept, tasks=tasks)


@pytest.mark.parametrize("path", modules(), ids=str)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """The first line is what a newcomer reads; an empty file needs none."""
    assert not rules.says_nothing_of_itself(text(path))


def test_every_clause_is_cited_by_its_own_id() -> None:
    """A finding names its clause by id, and an old decision must find it again."""
    assert CLAUSES
    assert not rules.wrongly_cited(CLAUSES)


@pytest.mark.django_db
def test_every_foreign_key_of_a_big_list_is_indexed() -> None:
    """Deleting or joining through one without an index reads the whole table."""
    assert not {
        model._meta.label: found
        for model in our_models()
        if (found := rules.unindexed(model._meta.local_fields))
    }


@pytest.mark.django_db  # the web server's door makes sure that the database is its own
def test_all_of_the_portal_can_be_imported() -> None:
    """A module that nobody imports may be broken for months."""
    for path in modules():
        if path.name != "__main__.py":
            import_file(path)


def import_file(path: Path) -> None:
    """Import a file of ours by its place in the tree."""
    importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
