"""What is in force for a path, and where each value came from."""

from __future__ import annotations

from collections.abc import Iterator

from linter.config.given import Values
from linter.config.keys import KEYS
from linter.config.plan import Plan, Plans
from linter.files import shown

_GAP = 2
Row = tuple[str, str, str]
"""A key (empty where it is the same as above), a value, and where it was given."""


def show(plans: Plans, path: str) -> str:
    """A text: the settings file, what runs, and a line a value. Raises UserError where the settings are wrong."""
    file = plans.settings(path)
    values, plan = plans.values(path), plans.of(path)
    rows = [
        ("settings", shown(file) if file else "none found", ""),
        ("runs", _counted(plan), ""),
        *([("excluded", "this path is not linted", "")] if plans.is_excluded(path) else []),
        ("", "", ""),
        *_rows(values, plan),
    ]
    first, second = (max(len(row[at]) for row in rows) + _GAP for at in (0, 1))
    return "".join(f"{key:<{first}}{value:<{second}}{origin}".rstrip() + "\n" for key, value, origin in rows)


def _counted(plan: Plan) -> str:
    original = {rule.id: rule.severity for rule in plan.book.rules}
    changed = sum(rule.severity != original[rule.id] for rule in plan.rules)
    return f"{len(plan.rules)} of {len(plan.book.rules)} rules" + (f", {changed} at another severity" if changed else "")


def _rows(values: Values, plan: Plan) -> Iterator[Row]:
    for name, key in KEYS.items():
        given = values.get(name)
        if given is None and name == "reading-level":
            audience = values.get("audience")
            yield name, f"{plan.options.reading_level:g}", f"audience, {audience[-1].origin}" if audience else "default"
        elif given is None:
            yield name, key.default, "default"
        elif not given:
            yield name, "none", "given as empty"
        elif name != "overrides":  # what they give stands with its key
            last = {each.value[0]: each for each in given}.values() if name == "severity" else given
            for number, each in enumerate(last):
                yield ("" if number else name), _text(name, each.value), each.origin
        else:
            yield name, f"{len(given)}, of which those for this path are counted in", ", ".join(each.origin for each in given)


def _text(name: str, value: object) -> str:
    if isinstance(value, dict):  # allowed wording
        return f"“{' '.join(str(value['text']).split())}” ({' '.join(str(value['reason']).split())})"
    if isinstance(value, tuple):
        return f"{value[0]}: {value[1]}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return shown(str(value)) if name == "rules" else str(value)
