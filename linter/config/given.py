"""A value that somebody gave, and where: what the settings say and what the command line says look the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from linter.errors import Problem

COMMAND_LINE = "command line"
JOINED = frozenset(("ignore", "severity", "glossary", "allowed", "rules", "exclude", "overrides"))
"""Keys whose values are added to those given before; those of all others take their place."""


class Given(NamedTuple):
    """One value of a key; of a list one element, of a mapping one (name, value)."""

    value: Any
    path: str | None = None
    """The file that gives it; None for the command line."""
    line: int | None = None
    column: int | None = None

    @property
    def origin(self) -> str:
        """Where it comes from, as `caveat config` says it."""
        return f"{self.path}:{self.line}" if self.path else COMMAND_LINE

    def problem(self, message: str) -> Problem:
        """A problem with this value."""
        return Problem(message, self.path, self.line, self.column)


Values = Mapping[str, Sequence[Given]]
"""By key: the one value, or all elements. A key that nobody gave is absent; one that was given as empty is empty."""


class Override(NamedTuple):
    """An entry of `overrides`: for which files, and what it gives."""

    files: tuple[str, ...]
    gives: Values


def on_top(values: Values, more: Values) -> Values:
    """Values with more of them on top."""
    made = dict(values)
    for key, given in more.items():
        made[key] = [*values.get(key, ()), *given] if key in JOINED else given
    return made
