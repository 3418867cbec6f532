"""Habits a reviewer should not have to remember."""

import ast
import importlib
import re
from pathlib import Path

import pgtrigger
import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.db import connection, models

from compliance.law import CLAUSES

ROOT = Path(settings.BASE_DIR)
APPS = ("exportportal", "compliance", "manufacturers", "vehicles", "licenses")
LONGEST = 300
LONGEST_FUNCTION = 50
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}
OUR_CLOCKS = {Path("exportportal/kit/clock.py"), Path("exportportal/sandbox/clock.py")}
POST_FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
INLINE = (
    re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    re.compile(r"<style\b", re.IGNORECASE),
    re.compile(r"\sstyle=", re.IGNORECASE),
    re.compile(r"\son[a-z]+=[\"']", re.IGNORECASE),
    re.compile(r"href=[\"']javascript:", re.IGNORECASE),
)


def committed(*endings: str) -> list[Path]:
    """The files of the repository with these endings."""
    tops = (*APPS, "tests", "templates", "static", ".ci")
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


def test_no_function_has_more_than_50_lines() -> None:
    """At 50 lines a function does two things; what it does second has a name of its own."""
    long = [
        f"{path}: {node.name} has {lines}"
        for path in modules()
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_has_more_than_300_lines() -> None:
    """At 300 lines a module does two things; it becomes a package, cut by noun."""
    long = {str(path): text(path).count("\n") for path in modules()}
    assert not {path: n for path, n in long.items() if n > LONGEST}


def test_only_the_clock_reads_the_clock() -> None:
    """Doors ask kit.clock, everything below is told: so a test can say what day it is."""
    found = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path in modules()
        if path not in OUR_CLOCKS
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and not ast.unparse(node.func).startswith("clock.")
    ]
    assert not found


def test_below_the_doors_nobody_asks_what_time_it_is() -> None:
    """A service is given its moment, or what it decided cannot be decided again."""
    doors = {"views", "tasks", "api", "rest", "management", "kit", "embedded", "tokens", "desk"}
    asking = [
        str(path)
        for path in modules()
        if not doors & {*path.parts, path.stem} and re.search(r"\bclock\.(now|today)\(", text(path))
    ]
    assert not asking


