"""Each rule of the house has examples that it finds, and neighbours that it leaves alone.

What would be found in this very file is put together of two pieces.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
from django.db import connection, models

from licenses.models import License
from tests.architecture import rules
from tests.architecture.test_every_verb_is_told import recorded, recorders
from tests.architecture.test_house_rules import import_file, our_models, triggers_missing

LATER, OUT = "TO" + "DO", "pytest." + "mark."
KEY: Final = "-----BEGIN " + "RSA PRIVATE KEY-----"
INDEX, MIRROR = "https://" + "pypi.example.org", "http://" + "a.example"
FORM: Final = '<form class="x" method="post">{}</form>'

# Of each rule: what it finds, and what it leaves alone.
EXAMPLES: Final[dict[Callable[[str], object], tuple[tuple[str, ...], tuple[str, ...]]]] = {
    rules.too_long: (("\n" * 301,), ("\n" * 300,)),
    rules.long_functions: (
        ("def f():\n" + "    x = 1\n" * 50, "class A:\n  def f(self):\n" + "    x = 1\n" * 50),
        ("def f():\n" + "    x = 1\n" * 49, "x = 1\n" * 60),
    ),
    rules.readings_of_the_clock: (
        ("datetime.now(UTC)", "date.today()", "datetime.utcnow()", "timezone.localdate()"),
        ("clock.now()", "clock.today()", "now(1)", "datetime.now"),
    ),
    rules.uncleaned_fields: (
        (
            "a = forms.CharField(max_length=3)",
            "a = forms.IntegerField()",
            "a = forms.DateField(label='x')",
            "a = serializers.CharField(max_length=3)",
            "a = django_filters.CharFilter()",
            "forms.fields_for_model(Car)",
            "class VinsField(forms.CharField): ...",
            "class Year(Dated, forms.IntegerField): ...",
            "class Price(forms.DecimalField): ...",
            "class Day(forms.DateField): ...",
            "class Moment(forms.DateTimeField): ...",
            "class Name(serializers.CharField): ...",
            "class NameFilter(django_filters.CharFilter): ...",
        ),
        (
            "a = TextField(max_length=3)",
            "class VinsField(TextField): ...",
            "class Choice(forms.ChoiceField): ...",
            "a = forms.CharField(widget=forms.PasswordInput)",
            "a = serializers.CharField(help_text='told')",
        ),
    ),
    rules.text_made_alike_elsewhere: (
        ("unicodedata.normalize('NFC', a)", "request.GET.get('q', '').strip()"),
        ("unicodedata.name(a)", "request.GET.get('q', '')", "a.strip()"),
    ),
    rules.nameless_dictionaries: (
        (
            "def facts() -> dict[str, Any]: ...",
            "def facts() -> list[dict[str, Any]]: ...",
            "def facts() -> tuple[str, Mapping[str, object]] | None: ...",
            "def _facts() -> dict[str, Any]: ...",
            "class Car:\n    @property\n    def facts(self) -> dict[str, Any]: ...",
        ),
        (
            "def facts() -> Json: ...",
            "def facts() -> dict[str, int]: ...",
            "def facts() -> list[tuple[str, Any]]: ...",
            "def facts(given: dict[str, Any]) -> Facts: ...",
        ),
    ),
    rules.privately_named: (
        (
            "def tell(): ...",
            "async def _told_by_key(): ...",
            "class ToldEvent: ...",
            "class Car:\n    @property\n    def said(self): ...",
            "class Car:\n    def set_errors_aside(self): ...",
            "def outer():\n    def face(): ...",
            "CHAPTERS = ()",
            "MOST_TOLD: Final = 50",
            "Told = dict[str, str]",
            "SAYS, other = {}, 1",
            "def remembered(): ...",
            "def clockFace(): ...",
        ),
        (
            "def render(): ...",
            "def surface(): ...",
            "def compress(): ...",
            "def window(): ...",
            "def untold(): ...",
            "class Teletext: ...",
            "LIMITS = told(said)",
            "def show(line):\n    'What is told.'\n    text = line",
        ),
    ),
    rules.left_for_later: (
        (f"# {LATER}: later", "x = 1  # FIX" + "ME", "XX" + "X", "HA" + "CK"),
        ("# done", LATER.lower(), f"{LATER}S"),
    ),
    rules.left_out: (
        (
            f"@{OUT}skip",
            f"{OUT}skipif(x)",
            f"{OUT}xfail",
            "pytest." + "skip()",
            "unittest." + "skip",
        ),
        (f"{OUT}parametrize", "def skip() -> None: ..."),
    ),
    rules.inline: (
        (
            "<script>go()</script>",
            "<SCRIPT nonce='x'>",
            "<style>p {}</style>",
            '<p style="color: red">',
            "<a onclick='go()'>",
            "<a href='javascript:go()'>",
        ),
        ('<script src="/go.js"></script>', "<p data-style='x'>", "<p class='style'>"),
    ),
    rules.forms_without_proof: (
        (FORM.format("<input>"), FORM.format("").upper().replace('METHOD="POST"', 'method="post"')),
        (FORM.format("{% csrf_token %}"), '<form method="get"></form>'),
    ),
    rules.exempt_from_proof: (("@csrf_exempt\ndef act(): ...",), ("@csrf_protect",)),
    rules.fetched_from_elsewhere: (
        (
            '<img src="https://a.example/b.png">',
            "<link href='//a.example'>",
            '<form action="http://a">',
        ),
        ('<img src="/b.png">', "<p>https://a.example</p>"),
    ),
    rules.reached_by_a_paper: (
        (
            '<img src="http://a/b.png">',
            '<link href="https://a">',
            "@font-face { src: url(http://a) }",
        ),
        ('<img src="b.png">', "url(b.ttf)"),
    ),
    rules.read_without_its_head: (
        ("@require_GET", 'if request.method == "GET":', '@require_http_methods(["GET", "POST"])'),
        ('@require_http_methods(["GET", "HEAD", "POST"])', "@require_safe"),
    ),
    rules.unmarked_acts: (
        (
            "from django.views.decorators.http import require_POST",
            "from django.views.decorators.http import require_safe, require_POST",
            '@require_http_methods(["POST"])',
        ),
        ("from exportportal.kit.views import require_POST",),
    ),
    rules.trusted_as_safe: (
        ("mark_safe(x)", "{{ x|safe }}", "{% autoescape off %}"),
        ("{{ x|safety }}", "{{ x }}"),
    ),
    rules.registries: (
        (f"{INDEX}/web", f"{MIRROR}/simple", f"{MIRROR}/artifactory/b"),
        ("https://django.example", "pypi"),
    ),
    rules.secrets: (
        (KEY, KEY.replace("RSA ", ""), "AKIA" + "A" * 16),
        (KEY.replace("PRIVATE", "PUBLIC"), "AKIA" + "A" * 15),
    ),
    rules.jobs_asked_for: (
        ("jobs.after_commit('a.b', 1)",),
        ("jobs.after_commit(name)", "jobs.tell('a.b')"),
    ),
    rules.says_nothing_of_itself: (("x = 1", "# a comment\nx = 1"), ('"""A box."""\nx = 1', "")),
    rules.is_a_sentence: (("Count the cars.", " Count.\n"), ("Count the cars", "", ".")),
}
# Tried below, on what they look at.
TOLD_BELOW: Final = {
    rules.moments_asked_for,
    rules.is_private_word,
    rules.keeps_its_past,
    rules.never_swept,
    rules.wrongly_cited,
    rules.unindexed,
}


def named(index: int) -> list[Any]:
    return [
        pytest.param(rule, said, id=f"{rule.__name__}-{number}")
        for rule, examples in EXAMPLES.items()
        for number, said in enumerate(examples[index])
    ]


def test_every_rule_has_its_examples() -> None:
    """Who makes another brings one on which it fails."""
    functions = {one for _name, one in inspect.getmembers(rules, inspect.isfunction)}
    assert functions == EXAMPLES.keys() | TOLD_BELOW


@pytest.mark.parametrize(("rule", "said"), named(0))
def test_a_rule_finds(rule: Callable[[str], object], said: str) -> None:
    assert rule(said)


@pytest.mark.parametrize(("rule", "said"), named(1))
def test_a_rule_leaves_alone(rule: Callable[[str], object], said: str) -> None:
    assert not rule(said)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("licenses/services/grants.py", True),
        ("licenses/models/licenses.py", True),
        ("licenses/views/desk.py", False),
        ("licenses/tasks.py", False),
    ],
)
def test_the_moment_is_asked_for_at_the_doors_alone(path: str, found: bool) -> None:  # noqa: FBT001
    assert bool(rules.moments_asked_for("at = clock.now()", Path(path))) is found
    assert not rules.moments_asked_for("at = given", Path(path))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("teller", True),
        ("untouched", True),
        ("clock_face", True),
        ("chapters", True),
        ("rows", False),
        ("licenses", False),
        ("press_releases", True),
        ("express", False),
    ],
)
def test_a_module_is_named_in_standard_terms(name: str, found: bool) -> None:  # noqa: FBT001
    assert rules.is_private_word(name) is found


def test_a_table_without_history_is_found() -> None:
    assert not rules.keeps_its_past(set())
    assert not rules.keeps_its_past({"never_deleted", "update_update"})
    assert rules.keeps_its_past({"insert_insert"})
    assert rules.keeps_its_past({"append_only", "never_emptied"})


@pytest.mark.django_db
def test_a_trigger_that_is_switched_off_or_gone_is_found() -> None:
    assert not triggers_missing(License)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'licenses_license'::regclass"
            " AND tgname LIKE 'pgtrigger_never_%%' ORDER BY tgname"
        )
        off, gone = (name for (name,) in cursor.fetchall())
        cursor.execute(f"ALTER TABLE licenses_license DISABLE TRIGGER {off}")
        cursor.execute(f"DROP TRIGGER {gone} ON licenses_license")
    assert triggers_missing(License) == {off, gone}


def test_a_job_that_nothing_finds_again_is_found() -> None:
    jobs = {"a.sweep", "a.act", "a.lost"}
    tasks = ["for one in waiting():\n    jobs.ask_again(act, x=one)"]
    assert rules.never_swept(jobs, swept={"a.sweep"}, tasks=tasks) == {"a.lost"}


def test_a_clause_under_a_wrong_name_or_without_an_address_is_found() -> None:
    kept = SimpleNamespace(id="1.2", url="https://law.example/1")
    bare = SimpleNamespace(id="1.3", url="law.example")
    assert rules.wrongly_cited({"1.2": kept, "1.4": kept, "1.3": bare}) == ["1.4", "1.3"]


def test_a_foreign_key_without_an_index_is_found() -> None:
    keys = {
        "slow": models.ForeignKey("x.Y", models.CASCADE, db_index=False),
        "indexed": models.ForeignKey("x.Y", models.CASCADE),
        "unique": models.OneToOneField("x.Y", models.CASCADE),
    }
    for name, one in keys.items():
        one.name = name
    assert rules.unindexed([*keys.values(), models.TextField()]) == ["slow"]


def test_a_module_that_is_broken_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_broken_module.py").write_text("import a_module_nobody_wrote\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="a_module_nobody_wrote"):
        import_file(Path("a_broken_module.py"))


def test_a_verb_is_found_however_it_is_handed_over() -> None:
    said = """
def tell(subject, verb): ...
def note(*, verb): ...
tell(file, "file.opened")
tell(file, verb="file.shut")
note(verb="file.kept" if kept else "file.lost")
tell(file, f"file.{made}")
other(file, "file.unseen")
"""
    found = recorders([said])
    assert found == {"tell": 1, "note": 0}
    assert recorded([said], found) == {"file.opened", "file.shut", "file.kept", "file.lost"}


def test_our_models_are_no_strangers_and_no_versions() -> None:
    labels = {model._meta.label for model in our_models()}
    assert "licenses.License" in labels
    assert not labels & {"auth.Group", "licenses.LicenseEvent"}
