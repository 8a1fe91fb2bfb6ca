"""What can go wrong through no fault of the program: said in one clear line each, never as a traceback."""

from __future__ import annotations

from typing import NamedTuple

OK, FOUND, USAGE, BUG = 0, 1, 2, 3
"""Exit codes: nothing to mend, something, bad input, a mistake of the program."""


class Problem(NamedTuple):
    """One thing that the user has to change: where it stands and what is wrong with it.

    `line` and `column` are 1-based; None where the problem is the whole file or no file at all.
    """

    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class UserError(Exception):
    """Bad input: carries every problem that was found, so that one run shows them all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
