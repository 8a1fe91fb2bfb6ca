"""`--fix` and `--show-fixes`: which files change, how they are written, and the patch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

from linter import files, runner, suppress
from linter.engine import choose, lint
from linter.errors import UserError
from linter.fix import Fixed, fix
from linter.formats import DERIVED, TEXT_FIELDS, parse

if TYPE_CHECKING:
    from datetime import date

    from linter.config import Plan
    from linter.document import Document
    from linter.errors import Problem
    from linter.finding import Finding

_MARK = "\ufeff"


class Change(NamedTuple):
    """What is to become of one file; both texts with the byte-order mark that it may have."""

    path: str
    old: str
    new: str
    places: int
    """How many places change."""


def changes(paths: Iterable[str], plan_of: Callable[[str], Plan], today: date | None = None) -> Iterator[Change]:
    """The files that safe replacements change. Those that cannot be read are left to the run that reports."""
    for path in paths:
        if path.lower().endswith(DERIVED):
            continue
        try:
            data = files.read_bytes(path)
            done = _fixed(files.decode(data, path), files.shown(path), plan_of(path), today)
        except UserError:
            continue
        if done and done.places:
            mark = _MARK if data.startswith(_MARK.encode()) else ""
            yield Change(path, data.decode(), mark + done.source, done.places)


def _fixed(source: str, name: str, plan: Plan, today: date | None) -> Fixed | None:
    """What becomes of one text; None where nothing is to be done."""
    found = [each for each in runner.lint_text(source, name, plan.book, plan.rules, today, plan.options).findings if each.replacement]
    if not found:
        return None
    default = choose(plan.book)
    watched = [*default, *(rule for rule in plan.rules if rule not in default)]
    fields = TEXT_FIELDS if plan.options.fields is None else plan.options.fields

    def parsed(text: str) -> Document:
        return parse(text, name, fields)

    def findings(document: Document) -> Sequence[Finding]:
        return lint(document, plan.book, watched, today, plan.options).findings

    document = parsed(source)
    held = suppress.read(document)

    def free(finding: Finding) -> bool:
        """Whether no comment keeps the words quiet further on: they would have to stay there."""
        places = (finding._replace(span=span) for span, _ in finding.again)
        return not any(suppress.covered(place, each) for place in places for each in held)

    return fix(document, list(filter(free, found)), parsed, findings)


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
