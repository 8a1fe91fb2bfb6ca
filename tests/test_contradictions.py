"""Two sentences of one article that cannot both be right."""

from __future__ import annotations

from datetime import date

import pytest

from linter.book import Rulebook
from linter.checks.figures import figures
from linter.engine import choose, lint
from linter.formats import parse
from linter.language.reading import Article

TODAY = date(2026, 11, 25)


def found(text: str, book: Rulebook, rule: str) -> list[tuple[str, str]]:
    """What a rule flags in a text, and the earlier words that it names."""
    document = parse(text, "case.md")
    return [(each.excerpt, each.related[0][1]) for each in lint(document, book, choose(book, [rule]), TODAY).findings]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It lasts for two to three weeks.", [("span", "", 336, 504)]),
        ("Wear it for at least an hour.", [("span", "", 1, float("inf"))]),
        ("Come back after ten days.", [("span", "after", 240, 240)]),
        ("It stops working after ten days.", [("span", "", 240, 240)]),
        ("Use it twice a day.", [("rate", "", 2, 2)]),
        ("Use it every six hours.", [("rate", "", 4, 4)]),
        ("One woman in ten has it.", [("share", "", 0.1, 0.1)]),
        ("About 40% have it.", [("share", "", 0.4, 0.4)]),
        ("You need three injections.", [("number of injection", "", 3, 3)]),
        ("It was found ten years ago.", []),
        ("He is six years old.", []),
    ],
)
def test_figures_are_read_with_their_sort_and_bounds(text: str, values: list[tuple[str, str, float, float]], book: Rulebook) -> None:
    article = Article(parse(text, "case.md"), book.language)
    assert [(each.sort, each.role, each.low, each.high) for each in figures(article.sentences[0])] == values


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("The splint stays on for two weeks. Keep it dry. The splint stays on for six weeks.", "six weeks", "two weeks"),
        ("Croup affects one child in ten. It passes. Half of all children get croup.", "Half", "one child in ten"),
        ("Take two tablets at noon. Rest. Take three tablets at noon.", "three tablets", "two tablets"),
    ],
)
def test_figures_at_odds_are_flagged_at_the_later_and_name_the_earlier(text: str, later: str, earlier: str, book: Rulebook) -> None:
    assert found(text, book, "editorial/figures-at-odds") == [(later, earlier)]


@pytest.mark.parametrize(
    "text",
    [
        "In adults the splint stays on for two weeks. In children the splint stays on for six weeks.",
        "The splint stays on for two to four weeks. The splint stays on for three weeks.",
        "The splint stays on for two weeks. The scar fades in six months.",
        "Mild croup lasts for two days. Severe croup lasts for two weeks.",
        "Of those on the drug, 20% recovered. In the placebo group, 10% recovered.",
        "The splint stays on for two weeks. However, the splint may stay on for six weeks.",
    ],
)
def test_figures_of_other_people_things_or_times_are_no_contradiction(text: str, book: Rulebook) -> None:
    assert found(text, book, "editorial/figures-at-odds") == []


def test_what_one_sentence_allows_another_may_not_forbid(book: Rulebook) -> None:
    text = "You can wear the ring with this splint. It is light. The ring must not be worn with this splint."
    assert found(text, book, "editorial/opposed-statements") == [("The ring must not be worn with this splint", "You can wear the ring with this splint.")]


@pytest.mark.parametrize(
    "text",
    [
        "You can wear the ring with the short splint. The ring must not be worn with the long splint.",
        "You can wear the ring with this splint. If the hand swells, the ring must not be worn with this splint.",
    ],
)
def test_what_is_forbidden_of_another_thing_or_on_a_condition_is_let_be(text: str, book: Rulebook) -> None:
    assert found(text, book, "editorial/opposed-statements") == []


def test_pairs_need_the_same_thing_and_the_same_people(book: Rulebook) -> None:
    same = "Keep the lotion in the fridge. It is thick. Never keep the lotion in the fridge."
    assert found(same, book, "editorial/at-odds") == [("Never keep the lotion in the fridge", "Keep the lotion in the fridge")]
    assert found("The lotion belongs in the fridge. The cream keeps at room temperature.", book, "editorial/at-odds") == []
    assert found("Adults stay awake for the scan. Children are asleep for the scan.", book, "editorial/at-odds") == []


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("The test is painless. Most people find that the test hurts.", "test hurts"),
        ("Most people go home the same day. All patients stay in hospital for three nights.", "stay in hospital for three nights"),
    ],
)
def test_two_sentences_that_follow_each_other_may_share_a_plain_word(text: str, later: str, book: Rulebook) -> None:
    assert [words for words, _ in found(text, book, "editorial/at-odds")] == [later]


def test_what_is_told_of_two_kinds_of_a_thing_is_let_be(book: Rulebook) -> None:
    assert found("You are awake for a local anaesthetic. With a general anaesthetic, you are asleep.", book, "editorial/at-odds") == []


def test_what_is_kept_on_and_taken_off_has_one_length(book: Rulebook) -> None:
    text = "Keep the splint on for two weeks. Take the splint off after two days."
    assert found(text, book, "editorial/figures-at-odds") == [("two days", "two weeks")]


def test_a_definition_that_goes_on_repeats_the_shorter_one(book: Rulebook) -> None:
    text = "Croup is an infection of the windpipe. Rest. Croup is an infection of the windpipe that small children catch in the winter months."
    assert len(found(text, book, "editorial/repeated-definition")) == 1


def test_a_definition_between_commas_repeats_one_in_a_sentence_of_its_own(book: Rulebook) -> None:
    text = "Croup is an infection in which the windpipe swells. Rest. Croup, an infection in which the windpipe swells, makes a bark."
    assert [words for words, _ in found(text, book, "editorial/repeated-definition")] == ["Croup, an infection in which the windpipe swells, makes a bark"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Who do I call if there is a problem with the pump?",
        "A high level of salt in the blood is a major risk factor for strokes.",
        "When people have gout, the most common signs are a sore toe and a fever.",
        "Take a swab to see whether there is any sign of an infection.",
        "Bakers who study rye are facing an uncertain future in this town.",
    ],
)
def test_a_sentence_told_twice_that_defines_nothing_is_no_definition(sentence: str, book: Rulebook) -> None:
    assert found(f"{sentence}\n\nOther things matter too.\n\n{sentence}\n", book, "editorial/repeated-definition") == []


def test_a_definition_told_twice_is_flagged(book: Rulebook) -> None:
    sentence = "Gout is a form of arthritis in which crystals form in a joint."
    [(again, before)] = found(f"{sentence}\n\nOther things matter too.\n\n{sentence}\n", book, "editorial/repeated-definition")
    assert (again, before) == (sentence.rstrip("."), sentence)
