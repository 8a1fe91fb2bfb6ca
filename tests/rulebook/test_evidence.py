"""A rule that covers several things cites for each the sources alone that are about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.errors import UserError
from linter.formats import parse
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
