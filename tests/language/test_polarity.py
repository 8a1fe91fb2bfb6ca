"""One claim in every way of saying it: told as a fact it is flagged, and denied, asked or put right it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[..., list[tuple[str, str]]]

CLAIM = "turmeric cures arthritis"
RULE = "efficacy/boosted-benefit"

AFFIRMED = [
    "Turmeric cures arthritis.",
    "Not only does it taste good: turmeric cures arthritis.",
    "There is no doubt that turmeric cures arthritis.",
    "It is not the price that matters, because turmeric cures arthritis.",
    "While more research is needed, turmeric cures arthritis.",
    "Other spices do not help, but turmeric cures arthritis.",
    "Did you know that turmeric cures arthritis?",
    "Is arthritis painful? Turmeric cures arthritis.",
    "Turmeric never fails to cure arthritis.",
    "Drugs cannot do it. Turmeric cures arthritis.",
    "Fact: turmeric cures arthritis.",
    "Do not wait: turmeric cures arthritis.",
    "Although there is no evidence from trials, turmeric cures arthritis.",
    "If your knees ache, turmeric cures arthritis.",
    "The power of turmeric to cure arthritis cannot be overstated.",
    "Turmeric not only cures arthritis, it tastes good.",
]
SILENCED = [
    "Turmeric does not cure arthritis.",
    "With turmeric, arthritis cannot be cured.",
    "“Miracle cure” adverts for tinnitus should be ignored.",
    "It has not been proven that turmeric cures arthritis.",
    "Turmeric doesn’t cure arthritis.",
    "No study has shown that turmeric cures arthritis.",
    "There is no evidence that turmeric cures arthritis.",
    "Nobody should claim that turmeric cures arthritis.",
    "Turmeric is far from a cure for arthritis.",
    "It is a myth that turmeric cures arthritis.",
    "Myth: turmeric cures arthritis. Fact: it does not.",
    "Does turmeric cure arthritis?",
    "Researchers are testing whether turmeric cures arthritis.",
    "Some websites claim that turmeric cures arthritis, but trials say otherwise.",
    "Turmeric cures arthritis. This is not true.",
    "Beware of anyone who says that turmeric cures arthritis.",
    "People once believed that turmeric cured arthritis.",
    "In mice, turmeric cured arthritis.",
    "Stop believing that turmeric cures arthritis.",
    "Turmeric may cure arthritis.",
    "The idea that turmeric cures arthritis is false.",
    "Turmeric fails to cure arthritis.",
    "No one should promise that turmeric cures arthritis.",
    "Until recently doctors believed that turmeric cures arthritis.",
    "If turmeric cured arthritis, we would all be taking it.",
    "Turmeric is sold as a “cure” for arthritis.",
    "It would be wrong to say that turmeric cures arthritis.",
    "The advert that said turmeric cures arthritis was banned.",
    "A friend says turmeric cures arthritis.",
    "Turmeric cures arthritis – or so the label says.",
    "Some sellers say that turmeric cures arthritis. Trials do not bear this out.",
    "Turmeric cures arthritis, but only in mice.",
]


def rules(check: Check, source: str) -> list[str]:
    return [rule for rule, _ in check(source, "efficacy")]


@pytest.mark.parametrize("sentence", AFFIRMED)
def test_a_claim_told_as_a_fact_is_flagged(check: Check, sentence: str) -> None:
    assert rules(check, sentence) == [RULE]


@pytest.mark.parametrize("sentence", SILENCED)
def test_a_claim_that_is_not_told_as_a_fact_is_let_be(check: Check, sentence: str) -> None:
    assert rules(check, sentence) == []


SHAPES = {
    "wrapped": lambda text: text.replace(" ", "\n"),
    "item": lambda text: f"Read this:\n\n- {text}\n- Something else.",
    "cell": lambda text: f"| Root | Use |\n|---|---|\n| Curry | {text} |",
    "heading": lambda text: f"# {text}\n\nSome text.",
    "bold": lambda text: text.replace("cure", "**cu**re"),
    "quote": lambda text: f"> {text}",
    "crlf": lambda text: f"One.\r\n\r\n{text}\r\n",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Turmeric cures arthritis.", [RULE]),
        ("Turmeric does not cure arthritis.", []),
        ("Does turmeric cure arthritis?", []),
        ("Myth: turmeric cures arthritis.", []),
    ],
)
def test_the_same_in_every_shape(check: Check, shape: str, sentence: str, expected: list[str]) -> None:
    assert rules(check, SHAPES[shape](sentence)) == expected


def test_the_column_under_myth_is_put_right_and_the_one_under_fact_is_not(check: Check) -> None:
    table = "| Myth | Fact |\n|---|---|\n| Turmeric cures arthritis. | Turmeric cures cancer. |\n"
    assert check(table, "efficacy") == [(RULE, "cures cancer")]


def test_a_list_takes_on_what_leads_it_in(check: Check) -> None:
    assert rules(check, "Turmeric does not:\n\n- cure arthritis\n- cure cancer\n") == []
    assert rules(check, "## Myths about turmeric\n\n- Turmeric cures arthritis.\n") == []


@pytest.mark.parametrize("pronoun", ["It", "This treatment", "The root"])
def test_it_stands_for_the_treatment_before(check: Check, pronoun: str) -> None:
    assert check(f"Ketamine is given into a vein. {pronoun} relieves fibromyalgia.", "efficacy") == [
        ("efficacy/beyond-the-evidence", "relieves fibromyalgia")
    ]


def test_nothing_is_carried_across_a_paragraph_that_names_another(check: Check) -> None:
    assert check("Ketamine is old.\n\nInsulin is older.\n\nIt works on the same receptors as morphine.", "mechanism") == []
    assert check("Ketamine is old.\n\nIt works on the same receptors as morphine.", "mechanism") != []