def test_nothing_is_left_for_later() -> None:
    """What has to be done is an issue; what is in the tree is done."""
    later = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
    kinds = (".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".yml")
    assert not [
        f"{path}:{number}"
        for path in committed(*kinds)
        for number, line in enumerate(text(path).splitlines(), start=1)
        if later.search(line)
    ]


def test_no_test_is_left_out() -> None:
    """A test that does not run proves nothing and looks as if it did."""
    out = re.compile(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b|unittest\.skip")
    assert not [str(path) for path in modules(tests=True) if out.search(text(path))]


@pytest.mark.parametrize("path", pages(), ids=str)
def test_pages_obey_the_content_security_policy(path: Path) -> None:
    """Inline script and style would not run; what a stranger types must not be able to, either."""
    said = text(path)
    assert not [found[0] for one in INLINE if (found := one.search(said))]


@pytest.mark.parametrize("path", pages(), ids=str)
def test_every_form_that_changes_something_carries_its_proof_of_origin(path: Path) -> None:
    """Without the token the form is refused, and only in a browser does one notice."""
    said = text(path)
    assert not [form[:120] for form in POST_FORM.findall(said) if "{% csrf_token %}" not in form]


def test_no_view_is_exempt_from_the_proof_of_origin() -> None:
    """Machines come with a token of their own and need no exemption."""
    assert not [str(path) for path in modules() if "csrf_exempt" in text(path)]


@pytest.mark.parametrize("path", pages(), ids=str)
def test_pages_and_papers_fetch_nothing_from_elsewhere(path: Path) -> None:
    """The portal works in a closed net, and nobody learns who looks at which file."""
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", text(path))


def test_papers_reach_for_no_network() -> None:
    """A paper printed today and one printed next year rest on the same parts."""
    papers = [path for path in committed(".html", ".css") if "documents" in path.parts]
    assert papers
    assert not [
        str(path) for path in papers if re.search(r"(src|href)=\"http|url\(http", text(path))
    ]


def test_a_page_that_is_read_is_read_by_its_head_too() -> None:
    """Monitors and link checkers ask for the head: a view that knows GET alone looks broken."""
    by_get_alone = re.compile(r"\brequire_GET\b|request\.method [!=]= \"GET\"")
    listed = re.compile(r"require_http_methods\(\[(.*?)\]\)", re.DOTALL)
    assert not [
        str(path)
        for path in modules()
        if by_get_alone.search(text(path))
        or any("GET" in one and "HEAD" not in one for one in listed.findall(text(path)))
    ]


def test_an_address_that_is_no_page_is_known_as_none() -> None:
    """Django's own decorator leaves no mark: a sign-in would lead to an address of an act."""
    unmarked = re.compile(r"decorators\.http import .*\brequire_POST\b|methods\(\[\"POST\"\]\)")
    assert not [str(path) for path in modules() if unmarked.search(text(path))]


TRUSTED = {
    "templates/components/field.html": "hints are the code's own, those for passwords are a list",
    "licenses/documents/license_page.py": "the QR is drawn by us from our own address",
}


def test_nothing_marks_what_people_typed_as_safe() -> None:
    """Templates escape; a string that is called safe is where scripts get in."""
    trusting = re.compile(r"\bmark_safe\(|\|safe\b|autoescape off")
    found = [path for path in [*modules(), *pages()] if trusting.search(text(path))]
    assert not {str(path) for path in found if "templatetags" not in path.parts} - TRUSTED.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_the_triggers_of_a_model_stand_in_the_database(model: type[models.Model]) -> None:
    """A trigger only declared keeps nothing: history and append-only are the database's to hold."""
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
    assert declared <= standing


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
    names = {trigger.name for owner, trigger in pgtrigger.registered() if owner is model}
    kept = any("insert" in str(name) for name in names) or "append_only" in names
    assert kept or model._meta.label in told_elsewhere


def test_no_address_of_a_package_registry_is_in_the_repository() -> None:
    """Where packages come from is the machine's to say: mirrors differ, and addresses leak."""
    registry = re.compile(r"https?://[^\s\"']*(/simple\b|pypi\.|/root/pypi|artifactory|nexus)")
    kinds = (".py", ".toml", ".lock", ".txt", ".md", ".yml", ".cfg", "Makefile", "run")
    assert not [str(path) for path in committed(*kinds) if registry.search(text(path))]


def test_no_secret_is_in_the_repository() -> None:
    """The demo's own passwords say that they are the demo's; nothing else may look like one."""
    key = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b")
    assert not [str(path) for path in modules(tests=True) if key.search(text(path))]


def own_commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if str(app).split(".")[0] in APPS)


@pytest.mark.parametrize("name", own_commands())
def test_every_command_says_what_it_is_for(name: str) -> None:
    """`manage.py help NAME` is all that an operator at night has."""
    command = load_command_class(get_commands()[name], name)
    assert command.help.strip().endswith(".")


def jobs_asked_for() -> set[str]:
    """The names of the jobs that services ask for, and those of the timetable."""
    asked = {
        node.args[0].value
        for path in modules()
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "jobs.after_commit"
        and isinstance(node.args[0], ast.Constant)
    }
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
    sent_by_sweeps = {
        name
        for name in ours - swept
        for path in modules()
        if path.stem == "tasks" and f"jobs.ask_again({name.split('.')[1]}," in text(path)
    }
    assert not ours - swept - sent_by_sweeps


@pytest.mark.parametrize("path", modules(), ids=str)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """The first line is what a newcomer reads; an empty file needs none."""
    tree = ast.parse(text(path))
    assert not tree.body or ast.get_docstring(tree)


def test_every_clause_is_cited_by_its_own_id() -> None:
    """A finding names its clause by id, and an old decision must find it again."""
    assert all(name == clause.id for name, clause in CLAUSES.items())
    assert all(clause.url.startswith("https://") for clause in CLAUSES.values())


@pytest.mark.django_db
def test_every_foreign_key_of_a_big_list_is_indexed() -> None:
    """Deleting or joining through one without an index reads the whole table."""
    unindexed = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and not field.db_index and not field.unique
    ]
    assert not unindexed


@pytest.mark.django_db  # the web server's door makes sure that the database is its own
def test_all_of_the_portal_can_be_imported() -> None:
    """A module that nobody imports may be broken for months."""
    for path in modules():
        if path.name != "__main__.py":
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
