"""The grades are textstat's, given the same counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textstat.backend import counts as textstat_counts
from textstat.backend import metrics

from linter.errors import UserError
from linter.language import readability
from linter.language.readability import Counts, count, grades, hardest_words
from linter.language.syllables import by_rule, syllables

SENTENCES = [
    ["Take", "one", "tablet", "every", "morning", "with", "a", "large", "glass", "of", "water"],
    ["Gastrointestinal", "haemorrhage", "necessitates", "immediate", "hospitalisation"],
    ["Your", "doctor", "will", "explain", "the", "treatment"],
]
TEXT = " ".join(" ".join(words) + "." for words in SENTENCES)


@pytest.fixture
def textstat_as_counted(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Lets textstat count syllables as this project does, so that nothing is downloaded and counts are the same."""
    counts = count(SENTENCES)
    for module in ("_count_polysyllable_words", "_count_syllables"):
        assert hasattr(textstat_counts, module)
    import importlib

    def counted(text: str, lang: str) -> int:
        return sum(syllables(word) for word in text.replace(".", " ").split())

    for name in (
        "counts._count_syllables",
        "counts._count_polysyllable_words",
        "metrics._syllables_per_word",
    ):
        module = importlib.import_module(f"textstat.backend.{name}")
        monkeypatch.setattr(module, "count_syllables", counted)
    monkeypatch.setattr(importlib.import_module("textstat.backend.validations._is_difficult_word"), "count_syllables", counted)
    return counts


def test_the_formulas_agree_with_textstat(textstat_as_counted: Counts) -> None:
    found = grades(textstat_as_counted)
    assert found is not None
    assert found.flesch_kincaid == pytest.approx(metrics.flesch_kincaid_grade(TEXT, "en_US"))
    assert found.flesch_reading_ease == pytest.approx(metrics.flesch_reading_ease(TEXT, "en_US"))
    assert found.smog == pytest.approx(metrics.smog_index(TEXT, "en_US"))
    assert found.gunning_fog == pytest.approx(metrics.gunning_fog(TEXT, "en_US"))
    assert found.coleman_liau == pytest.approx(metrics.coleman_liau_index(TEXT))
    assert found.dale_chall == pytest.approx(metrics.dale_chall_readability_score(TEXT, "en_US"))


def test_ari_counts_letters_and_figures() -> None:
    assert readability.ari(Counts(sentences=1, words=10, letters=50)) == pytest.approx(4.71 * 5 + 0.5 * 10 - 21.43)


def test_a_text_without_words_has_no_grade() -> None:
    assert grades(count([])) is None
    assert grades(count([[]])) is None


def test_an_easy_text_is_easier_than_a_hard_one() -> None:
    easy, hard = grades(count(SENTENCES[:1])), grades(count(SENTENCES[1:2]))
    assert easy is not None
    assert hard is not None
    assert easy.consensus < 7 < 14 < hard.consensus


@given(st.lists(st.lists(st.sampled_from(["a", "pain", "medicine", "hospitalisation", "well-being", "it's", "12"]), max_size=8), max_size=6))
def test_counts_of_two_texts_add_up(sentences: list[list[str]]) -> None:
    half = len(sentences) // 2
    parts = zip(count(sentences[:half]), count(sentences[half:]), strict=True)
    assert tuple(map(sum, parts)) == count(sentences)


def test_the_hardest_words_are_long_unfamiliar_and_frequent() -> None:
    words = ["the", "fibromyalgia", "of", "fibromyalgia", "and", "gastrointestinal", "water", "understanding"]
    assert hardest_words(words, 2) == ["fibromyalgia", "gastrointestinal"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pain", 1), ("people", 2), ("diabetes", 4), ("Sometimes", 2), ("nausea", 2 + 1), ("fibromyalgia", 5),
        ("well-being", 3), ("doctor’s", 2), ("medicines", 3), ("12", 1), ("relieved", 2), ("wanted", 2), ("the", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_the_rule_never_counts_less_than_one() -> None:
    assert by_rule("hmm") == 1
    assert by_rule("") == 1


def test_a_missing_word_list_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readability, "_EASY", "nowhere.txt")
    readability.easy_words.cache_clear()
    with pytest.raises(UserError, match="install textstat again"):
        readability.easy_words()
    monkeypatch.undo()
    readability.easy_words.cache_clear()
