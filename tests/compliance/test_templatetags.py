"""What the law says of a car, drawn for a page."""

from compliance.templatetags import law
from tests.kit.sample import findings


def test_findings_come_by_car_gravest_first_and_what_passed_apart() -> None:
    shown = law.findings(findings("en"), names={"application": "The file"})
    assert [group["worst"] for group in shown["groups"]] == ["fail", "pass", "pass"]
    first = shown["groups"][0]
    assert [f["outcome"] for f in first["open"]] == ["fail", "needs_evidence", "refer", "note"]
    assert [f["outcome"] for f in first["settled"]] == ["pass", "not_applicable"]
    assert dict(shown["counts"])["pass"] == 3
