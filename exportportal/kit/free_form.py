"""Names for the dictionaries that have no fields of their own, so that one can tell them apart.

What one module hands to another is a tuple with names, a dataclass or a `TypedDict`. What is left
are these: their keys are data, or another's to say.
"""

from typing import Any

Json = dict[str, Any]
"""What a JSON column keeps or the wire carries, in JSON's own types, whatever it holds."""

Context = dict[str, Any]
"""What one view puts together for its own template."""

FormData = dict[str, Any]
"""What a form or serializer took or is filled with, under the names of its fields."""

Arguments = dict[str, Any]
"""Keyword arguments, handed on as they are to who names them."""

Columns = dict[str, Any]
"""Values for a row, under the names of a model's columns."""

Faults = dict[str, Any]
"""What is wrong with a body, under the names of its fields, nested as the body is."""

Changes = dict[str, list[Any]]
"""What was changed of a row: under the name of each column the old value and the new."""
