"""What the rules on style need of the engine: words with their replacement, days that are over, sentences held against each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.finding import Finding
from linter.formats import parse

Findings = Callable[..., tuple[Finding, ...]]


@pytest.mark.parametrize(
    ("source", "replacement"),
    [
        ("Diabetics can join.", "people with diabetes"),
        ("She is an epileptic.", "person with epilepsy"),
        ("A group for obese children.", "children with obesity"),
        ("His urine test was a dirty urine.", "positive test"),
    ],
)
def test_each_label_is_given_the_words_that_replace_it(findings: Findings, source: str, replacement: str) -> None:
    [found] = findings(source, "stigma")
    assert f"“{replacement}”" in found.message


def overdue(book: Rulebook, source: str, today: date | None) -> list[str]:
    rules = choose(book, ["transparency/review-overdue"])
    return [source[slice(*each.span)] for each in lint(parse(source, "a.md"), book, rules, today).findings]


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("Next review due: March 2021", date(2021, 3, 31)),
        ("Next review: 2 April 2021.", date(2021, 4, 2)),
        ("Next review: April 2, 2021.", date(2021, 4, 2)),
        ("Review due 2021-04-02", date(2021, 4, 2)),
        ("Review date: 02/05/2021", date(2021, 5, 2)),
        ("Next review in 2021", date(2021, 12, 31)),
        ("---\nnextReview: 2021-04-02\n---\n\nGout hurts.", date(2021, 4, 2)),
        ("| Page | Gout |\n| --- | --- |\n| Next review | May 2021 |", date(2021, 5, 31)),
    ],
)
def test_a_review_is_overdue_on_the_day_after_its_last(book: Rulebook, source: str, last: date) -> None:
    assert overdue(book, source, last) == []
    assert len(overdue(book, source, date.fromordinal(last.toordinal() + 1))) == 1


def test_without_a_day_nothing_is_overdue(book: Rulebook) -> None:
    assert overdue(book, "Next review due: March 2021", None) == []
    assert overdue(book, "Next review to be agreed. Last reviewed: May 2020.", date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("earlier", "later", "opposed"),
    [
        ("The gel can be used on broken skin.", "Do not use the gel on broken skin.", True),
        ("Side effects are rare in adults.", "Side effects are common in adults.", True),
        ("The patch is changed every week.", "The patch is changed every day.", True),
        ("In type 1 diabetes the body makes no insulin.", "In type 2 diabetes the body makes insulin.", False),
        ("It is safe in pregnancy.", "It is not safe in pregnancy.", False),
        ("The drug was licensed for sleep.", "The drug is not licensed for sleep.", False),
        ("Is the gel safe for skin?", "The gel is not safe for skin.", False),
    ],
)
def test_two_sentences_oppose_each_other(findings: Findings, earlier: str, later: str, opposed: bool) -> None:
    found = findings(f"{earlier} Wash your hands. {later}", "editorial/opposed-statements")
    assert [each.excerpt for each in found] == ([later.rstrip(".")] if opposed else [])
    assert all(each.related for each in found)


def test_a_note_to_the_author_is_found_inside_a_paragraph(findings: Findings) -> None:
    source = "Gout hurts. Explain the importance of rest. Ice helps."
    assert [each.excerpt for each in findings(source, "editorial/author-note")] == ["Explain the importance of rest"]
