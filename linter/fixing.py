"""`--fix` and `--show-fixes`: which files change, how they are written, and the patch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

from linter import files, runner
from linter.engine import choose, lint
from linter.errors import UserError
from linter.fix import fix
from linter.formats import DERIVED, parse

if TYPE_CHECKING:
    from datetime import date

    from linter.book import Rulebook
    from linter.document import Document
    from linter.errors import Problem
    from linter.finding import Finding
    from linter.rule import Rule

_MARK = "\ufeff"


class Change(NamedTuple):
    """What is to become of one file; both texts with the byte-order mark that it may have."""

    path: str
    old: str
    new: str
    places: int
    """How many places change."""


def changes(paths: Iterable[str], book: Rulebook, rules: Sequence[Rule], today: date | None = None) -> Iterator[Change]:
    """The files that safe replacements change. Those that cannot be read are left to the run that reports."""
    default = choose(book)
    watched = [*default, *(rule for rule in rules if rule not in default)]

    def findings(document: Document) -> Sequence[Finding]:
        return lint(document, book, watched, today).findings

    for path in paths:
        if path.lower().endswith(DERIVED):
            continue
        name = files.shown(path)

        def parsed(text: str, name: str = name) -> Document:
            return parse(text, name)

        try:
            data = files.read_bytes(path)
            source = files.decode(data, name)
            found = runner.lint_text(source, name, book, rules, today).findings
            if not any(each.replacement for each in found):
                continue
            done = fix(parsed(source), found, parsed, findings)
        except UserError:
            continue
        if done.places:
            mark = _MARK if data.startswith(_MARK.encode()) else ""
            yield Change(path, mark + source, mark + done.source, done.places)


def written(wanted: Iterable[Change], problems: list[Problem]) -> list[Change]:
    """Writes the files, and gives back what was written; what could not be goes to `problems`."""
    done = []
    for change in wanted:
        try:
            files.replace(change.path, change.old, change.new)
        except UserError as error:
            problems += error.problems
        else:
            done.append(change)
    return done


def patch(change: Change) -> str:
    """The change as a unified diff that `git apply` and `patch -p1` take."""
    name = files.shown(change.path).lstrip("/")
    rows = unified_diff(_lines(change.old), _lines(change.new), f"a/{name}", f"b/{name}")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def said(done: Sequence[Change]) -> str:
    """What was changed, in one line."""
    count = sum(change.places for change in done)
    return f"{count} replacement{'' if count == 1 else 's'} in {len(done)} file{'' if len(done) == 1 else 's'}"
