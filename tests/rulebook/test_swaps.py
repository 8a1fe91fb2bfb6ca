"""The everyday words of a rule are spread into the forms that a text may have."""

from __future__ import annotations

from linter.errors import Problem
from linter.rulebook.swaps import spread
from linter.rulebook.yamlfile import parse


def spread_of(text: str) -> tuple[dict[str, str], list[Problem]]:
    """For each form the words to put there, and what is wrong."""
    problems: list[Problem] = []
    node = parse(text, "a.yaml", problems)
    assert node is not None
    filed: list[str] = []
    found, forms = spread(node, lambda form, capitals: filed.append(" ".join(form) + "!" * capitals), problems)
    assert [each.rstrip("!") for each in filed] == list(forms)
    said = {each: forms[each.rstrip("!")] for each in filed}
    return {form: found["plain"][value] if isinstance(value, int) else value[0] for form, value in said.items()}, problems


def test_nouns_have_plurals_and_verbs_their_parts() -> None:
    found, problems = spread_of("nouns: {analgesic: painkiller, thrombus in the leg: clot in the leg}\nverbs: {administer: give}\n")
    assert problems == []
    assert found["analgesics"] == "painkillers"
    assert found["thrombus in the legs"] == "clots in the leg"
    assert {form: words for form, words in found.items() if form.startswith("admin")} == {
        "administer": "give",
        "administers": "gives",
        "administered": "gave/given",
        "administering": "giving",
    }


def test_words_stand_as_they_are_and_loose_ones_put_nothing_there() -> None:
    found, _ = spread_of("words: {renal: kidney}\nloosely: {bilateral: on both sides, NPO: nothing to eat}\n")
    assert found == {"renal": "kidney", "bilateral": "", "npo!": ""}


def test_what_cannot_be_read_is_said_at_its_key() -> None:
    _, problems = spread_of("words:\n  renal: kidney\n  (a|b: c\n  ren*: kidney\n")
    assert [(each.line, each.column) for each in problems] == [(3, 3), (4, 3)]
