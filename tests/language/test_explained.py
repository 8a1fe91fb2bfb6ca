"""A hard word is explained by the text around it, in any of the usual ways."""

from __future__ import annotations

import pytest

from linter.language.explained import bracketed, expands, explained, says, stems


def place(text: str) -> tuple[str, int, int]:
    """A text without the brackets around its hard word, and where that word stands."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(
    "text",
    [
        "[Pruritus] (itchy skin) is common.",
        "[Pruritus] means itching.",
        "It causes [pruritus], which means itching.",
        "Doctors call this [pruritus].",
        "The medical word for itching is [pruritus].",
        "[Pruritus], also called itching, is common.",
        "[Pruritus] is another word for itching.",
        "[Pruritus] is a feeling that makes you scratch.",
        "What is [pruritus]?",
        "What does “[benign]” mean?",
        "The word “[benign]” is on your letter.",
        "[Tinnitus], or ringing in the ears, is worse at night.",
        "You may take a [statin], a tablet that lowers cholesterol.",
        "Wind passes through the windpipe, also known as the [trachea].",
    ],
)
def test_a_word_is_explained_beside_it(text: str) -> None:
    assert explained(*place(text)) or bracketed(*place(text))


@pytest.mark.parametrize(
    "text",
    [
        "The cream may cause [pruritus].",
        "You may get [pruritus] (common).",
        "You may get [pruritus] (see page 3).",
        "[Hypertension] is a common problem.",
        "[Hypertension] is the leading cause of stroke.",
        "You may get [oedema], a rash and a cough.",
        "Tell us about heart disease or [hypertension].",
        "Some illnesses (diabetes, [hypertension]) matter.",
        "Stop if you see [haematuria] and call us.",
    ],
)
def test_a_word_is_not_explained_by_what_only_stands_beside_it(text: str) -> None:
    assert not explained(*place(text))
    assert not bracketed(*place(text))


def test_a_word_in_brackets_is_the_other_name_of_what_stands_before() -> None:
    assert bracketed(*place("Swelling ([oedema]) is common."))
    assert bracketed(*place("A blood clot ([thrombosis] or embolism) is dangerous."))
    assert not bracketed(*place("([Oedema]) is common."))


def test_only_in_a_list_does_a_colon_explain() -> None:
    assert explained(*place("[Emesis]: being sick"), listed=True)
    assert not explained(*place("[Emesis]: being sick"))


@pytest.mark.parametrize("text", ["high blood pressure", "High blood-pressure", "their high blood pressures"])
def test_the_plain_words_are_found_in_any_form(text: str) -> None:
    assert says(text, stems("high blood pressure"))


def test_the_plain_words_have_to_follow_each_other() -> None:
    assert says("itchy skin", stems("itching"))
    assert not says("pressure in the blood is high", stems("high blood pressure"))


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("MRI", "magnetic resonance imaging"),
        ("DVT", "a deep vein thrombosis"),
        ("ECG", "an electrocardiogram"),
        ("TB", "tuberculosis"),
        ("SOB", "shortness of breath"),
        ("NSAID", "non steroidal anti inflammatory drugs"),
        ("HPV", "human papillomavirus"),
    ],
)
def test_an_abbreviation_is_made_of_the_letters_of_its_words(letters: str, words: str) -> None:
    assert expands(letters, words.split())


@pytest.mark.parametrize(("letters", "words"), [("MRI", "imaging"), ("FBC", "complete blood count"), ("EEG", "an emergency")])
def test_other_words_do_not_write_an_abbreviation_out(letters: str, words: str) -> None:
    assert not expands(letters, words.split())
