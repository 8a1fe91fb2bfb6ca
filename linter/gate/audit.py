"""The suppressions of a folder of articles, read without linting them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from linter import files
from linter.errors import Problem, UserError
from linter.formats import parse
from linter.reports.audit import Entry, state
from linter.suppress import MARK, read
from linter.text import Lines


def gather(paths: Sequence[str], today: date, problems: list[Problem], is_excluded: Callable[[str], bool]) -> tuple[list[Entry], int]:
    """All suppressions below some paths in order, and how many files were read; what cannot be read goes to `problems`."""
    entries: list[Entry] = []
    count = 0
    for path in files.discover(paths, problems, is_excluded):
        try:
            source = files.read(path)
            count += 1
            if MARK not in source:
                continue
            name = files.shown(path)
            lines = Lines(source)
            entries += (Entry(name, lines, each, state(each, today)) for each in read(parse(source, name)))
        except UserError as error:
            problems += error.problems
    entries.sort(key=lambda each: (each.path, each.suppression.span))
    return entries, count
