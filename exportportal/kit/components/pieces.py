"""What the larger pieces of pages take, for the views that fill them: a type for each."""

from typing import NotRequired, TypedDict

from django.utils.functional import Promise

Text = str | Promise


class Tab(TypedDict):
    """One of `components/tabs.html`."""

    label: Text
    url: str
    current: bool
    count: NotRequired[int | str | None]


class Job(TypedDict):
    """The job of `components/progress.html`."""

    state: str
    done: int
    total: int
    url: str
    sentence: Text  # what came of it, once it is over
    kind: NotRequired[str]
    last: NotRequired[Text]  # what is still done once all rows are


class Task(TypedDict):
    """A row of `components/task_list.html`."""

    label: Text
    state: str
    hint: Text
    url: str


class SummaryRow(TypedDict):
    """A row of `components/summary.html`."""

    label: Text
    value: object
    change_url: str
    fault: str


class Choice(TypedDict):
    """A button of `components/selection_bar.html`."""

    label: Text
    name: str
    value: str
