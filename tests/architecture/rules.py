"""The rules of the house, each as a function of what it looks at: what it finds is against it.

`test_house_rules.py` holds the code to them; `test_rules_can_fail.py` holds them to examples, since
a rule that finds nothing anywhere looks just like one that is kept.
"""

import ast
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from django.db import models

LONGEST: Final = 300
LONGEST_FUNCTION: Final = 50
CLOCKS: Final = {"now", "today", "utcnow", "localdate", "localtime"}
DOORS: Final = {"views", "tasks", "api", "rest", "management", "kit", "embedded", "tokens", "desk"}
# What stood for publish, serialize, render and record, for typefaces, locks and threads.
PRIVATE_WORDS: Final = frozenset(
    [
        "say",
        "says",
        "said",
        "saying",
        "tell",
        "tells",
        "told",
        "telling",
        "teller",
        "aside",
        "chapter",
        "chapters",
        "face",
        "faces",
        "felt",
        "press",
        "remembered",
        "untouched",
        "wind",
    ]
)
WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
POST_FORM: Final = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
INLINE: Final = (
    re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    re.compile(r"<style\b", re.IGNORECASE),
    re.compile(r"\sstyle=", re.IGNORECASE),
    re.compile(r"\son[a-z]+=[\"']", re.IGNORECASE),
    re.compile(r"href=[\"']javascript:", re.IGNORECASE),
)

# Fields of Django's and of libraries, which clean nothing.
AS_TYPED: Final = re.compile(
    r"forms\.(Char|Integer|Decimal|Date|DateTime)Field"
    r"|serializers\.CharField|django_filters\.CharFilter"
)


def too_long(said: str) -> list[str]:
    """At 300 lines a module does two things."""
    lines = said.count("\n")
    return [f"{lines} lines"] if lines > LONGEST else []


