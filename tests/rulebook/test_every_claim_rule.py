"""Each claim rule finds its own examples in every shape that a document gives them, and lets the same words be where
they are put right."""

from __future__ import annotations

import re

import pytest

from linter.book import Rulebook
from linter.engine import lint
from linter.formats import parse
from linter.rule import Rule
from linter.rulebook import load

CLAIMS = {"efficacy", "hype", "mechanism", "accuracy", "safety", "statistics"}
SHAPES = {
    "item": "- {}",
    "quotation": "> {}",
    "cell": "| a | b |\n|---|---|\n| c | {} |",
    "html": "<div><p>{}</p></div>",
    "item in a quotation": "> - {}",
}


def sentences() -> list[tuple[str, str]]:
    """The flagged examples that are one sentence by themselves."""
    book = load()
    found = []
    for rule in book.rules:
        if rule.category in CLAIMS and rule.kind in ("match", "benefit") and not rule.when.kinds:
            for example in book.library.details[rule.id].flag:
                plain = example.replace("[[", "").replace("]]", "").strip()
                if "\n" not in plain and not re.match(r"[-#>|^]", plain) and plain.count(". ") == 0:
                    found.append((rule.id, plain))
    return found


def flagged(book: Rulebook, name: str, source: str) -> bool:
    [rule] = [rule for rule in book.rules if rule.id == name]
    return bool(lint(parse(source, "a.md"), book, [rule]).findings)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_claim_is_found_in_every_shape(book: Rulebook, shape: str) -> None:
    missed = [(name, text) for name, text in sentences() if not flagged(book, name, SHAPES[shape].format(text))]
    assert missed == []


def test_a_claim_is_found_over_a_line_break_and_through_emphasis(book: Rulebook) -> None:
    for name, text in sentences():
        words = text.split(" ")
        middle = len(words) // 2
        wrapped = "One line. \n\n" + " ".join(words[:middle]) + "\n" + " ".join(words[middle:])
        assert flagged(book, name, wrapped), (name, text)
        bold = [f"**{word}**" if word.isalpha() and at == middle else word for at, word in enumerate(words)]
        assert flagged(book, name, " ".join(bold)), (name, text)


def silenced_by(rule: Rule, status: str) -> bool:
    return status in rule.unless


def test_a_claim_put_right_as_a_myth_is_let_be(book: Rulebook) -> None:
    rules = {rule.id: rule for rule in book.rules}
    wrong = [
        (name, source)
        for name, text in sentences()
        if silenced_by(rules[name], "corrected")
        for source in (
            f"Myth: {text}",
            f"**Myth:** {text}",
            f"| Myth | Fact |\n|---|---|\n| {text} | It is not so. |",
            f"## Myths\n\n- {text}\n",
            f"{text} This is not true.",
        )
        if flagged(book, name, source)
    ]
    assert wrong == []


def test_a_claim_that_is_asked_is_let_be(book: Rulebook) -> None:
    rules = {rule.id: rule for rule in book.rules}
    wrong = [
        (name, text)
        for name, text in sentences()
        if silenced_by(rules[name], "asked") and flagged(book, name, text.rstrip(".!") + "?")
    ]
    assert wrong == []
