"""The JSON Schema of a settings file, by which editors complete and check it: made from the same description as the check."""

from __future__ import annotations

import json
from typing import Any

from linter.config.keys import KEYS
from linter.rulebook.shapes import List, Map, Number, Shape, Table, Text, Truth

FILE = "settings.schema.json"
"""Its name in this package."""


def text() -> str:
    """The schema as it is shipped."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """A schema of draft 7, which is what editors know."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of caveat",
        "description": "A file .caveat.yaml, or the table [tool.caveat] of a pyproject.toml.",
        **_of(Map(optional={name: key.shape for name, key in KEYS.items()}), described=True),
    }


def _of(shape: Shape, *, described: bool = False) -> dict[str, Any]:
    if isinstance(shape, Text):
        if shape.options:
            return {"type": "string", "enum": list(shape.options)}
        return {"type": "string", "pattern": f"^(?:{shape.pattern})$" if shape.pattern else r"\S"}
    if isinstance(shape, Number):
        bounds = {"minimum": shape.least, "maximum": shape.most}
        return {"type": "number", **{name: bound for name, bound in bounds.items() if bound is not None}}
    if isinstance(shape, Truth):
        return {"type": "boolean"}
    if isinstance(shape, List):
        many = {"type": "array", "items": _of(shape.of), **({"minItems": shape.least} if shape.least else {})}
        return {"anyOf": [_of(shape.of), many]} if shape.single else many
    if isinstance(shape, Table):
        return {"type": "object", "propertyNames": {"pattern": f"^(?:{shape.key})$"}, "additionalProperties": _of(shape.of)}
    assert isinstance(shape, Map), shape
    inner = {**shape.required, **shape.optional}
    made = {name: _of(each) for name, each in inner.items()}
    if described:
        made = {name: {"description": f"{KEYS[name].says} Default: {KEYS[name].default}.", **each} for name, each in made.items()}
    return {"type": "object", "properties": made, "required": list(shape.required), "additionalProperties": False}
