"""From a document and the rules to findings: pure, the same answer every way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.book import Rulebook
from linter.checks import KINDS
from linter.document import Document
from linter.errors import Problem, UserError
from linter.finding import Finding
from linter.language.reading import Article
from linter.rule import SEVERITIES, Rule

if TYPE_CHECKING:
    from datetime import date
from linter.text import Span


class Metrics(NamedTuple):
    """Figures of an article. `grade` is the consensus school grade; None where there is too little to measure."""

    words: int
    sentences: int
    grade: float | None
    grades: Mapping[str, float]


class Result(NamedTuple):
    """What linting one article gives: findings in order of place, then rule."""

    findings: tuple[Finding, ...]
    metrics: Metrics


def choose(rulebook: Rulebook, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules to run. A name stands for every rule whose id, pack or category equals it; `select` replaces the
    default set, and a category does not stand for rules that are off by default: those have to be asked for by id or
    pack. Raises UserError for a name that stands for nothing.
    """
    known = {name for rule in rulebook.rules for name in (rule.id, rule.pack, rule.category)}
    unknown = [name for name in (*select, *ignore) if name not in known]
    if unknown:
        raise UserError(*(Problem(_unknown(name, known)) for name in unknown))

    def named(rule: Rule, names: Sequence[str]) -> bool:
        return rule.id in names or rule.pack in names or (rule.category in names and rule.on)

    return tuple(
        rule
        for rule in rulebook.rules
        if (named(rule, select) if select else rule.on) and not named(rule, ignore)
    )


def _unknown(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 1)
    return f"no rule, pack or category is called “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")


def lint(document: Document, rulebook: Rulebook, rules: Sequence[Rule], today: date | None = None) -> Result:
    """Runs rules over a document, as of a day: without one, nothing is overdue."""
    article = Article(document, rulebook.language, today)
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.kind, []).append(rule)
    findings: list[Finding] = []
    said: list[Finding] = []
    for kind, some in by_kind.items():
        (said if kind in _SAID else findings).extend(KINDS[kind](some, article, rulebook))
    said = _once(_without_what_yields(said, rules), {rule.id: rule for rule in rules})
    findings = _without_what_yields([*findings, *said], rules)
    findings.sort(key=lambda each: (each.span, each.rule))
    result = Result(tuple(findings), _metrics(article))
    article.release()
    return result


_SAID = frozenset(("match", "benefit"))
"""Kinds whose findings stand at the words at fault."""


def _once(findings: list[Finding], rules: Mapping[str, Rule]) -> list[Finding]:
    """Of findings of one category on overlapping words, one: the gravest, of those the one whose rule knows the topic,
    of those the longest. Saying the same twice of the same words is nagging.
    """
    ranked = sorted(
        findings,
        key=lambda each: (-SEVERITIES.index(each.severity), "about" not in rules[each.rule].spec, each.span.start - each.span.end, each.rule),
    )
    kept: dict[str, list[Finding]] = {}
    for each in ranked:
        others = kept.setdefault(each.category, [])
        if not any(each.span.start < other.span.end and other.span.start < each.span.end for other in others):
            others.append(each)
    return [each for others in kept.values() for each in others]
def _without_what_yields(findings: list[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """Leaves out what a rule finds where one that it yields to found something."""
    yields = {rule.id: rule.yields for rule in rules if rule.yields}
    if not any(each.rule in yields for each in findings):
        return findings
    places: dict[str, list[Span]] = {}
    for each in findings:
        places.setdefault(each.rule, []).append(each.span)

    def stays(finding: Finding) -> bool:
        start, end = finding.span
        others = (span for rule in yields.get(finding.rule, ()) for span in places.get(rule, ()))
        return not any(first < end and start < last for first, last in others)

    return [each for each in findings if stays(each)]


_LEAST = 30
"""Fewer words than these say nothing of a reading level."""


def _metrics(article: Article) -> Metrics:
    found = article.grades if article.words >= _LEAST else None
    figures = found._asdict() if found else {}
    return Metrics(article.words, len(article.prose), found.consensus if found else None, figures)
