"""A rule that covers several things cites for each the sources alone that are about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.errors import UserError
from linter.formats import parse
from linter.rule import Rule
from linter.rulebook import load

MINE = """\
category: accuracy
severity: error
message: "“{words}” is no animal."
why: It is not.
evidence:
  - {source: cdc-virus-bacteria, shows: Flu is a virus., bears: contradicts, of: [FIRST]}
  - {source: la-county-germs, shows: Viruses cause colds and flu., bears: limits}
match:
  any: ["is a badger"]
examples:
  flag: ["Flu [[is a badger]].", "Gout [[is a badger]].", "The cold [[is a badger]]."]
  leave: ["Flu is not a badger.", "Is flu a badger?", "Myth: flu is a badger."]
reviewed: 2026-11-25
review_by: 2027-11-25
"""


def cited(book: Rulebook, text: str, rule: str) -> list[str]:
    found = lint(parse(text, "a.md"), book, choose(book, [rule])).findings
    return [each.source for finding in found if finding.rule == rule for each in finding.evidence]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Asthma is an infection.", ["spsd-ncd"]),
        ("Gout is an infection.", ["labtests-gout-genetics"]),
        ("Psoriasis is an infection of the skin.", ["aad-psoriasis", "nature-autoimmune"]),
    ],
)
def test_a_finding_cites_what_is_about_its_sentence(book: Rulebook, text: str, sources: list[str]) -> None:
    assert cited(book, text, "accuracy/called-an-infection") == sources


def mine(folder: Path, concept: str) -> Rulebook:
    (folder / "mine").mkdir()
    (folder / "mine" / "badger.yaml").write_text(MINE.replace("FIRST", concept), encoding="utf-8")
    return load([str(folder)])


def test_a_source_that_is_about_everything_is_always_cited(tmp_path: Path) -> None:
    book = mine(tmp_path, "flu")
    assert cited(book, "Flu is a badger.", "mine/badger") == ["cdc-virus-bacteria", "la-county-germs"]
    assert cited(book, "Gout is a badger.", "mine/badger") == ["la-county-germs"]


def test_evidence_is_of_a_concept_that_exists(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="unknown concept “badgers-of-old”"):
        mine(tmp_path, "badgers-of-old")


def test_a_finding_cites_nothing_rather_than_a_source_on_something_else(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    lines = [line for line in MINE.splitlines(keepends=True) if "la-county-germs" not in line]
    (tmp_path / "mine" / "badger.yaml").write_text("".join(lines).replace("FIRST", "flu"), encoding="utf-8")
    book = load([str(tmp_path)])
    assert cited(book, "Flu is a badger.", "mine/badger") == ["cdc-virus-bacteria"]
    assert cited(book, "Gout is a badger.", "mine/badger") == []


def test_what_is_about_the_sentence_alone_comes_first(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    first, second = (line for line in MINE.splitlines(keepends=True) if "- {source" in line)
    text = MINE.replace(first, "").replace(second, second + first).replace("FIRST", "flu")
    (tmp_path / "mine" / "badger.yaml").write_text(text, encoding="utf-8")
    assert cited(load([str(tmp_path)]), "Flu is a badger.", "mine/badger") == ["cdc-virus-bacteria", "la-county-germs"]


PARTLY = [rule for rule in load().rules if any(each.of for each in rule.evidence)]


@pytest.mark.parametrize("rule", PARTLY, ids=[rule.id for rule in PARTLY])
def test_whatever_a_rule_flags_some_source_is_about_it(book: Rulebook, rule: Rule) -> None:
    """Something of its evidence is about everything, or it is about all that its examples and its `about` name."""
    for text in book.library.details[rule.id].flag:
        found = lint(parse(text.replace("[[", "").replace("]]", ""), "a.md"), book, choose(book, [rule.id])).findings
        assert all(1 <= len(each.evidence) <= 3 for each in found if each.rule == rule.id), text
    if not all(each.of for each in rule.evidence):
        return
    covered = {concept for each in rule.evidence for concept in each.of}
    spec: Any = rule.spec
    for concept in (spec.get("if") or spec).get("about", []):
        assert not covered.isdisjoint(book.concept(concept).broader), concept


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Take 10 mg of morphine every four hours.", ["fda-medicines-and-food"]),
        ("Take 15 mg of methotrexate every day.", ["mhra-methotrexate-weekly", "fda-medicines-and-food"]),
        ("The usual infusion of ketamine is 40 mg in an hour.", ["ketalar-label", "fda-medicines-and-food"]),
    ],
)
def test_a_dose_cites_what_is_about_its_medicine(book: Rulebook, text: str, sources: list[str]) -> None:
    assert cited(book, text, "dosing/dose-told") == sources
