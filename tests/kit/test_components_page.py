"""The page of components: all of them are on it, for anyone, where nothing is real."""

from http import HTTPStatus
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from exportportal.kit.components.uses import components
from tests.kit import sample


def test_every_component_is_on_the_page_with_what_it_takes_and_an_example() -> None:
    html, source = sample.page(language="en"), get_template("kit/components.html").template.source
    for name, component in components().items():
        assert component.usage, f"{component.name} does not begin by saying what it takes."
        assert f"of=uses.{name} " in source, f"{component.name} is not on the page of components."
        assert f"<code>{component.name}</code>" in html
    assert components()["pager"].used_in
    assert "licenses/queue.html" in components()["selection_bar"].used_in
    assert "licenses/calculator.html" in components()["findings"].used_in


@pytest.mark.parametrize("instance", ["DEMO", "SANDBOX"])
@pytest.mark.parametrize(("language", "heading"), [("zh-hans", "组件"), ("en", "Components")])
def test_the_page_is_open_to_anyone_in_a_demo_and_a_sandbox(
    client: Client, settings: Any, instance: str, language: str, heading: str
) -> None:
    setattr(settings, instance, True)
    for address in (reverse("components"), reverse("component_progress")):
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == HTTPStatus.OK
    answer = client.post(reverse("components"), headers={"accept-language": language})
    assert f"<h1>{heading}</h1>" in answer.content.decode()


@pytest.mark.parametrize("name", ["components", "component_progress"])
def test_the_page_is_not_there_where_real_work_is_done(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == HTTPStatus.NOT_FOUND
