"""How far a rule looks around a claim (`near`, `without`), and what counts as something to look up."""

from __future__ import annotations

import pytest

from linter.book import Rulebook
from linter.checks.common import cited
from linter.engine import choose, lint
from linter.formats import parse
from linter.language.reading import Article

CLAIM = "Walnuts protect the heart."
FILLER = "The sun rose late.\n\nA bus went by.\n\n"


def rules(book: Rulebook, text: str, category: str) -> set[str]:
    return {finding.rule for finding in lint(parse(text, "a.md"), book, choose(book, [category])).findings}


@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM} A cohort of 900 nurses was asked.",
        f"A cohort of 900 nurses was asked.\n\n{CLAIM}",
        f"{CLAIM}\n\n{FILLER}In a cohort, nurses who ate walnuts protected their heart less often from clots.",
    ],
)
def test_a_design_is_seen_beside_the_claim_or_a_little_way_off_on_the_same_matter(book: Rulebook, text: str) -> None:
    assert "causation/observed-as-effect" in rules(book, text, "causation")


@pytest.mark.parametrize(
    "text",
    [
        CLAIM,
        f"{CLAIM}\n\n{FILLER}A cohort of bus drivers moved house.",
        f"{CLAIM} A cohort of 900 nurses was asked, but who ate them was not randomised.",
    ],
)
def test_a_design_of_another_matter_or_a_limit_leaves_the_claim_alone(book: Rulebook, text: str) -> None:
    assert rules(book, text, "causation") == set()


def is_cited(book: Rulebook, text: str) -> bool:
    return cited(Article(parse(text, "a.md"), book.language).sentences[0])


def test_a_number_counts_as_a_citation_only_where_there_is_a_list_of_references(book: Rulebook) -> None:
    assert not is_cited(book, "Studies show that it helps [1].")
    assert is_cited(book, "Studies show that it helps [1].\n\n## References\n\n1. Smith. A trial.")
    assert is_cited(book, "Studies show that it helps¹.\n\nSources: 1. Smith.")


@pytest.mark.parametrize("text", ["Smith and colleagues (2019) say so.", "Smith & Jones, 2019.", "(Smith 2019)", "The SPRINT trial found it."])
def test_authors_and_named_trials_are_citations(book: Rulebook, text: str) -> None:
    assert is_cited(book, text)


@pytest.mark.parametrize("text", ["In 2019 studies showed it.", "Since May 2020 it has been proven.", "An MRI study showed it.", "A big study showed it."])
def test_dates_and_abbreviations_are_none(book: Rulebook, text: str) -> None:
    assert not is_cited(book, text)


def test_an_article_that_reports_its_own_review_owes_no_other_source(book: Rulebook) -> None:
    assert rules(book, "Studies show that it helps.", "attribution")
    assert not rules(book, "We included 12 trials.\n\nStudies show that it helps.", "attribution")


def test_a_denial_covers_the_words_that_it_holds(book: Rulebook) -> None:
    assert rules(book, "It has been shown to help.", "attribution")
    assert not rules(book, "It has not been shown to help.", "attribution")
    assert not rules(book, "Scientists have not yet found a cure.", "attribution")


def test_a_rule_that_yields_says_nothing_where_the_other_found_something(book: Rulebook) -> None:
    text = "In a survey, gardeners had fewer colds. Digging prevents colds."
    both = choose(book, ["causation/observed-as-effect", "causation/side-by-side-as-cause"])
    alone = choose(book, ["causation/side-by-side-as-cause"])
    assert [each.rule for each in lint(parse(text, "a.md"), book, both).findings] == ["causation/observed-as-effect"]
    assert [each.rule for each in lint(parse(text, "a.md"), book, alone).findings] == ["causation/side-by-side-as-cause"]


def test_what_is_known_of_procedures_at_large_vouches_for_none_of_them(book: Rulebook) -> None:
    told = "Ever since the {} my aunt has slept through the night and binned her painkillers."
    assert rules(book, told.format("microneedling"), "testimonial")
    assert not rules(book, "Hannah's thyroid level is normal again since she takes levothyroxine.", "testimonial")
