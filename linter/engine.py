"""From a document and the rules to findings: pure, the same answer every way."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.book import Rulebook
from linter.checks import KINDS
from linter.checks.measure import LANGUAGE
from linter.document import HEADING, Document
from linter.errors import Problem, UserError
from linter.finding import Finding
from linter.language.reading import Article
from linter.options import USUAL, Options
from linter.rule import SEVERITIES, Rule
from linter.spared import unspared

if TYPE_CHECKING:
    from datetime import date

    from linter.suppress import Suppression
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
    quiet: tuple[tuple[Finding, Suppression], ...] = ()
    """Findings that a comment in the article keeps quiet, each with the comment."""
    problems: tuple[tuple[int, str], ...] = ()
    """What is wrong with such comments beyond what rules find, each with its offset."""
    headings: tuple[tuple[int, str], ...] = ()
    """Where each section begins, and its heading."""


def choose(
    rulebook: Rulebook, select: Sequence[str] = (), ignore: Sequence[str] = (), also: Container[str] = ()
) -> tuple[Rule, ...]:
    """The rules to run. A name stands for every rule whose id, pack or category equals it, or that had it before;
    `select` replaces the default set, and a category does not stand for rules that are off by default: those have to
    be asked for by id or pack, or stand (by id or pack) in `also`, which adds them to the default set. Raises UserError
    for a name that stands for nothing.
    """
    known = rulebook.names
    unknown = [name for name in (*select, *ignore) if name not in known]
    if unknown:
        raise UserError(*(Problem(unknown_name(name, rulebook)) for name in unknown))
    wanted, unwanted = [known[name] for name in select], [known[name] for name in ignore]

    def on(rule: Rule) -> bool:
        return rule.on or rule.id in also or rule.pack in also

    def named(rule: Rule, among: Sequence[str]) -> bool:
        return rule.id in among or rule.pack in among or (rule.category in among and on(rule))

    return tuple(
        rule for rule in rulebook.rules if (named(rule, wanted) if select else on(rule)) and not named(rule, unwanted)
    )


def unknown_name(name: str, rulebook: Rulebook) -> str:
    """What is wrong with a name that stands for nothing, and which was perhaps meant."""
    near = rulebook.nearest(name)
    return f"no rule, pack or category is called “{name}”" + (f"; did you mean “{near}”?" if near else "")


def lint(
    document: Document, rulebook: Rulebook, rules: Sequence[Rule], today: date | None = None, options: Options = USUAL
) -> Result:
    """Runs rules over a document, as of a day: without one, nothing is overdue."""
    article = Article(document, rulebook.language, today, options)
    if article.foreign:
        rules = [rule for rule in rules if rule.spec.get("metric") == LANGUAGE]
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.kind in KINDS:
            by_kind.setdefault(rule.kind, []).append(rule)
    findings: list[Finding] = []
    said: list[Finding] = []
    by_id = {rule.id: rule for rule in rules}
    for kind, some in by_kind.items():
        for each in unspared(list(KINDS[kind](some, article, rulebook)), by_id, document, options):
            (said if kind in _SAID or "if" in by_id[each.rule].spec else findings).append(each)
    said = _once(_without_what_yields(said, rules), by_id)
    findings = _without_what_yields([*findings, *said], rules)
    quiet: list[tuple[Finding, Suppression]] = []
    problems: list[tuple[int, str]] = []
    if "caveat-ignore" in document.source:
        from linter.checks import suppression

        findings, quiet, problems = suppression.sort(findings, document, rules, rulebook, today)
        quiet.sort(key=lambda each: (each[0].span, each[0].rule))
    findings.sort(key=lambda each: (each.span, each.rule))
    headings = tuple((block.span(0, 1).start, block.text) for block in document.blocks if block.kind == HEADING and block.text)
    result = Result(tuple(findings), _metrics(article), tuple(quiet), tuple(problems), headings)
    article.release()
    return result


_SAID = frozenset(("match", "benefit"))
"""Kinds whose findings stand at the words at fault, as those of `requires` do where it looks beside such words."""


def _once(findings: list[Finding], rules: Mapping[str, Rule]) -> list[Finding]:
    """Of findings of one category on overlapping words, one: the gravest, of those the one whose rule knows the topic, of
    those one that a pattern gave away rather than signs that add up, then the longest. Saying the same twice of the
    same words is nagging.
    """
    ranked = sorted(
        findings,
        key=lambda each: (
            -SEVERITIES.index(each.severity),
            "about" not in rules[each.rule].spec,
            _adds_up(rules[each.rule]),
            each.span.start - each.span.end,
            each.rule,
        ),
    )
    kept: dict[str, list[Finding]] = {}
    for each in ranked:
        others = kept.setdefault(each.category, [])
        if not any(each.span.start < other.span.end and other.span.start < each.span.end for other in others):
            others.append(each)
    return [each for others in kept.values() for each in others]


def _adds_up(rule: Rule) -> bool:
    near = rule.spec.get("near")
    return isinstance(near, Mapping) and "signs" in near


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
    found = article.grades if article.words >= _LEAST and not article.foreign else None
    figures = found._asdict() if found else {}
    return Metrics(article.words, len(article.prose), found.consensus if found else None, figures)
