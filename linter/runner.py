"""Reads, parses and lints files one after the other; one bad file never hides the findings of the others."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from linter import files
from linter.errors import Problem, UserError
from linter.options import USUAL, Options
from linter.reports.report import FileResult

if TYPE_CHECKING:
    from datetime import date

    from linter.book import Rulebook
    from linter.config import Plan
    from linter.rule import Rule

_QUIET = 1.0
"""Seconds of work after which progress is shown."""


def run(
    paths: Iterable[str],
    plan_of: Callable[[str], Plan],
    problems: list[Problem],
    today: date | None = None,
    read: Callable[[str], str] = files.read,
) -> list[FileResult]:
    """Lints files, whose texts `read` gives, each by its plan; what cannot be read goes to `problems`."""
    results = []
    progress = _Progress()
    for path in paths:
        progress.step(path)
        try:
            plan = plan_of(path)
            results.append(lint_text(read(path), files.shown(path), plan.book, plan.rules, today, plan.options))
            problems += results[-1].problems
        except UserError as error:
            problems += error.problems
    progress.end()
    return results


def lint_text(
    source: str, path: str, book: Rulebook, rules: Sequence[Rule], today: date | None = None, options: Options = USUAL
) -> FileResult:
    """Lints one text. Raises UserError where its front matter cannot be read."""
    from linter.engine import lint
    from linter.formats import TEXT_FIELDS, parse

    fields = TEXT_FIELDS if options.fields is None else options.fields
    return FileResult(path, source, lint(parse(source, path, fields), book, rules, today, options))


class _Progress:
    """One line on a terminal that says how far long work has come; silent in a pipe."""

    def __init__(self) -> None:
        self._began = self._shown = time.monotonic()
        self._count = 0
        self._on = sys.stderr.isatty()

    def step(self, path: str) -> None:
        self._count += 1
        if not self._on:
            return
        now = time.monotonic()
        if now - self._began > _QUIET and now - self._shown > 0.1:
            self._shown = now
            sys.stderr.write(f"\r\x1b[K{self._count} {path[-60:]}")
            sys.stderr.flush()

    def end(self) -> None:
        if self._on and self._shown != self._began:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