def long_functions(said: str) -> list[str]:
    """At 50 lines a function does two things."""
    return [
        f"{node.name} has {lines} lines"
        for node in ast.walk(ast.parse(said))
        if isinstance(node, ast.FunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def readings_of_the_clock(said: str) -> list[str]:
    """Calls of any clock but the portal's own."""
    return [
        f"{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(ast.parse(said))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and not ast.unparse(node.func).startswith("clock.")
    ]


def moments_asked_for(said: str, path: Path) -> list[str]:
    """Below the doors one is told what time it is."""
    if DOORS & {*path.parts, path.stem}:
        return []
    return [found[0] for found in re.finditer(r"\bclock\.(now|today)\(", said)]


def privately_named(said: str) -> list[str]:
    """Functions, methods, properties, classes and what a module holds, in words of our own."""
    tree = ast.parse(said)
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [node.name for node in ast.walk(tree) if isinstance(node, definitions)]
    held = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    names += [
        node.id
        for one in held
        for node in ast.walk(one)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return [name for name in names if is_private_word(name)]


def is_private_word(name: str) -> bool:
    """Whether a name says by a verb of speech, or by a word of ours, what has a standard term."""
    return not PRIVATE_WORDS.isdisjoint(word.lower() for word in WORD.findall(name))


def left_for_later(said: str) -> list[str]:
    """What has to be done is an issue."""
    later = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
    return [str(n) for n, line in enumerate(said.splitlines(), start=1) if later.search(line)]


def left_out(said: str) -> list[str]:
    """Tests that do not run."""
    out = re.compile(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b|unittest\.skip")
    return [found[0] for found in out.finditer(said)]


def uncleaned_fields(said: str) -> list[str]:
    """Fields that keep what is typed as it comes: widths, blanks, what nobody sees, separators."""
    found: list[str] = []
    for node in ast.walk(ast.parse(said)):
        if isinstance(node, ast.ClassDef):
            bases = map(ast.unparse, node.bases)
            found += [f"{node.lineno} {name}" for name in bases if AS_TYPED.fullmatch(name)]
        if not isinstance(node, ast.Call):
            continue
        name, options = ast.unparse(node.func), {option.arg for option in node.keywords}
        secret = "PasswordInput" in ast.unparse(node)
        answered = name == "serializers.CharField" and "max_length" not in options
        if name == "forms.fields_for_model" or (
            AS_TYPED.fullmatch(name) and not (secret or answered)
        ):
            found.append(f"{node.lineno} {name}")
    return found


def text_made_alike_elsewhere(said: str) -> list[str]:
    """Forms of characters that are reckoned outside the one room for text."""
    return re.findall(r"unicodedata\.normalize|\.GET\.get\([^)]*\)\.strip\(", said)


def nameless_dictionaries(said: str) -> list[str]:
    """Functions that give a dictionary of anything, under no name that says what it is."""
    return [
        f"{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(said))
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and re.search(r"\b(dict|Mapping)\[str, (Any|object)\]", ast.unparse(node.returns))
    ]


def inline(said: str) -> list[str]:
    """What the content security policy of a page forbids."""
    return [found[0] for one in INLINE if (found := one.search(said))]


def forms_without_proof(said: str) -> list[str]:
    """Forms that change something and do not say where they come from."""
    return [form[:120] for form in POST_FORM.findall(said) if "{% csrf_token %}" not in form]


def exempt_from_proof(said: str) -> list[str]:
    """Views that do not ask where a form comes from."""
    return re.findall("csrf_exempt", said)


def fetched_from_elsewhere(said: str) -> list[str]:
    """Addresses of other machines that a page leads to by itself."""
    found = re.finditer(r"(src|href|action)=[\"'](https?:)?//", said)
    return [one[0] for one in found]


def reached_by_a_paper(said: str) -> list[str]:
    """Addresses that a paper would need while it is printed."""
    return [one[0] for one in re.finditer(r"(src|href)=\"http|url\(http", said)]


def read_without_its_head(said: str) -> list[str]:
    """Views that know GET and refuse HEAD."""
    by_get_alone = re.finditer(r"\brequire_GET\b|request\.method [!=]= \"GET\"", said)
    listed = re.findall(r"require_http_methods\(\[(.*?)\]\)", said, re.DOTALL)
    alone = [one for one in listed if "GET" in one and "HEAD" not in one]
    return [*(found[0] for found in by_get_alone), *alone]


def unmarked_acts(said: str) -> list[str]:
    """Acts under a decorator that leaves no mark."""
    unmarked = re.compile(r"decorators\.http import .*\brequire_POST\b|methods\(\[\"POST\"\]\)")
    return [found[0] for found in unmarked.finditer(said)]


def trusted_as_safe(said: str) -> list[str]:
    """Where a string is called safe."""
    return [one[0] for one in re.finditer(r"\bmark_safe\(|\|safe\b|autoescape off", said)]


def keeps_its_past(triggers: Collection[str]) -> bool:
    """Whether what these triggers do leaves a trace of every change, or lets none happen."""
    return any("insert" in name for name in triggers) or "append_only" in triggers


def registries(said: str) -> list[str]:
    """Addresses of package registries."""
    registry = re.compile(r"https?://[^\s\"']*(/simple\b|pypi\.|/root/pypi|artifactory|nexus)")
    return [found[0] for found in registry.finditer(said)]


def secrets(said: str) -> list[str]:
    """Keys that open something."""
    key = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b")
    return [found[0] for found in key.finditer(said)]


def is_a_sentence(help_text: str) -> bool:
    """Whether a command says what it is for."""
    return len(help_text.strip()) > 1 and help_text.strip().endswith(".")


def jobs_asked_for(said: str) -> set[str]:
    """The names of the jobs that a module asks for."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(said))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "jobs.after_commit"
        and isinstance(node.args[0], ast.Constant)
    }


def never_swept(jobs: set[str], *, swept: set[str], tasks: Iterable[str]) -> set[str]:
    """Jobs that neither are on the timetable nor are sent by one that is, in these modules."""
    sources = list(tasks)
    sent = {
        name
        for name in jobs - swept
        if any(f"jobs.ask_again({name.split('.')[1]}," in said for said in sources)
    }
    return jobs - swept - sent


def says_nothing_of_itself(said: str) -> bool:
    """Whether a module that holds something has no docstring."""
    tree = ast.parse(said)
    return bool(tree.body) and not ast.get_docstring(tree)


def wrongly_cited(clauses: Mapping[str, Any]) -> list[str]:
    """Clauses under another name than their own, or without an address."""
    return [
        name
        for name, clause in clauses.items()
        if name != clause.id or not clause.url.startswith("https://")
    ]


def unindexed(fields: Iterable[Any]) -> list[str]:
    """Foreign keys that are looked up by reading the whole table."""
    return [
        field.name
        for field in fields
        if isinstance(field, models.ForeignKey) and not field.db_index and not field.unique
    ]
