"""Folding, tokens, sentences and patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.pattern import PatternError, is_plain, unfold
from linter.language.sentences import boundaries
from linter.language.tokens import tokenize
from linter.rulebook.filing import Rates, file_patterns
from linter.rulebook.inflect import plural, verb_forms
from linter.text import Bytes, Lines, fold


@given(st.text())
def test_folding_keeps_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_byte_offsets_lead_back_to_characters(text: str) -> None:
    table = Bytes(text)
    for at in range(len(text) + 1):
        assert table.point(len(text[:at].encode("utf-8", "surrogatepass"))) == at


@given(st.text(alphabet="ab\r\n😀"))
def test_every_place_is_on_its_line(text: str) -> None:
    lines = Lines(text)
    for at, char in enumerate(text):
        if char not in "\r\n":
            place = lines.place(at)
            assert lines.text(place.line)[place.column - 1] == char


@given(st.text(alphabet="ab'n t%.,-—1é’“"))
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends)
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tumour", "tumor"), ("anaemia", "anemia"), ("oestrogen", "estrogen"), ("normalise", "normalize"),
        ("long-term", "long term"), ("Ketamine’s", "ketamine"), ("doesn't", "does not"), ("cannot", "can not"),
        ("fibre", "fiber"), ("programme", "program"), ("diarrhoea", "diarrhea"), ("isn’t", "is not"),
    ],
)  # fmt: skip
def test_spellings_that_are_one_word(one: str, other: str) -> None:
    assert tokenize(one).words == tokenize(other).words


@pytest.mark.parametrize(("one", "other"), [("four", "for"), ("hour", "hor"), ("does", "des")])
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert tokenize(one).words != tokenize(other).words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Does it work? No. Nobody knows.", ["Does it work?", "No.", "Nobody knows."]),
        ("Take vitamin D. Insulin works.", ["Take vitamin D.", "Insulin works."]),
        ("You may have hepatitis C. Treatment helps.", ["You may have hepatitis C.", "Treatment helps."]),
        ("Take approx. 10 mg a day.", ["Take approx. 10 mg a day."]),
        ("1. Take it.", ["1. Take it."]),
        ("He said “it works.” She left.", ["He said “it works.”", "She left."]),
        ("Dr. Smith et al. found 7.0%, e.g. 6.5% more.", ["Dr. Smith et al. found 7.0%, e.g. 6.5% more."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in boundaries(text)] == sentences


def test_a_pattern_stands_for_all_its_sequences() -> None:
    assert sorted(unfold("(a|b) [c] d")) == [["a", "c", "d"], ["a", "d"], ["b", "c", "d"], ["b", "d"]]
    assert sorted(unfold("{x} …3 (a|b|c d)")) == [["{x}", "…3", "a|b"], ["{x}", "…3", "c", "d"]]
    assert unfold("{x} …3 mimic*") == [["{x}", "…3", "mimic*"]]
    assert unfold("^ stop $") == [["^", "stop", "$"]]


@pytest.mark.parametrize("pattern", ["(a", "a)", "… a", "a …", "[a]", "()", "…", "-"])
def test_a_pattern_that_cannot_be_read_says_so(pattern: str) -> None:
    with pytest.raises(PatternError):
        unfold(pattern)


def test_terms_listed_in_a_pattern_become_a_concept_of_their_own() -> None:
    implied: dict[tuple[tuple[str, ...], ...], str] = {}
    assert unfold("{x} …3 (a|b|c d|mimic*)", implied=implied) == [["{x}", "…3", "a|b"], ["{x}", "…3", "{~0}"]]
    assert implied == {(("c", "d"), ("mimic*",)): "~0"}
    assert unfold("{x} …3 (c d|mimic*)", implied=implied) == [["{x}", "…3", "{~0}"]]
    assert unfold("(a|c d|e f)", implied=implied) == [["a"], ["c", "d"], ["e", "f"]], "words alone are terms already"


def test_a_pattern_is_looked_for_at_its_rarest_part() -> None:
    rates = Rates()
    rates.add("many", ["the"])
    rates.add("few", ["phenytoin"])
    waiting = [(["{many}", "…6", "opioid", "patients"], "one", False), (["{many}", "of", "{few}"], "two", False), (["the", "…2", "of"], "three", True)]
    filed, later, rows = file_patterns(waiting, rates)
    assert filed == {"opioid": ([], "patients", "0"), "{few": ([], "of", "1")}
    assert later == {"three": ([], "of", "2")}
    assert rows == {"0": [["{many}", "…6", "opioid", "patients"], 2, "one"], "1": [["{many}", "of", "{few}"], 2, "two"], "2": [["the", "…2", "of"], 2, "three"]}


def test_what_is_plain() -> None:
    assert is_plain(["a", "b*"])
    assert not is_plain(["a", "…6", "b"])


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ease", ("ease", "eases", "eased", "easing")),
        ("relieve", ("relieve", "relieves", "relieved", "relieving")),
        ("wipe", ("wipe", "wipes", "wiped", "wiping")),
        ("get", ("get", "gets", "got", "gotten", "getting")),
        ("remedy", ("remedy", "remedies", "remedied", "remedying")),
        ("rebuild", ("rebuild", "rebuilds", "rebuilt", "rebuilding")),
    ],
)
def test_forms_of_verbs(verb: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(verb) == forms


def test_plurals() -> None:
    assert [plural(word) for word in ("therapy", "rash", "diagnosis", "tablet", "tooth")] == [
        "therapies", "rashes", "diagnoses", "tablets", "teeth",
    ]  # fmt: skip


def test_what_is_worn_on_feet_is_not_a_woman() -> None:
    from linter.language.tokens import canonical

    assert canonical("shoes") == "shoes"
    assert canonical("oedema") == canonical("edema")
