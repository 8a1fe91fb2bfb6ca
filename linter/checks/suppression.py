"""Kind `suppression`: what is wrong with the comments that keep findings quiet. It runs when all other kinds have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter import suppress
from linter.book import Rulebook
from linter.checks.common import make
from linter.document import Document
from linter.finding import Finding
from linter.rule import Rule
from linter.suppress import Suppression
from linter.text import Span

if TYPE_CHECKING:
    from datetime import date

KIND = "suppression"


class Sorted(NamedTuple):
    """The findings that stay, those that a comment keeps quiet, and what no comment can mean, with where it stands."""

    kept: list[Finding]
    quiet: list[tuple[Finding, Suppression]]
    problems: list[tuple[int, str]]


def sort(findings: Sequence[Finding], document: Document, rules: Sequence[Rule], book: Rulebook, today: date | None) -> Sorted:
    """Parts the findings of all other rules, and adds what the rules of this kind find in the comments.

    Nothing keeps those quiet: they are what holds the comments to account.
    """
    found = [each._replace(names=tuple(book.names.get(name, name) for name in each.names)) for each in suppress.read(document)]
    kept, quiet = suppress.apply(findings, found, today)
    ran = _ran(rules, book)
    for rule in rules:
        if rule.kind == KIND:
            what = str(rule.spec["problem"])
            for span, suggestion in _FINDERS[what](found, quiet, ran, book, today):
                made = make(rule, span, " ".join(document.source[slice(*span)].split()))
                kept.append(made._replace(suggestion=suggestion or made.suggestion))
    return Sorted(kept, quiet, [(each.span.start, each.problem) for each in found if each.problem])


def _ran(rules: Sequence[Rule], book: Rulebook) -> Callable[[str], bool]:
    """Whether all that a name stands for ran; rules that are off unless selected count where there are no others."""
    ids = {rule.id for rule in rules}

    def ran(name: str) -> bool:
        meant = [rule for rule in book.rules if name in suppress.names(rule.id, rule.category)]
        return bool(meant) and all(rule.id in ids for rule in [each for each in meant if each.on] or meant)

    return ran


_Found = Iterator[tuple[Span, str]]
_Quiet = Sequence[tuple[Finding, Suppression]]
_Ran = Callable[[str], bool]


def _without_reason(found: Sequence[Suppression], quiet: _Quiet, ran: _Ran, book: Rulebook, today: date | None) -> _Found:
    for each in found:
        if not each.problem and not each.reason:
            yield each.span, ""


def _unknown(found: Sequence[Suppression], quiet: _Quiet, ran: _Ran, book: Rulebook, today: date | None) -> _Found:
    for each in found:
        # Several words without a colon behind them are a reason that names nothing.
        if not each.problem and (each.reason or len(each.names) == 1):
            for name, place in zip(each.names, each.places, strict=True):
                if name not in book.names:
                    near = book.nearest(name)
                    yield place, f"Write “{near}”." if near else ""


def _unused(found: Sequence[Suppression], quiet: _Quiet, ran: _Ran, book: Rulebook, today: date | None) -> _Found:
    for each, name in suppress.unused(found, quiet, ran, today):
        yield each.places[each.names.index(name)], ""


def _expired(found: Sequence[Suppression], quiet: _Quiet, ran: _Ran, book: Rulebook, today: date | None) -> _Found:
    for each in found:
        if today and not each.problem and each.expired(today):
            yield each.dated, ""


_FINDERS = {"missing-reason": _without_reason, "unknown-rule": _unknown, "unused": _unused, "expired": _expired}
