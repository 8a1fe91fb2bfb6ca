"""What other programs call: `from linter import lint_text, lint_paths, load_rulebook`.

It keeps nothing between calls: what a call gives depends on what it is given, and on the files that it reads.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from linter import files, runner
from linter.book import Rulebook
from linter.config.plan import FAIL_ON, Flags, Plan, Plans
from linter.engine import Metrics, choose
from linter.errors import Problem
from linter.finding import Finding
from linter.options import USUAL
from linter.reports.report import FileResult
from linter.rulebook.load import load
from linter.text import Lines, Place, Span

StrPath = str | os.PathLike[str]


class Linted(NamedTuple):
    """One article and what was found in it, in order of place."""

    path: str
    text: str
    """As it was decoded, without a byte-order mark; of a Word file the text that it shows."""
    findings: tuple[Finding, ...]
    metrics: Metrics

    def places(self, span: Span) -> tuple[Place, Place]:
        """Line and column, from 1 and in code points, of where a span begins and of the character behind it."""
        lines = Lines(self.text)
        return lines.place(span.start), lines.place(span.end)


class Run(NamedTuple):
    """Articles in order of path, and what kept others from being read."""

    articles: tuple[Linted, ...]
    problems: tuple[Problem, ...]


def load_rulebook(folders: Iterable[StrPath] = ()) -> Rulebook:
    """The shipped rules, and those of folders of your own. Raises UserError with everything that is wrong with them."""
    return load([os.fspath(folder) for folder in folders])


def lint_text(
    text: str,
    path: str = "text.md",
    *,
    rulebook: Rulebook | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    today: date | None = None,
) -> Linted:
    """Lints one text; the ending of `path` says what format it has, and no file is read.

    `select` and `ignore` take the names of rules, packs and categories, as the options of `caveat check` do. Without
    `today` nothing is overdue. Raises UserError where a name stands for nothing or the front matter cannot be read.
    """
    book = rulebook or load_rulebook()
    rules = choose(book, select, ignore)
    return _linted(runner.lint_text(text.removeprefix("\ufeff"), path, book, rules, today))


def lint_paths(
    paths: Iterable[StrPath],
    *,
    rulebook: Rulebook | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    today: date | None = None,
) -> Run:
    """Lints files, and all articles below folders, as `caveat check` does: by the settings nearest to each, unless a
    rulebook is given, which stands in their place. What cannot be read is among the problems.

    Raises UserError where a name in `select` or `ignore` stands for nothing, or where settings are wrong.
    """
    problems: list[Problem] = []
    named = [os.fspath(path) for path in paths]
    if rulebook:
        plan = Plan(rulebook, choose(rulebook, select, ignore), USUAL, FAIL_ON)
        found = list(files.discover(named, problems, lambda _: False))
        results = runner.run(found, lambda _: plan, problems, today)
    else:
        plans = Plans(Flags(select, ignore))
        found = list(files.discover(named, problems, plans.is_excluded))
        plans.check(found)
        results = runner.run(found, plans.of, problems, today)
    articles = sorted(map(_linted, results), key=lambda article: article.path)
    return Run(tuple(articles), tuple(problems))


def _linted(file: FileResult) -> Linted:
    return Linted(file.path, file.source, file.findings, file.metrics)
