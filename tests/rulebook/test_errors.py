"""Everything that is wrong with a rules folder is said in one run, each at its file, line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.book import Rulebook
from linter.errors import UserError
from linter.rulebook import load
from linter.rulebook.examples import run

RULE = """\
category: hype
severity: warning
message: "“{words}” says nothing."
why: It says nothing.
evidence:
  - source: full-2001
    shows: Superlatives are often used of drugs without approval.
    bears: limits
match:
  any: [super duper]
examples:
  flag:
    - "A [[super-duper]] pill."
    - "It is [[super duper]]."
    - "[[Super duper]]!"
  leave:
    - "It is not super duper."
    - "Is it super duper?"
    - "Myth: it is super duper."
reviewed: 2026-11-24
review_by: 2027-11-24
"""


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


Load = Callable[[Path], Rulebook]


def problems(folder: Path, load_small: Load) -> list[str]:
    with pytest.raises(UserError) as raised:
        load_small(folder)
    return [str(problem).replace(str(folder), "F") for problem in raised.value.problems]


def test_a_rule_of_ones_own_runs_beside_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, "mine/super.yaml", RULE.replace("full-2001", "abola-prasad-2016"))
    book = load([str(tmp_path)])
    [rule] = [rule for rule in book.rules if rule.id == "mine/super"]
    assert list(run(book, [rule])) == []
    assert len(book.rules) > 15


def test_an_example_that_does_not_behave_is_said_with_what_came_instead(tmp_path: Path, load_small: Load) -> None:
    write(tmp_path, "mine/super.yaml", RULE.replace("A [[super-duper]] pill", "A [[super-duper pill]]"))
    book = load_small(tmp_path)
    [failure] = run(book, [rule for rule in book.rules if rule.id == "mine/super"])
    assert (failure.expected, failure.got) == ("“super-duper pill” flagged", "“super-duper”")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("category: hype", "category: hpye", "F/mine/r.yaml:1:11: “hpye” is not one of"),
        ("why: It", "whyy: It", "F/mine/r.yaml:4:1: unknown key “whyy”"),
        ("reviewed: ", "aliases: other/miraculous\nreviewed: ", "F/mine/r.yaml:20:10: “other/miraculous” is the name of a rule"),
        ("reviewed: ", "aliases: [mine/r]\nreviewed: ", "F/mine/r.yaml:20:11: “mine/r” is the name of a rule"),
        ("reviewed: ", "aliases: miraculous\nreviewed: ", "F/mine/r.yaml:20:10: “miraculous” is not the name of a rule, as PACK/NAME"),
        ("reviewed: ", "when: {region: Wales}\nreviewed: ", "F/mine/r.yaml:20:16: “Wales” is not one of UK, US, EU"),
        ("bears: limits", "bears: no", "F/mine/r.yaml:8:12: YAML reads no as a truth value"),
        ("severity: warning", "severity: warning\nseverity: info", "F/mine/r.yaml:3:1: “severity” is given twice"),
        ("full-2001", "nobody-2000", "F/mine/r.yaml:6:13: unknown source “nobody-2000”"),
        ("[super duper]", "['{nowhere} pill']", "F/mine/r.yaml:10:9: unknown concept “nowhere”"),
        ("[super duper]", "['(super']", "F/mine/r.yaml:10:9: this pattern cannot be read: “)” is missing"),
        ("match:\n  any: [super duper]\n", "", "exactly one of match, benefit, requires, measure, contradiction"),
        ("“{words}”", "“{word}”", "F/mine/r.yaml:3:10: “{word}” is filled by nothing"),
        ("[[Super duper]]!", "Super duper!", "an example to flag marks one span"),
        ("  any:", "\tany:", "F/mine/r.yaml:10:1: a tab indents this line"),
        ("message: \"", "message: '", "F/mine/r.yaml:"),
        ("2027-11-24", "next year", "F/mine/r.yaml:21:12: a date such as 2026-11-22 belongs here"),
        ("full-2001", "empty-2002", "nothing of “empty-2002” was read"),
    ],
)
def test_a_mistake_is_found_at_its_place(tmp_path: Path, load_small: Load, old: str, new: str, expected: str) -> None:
    assert old in RULE
    write(tmp_path, "mine/r.yaml", RULE.replace(old, new, 1))
    assert any(line.startswith(expected) or expected in line for line in problems(tmp_path, load_small)), problems(tmp_path, load_small)


def test_a_rule_without_evidence_does_not_load_unless_it_is_editorial(tmp_path: Path, load_small: Load) -> None:
    head, rest = RULE.split("evidence:")
    bare = head + rest[rest.index("match:") :]
    write(tmp_path, "mine/r.yaml", bare)
    assert problems(tmp_path, load_small) == ["F/mine/r.yaml:1:1: a rule names its evidence: a source, and what it shows"]
    write(tmp_path, "mine/r.yaml", bare.replace("category: hype", "category: editorial"))
    assert "mine/r" in [rule.id for rule in load_small(tmp_path).rules]


def test_all_mistakes_of_all_files_come_in_one_run(tmp_path: Path, load_small: Load) -> None:
    write(tmp_path, "mine/a.yaml", RULE.replace("hype", "hpye"))
    write(tmp_path, "mine/b.yaml", "\tx: 1\n")
    write(tmp_path, "lexicon/c.yaml", "Big Name: [a]\nthing: {is: [nothing], terms: [x]}\n")
    write(tmp_path, "knowledge/d.yaml", "- {treatment: x, condition: y, aim: treat, verdict: splendid, sources: []}\n")
    write(tmp_path, "sources/e.yaml", "- {id: a-1, type: article-journal, verified: x}\n")
    found = problems(tmp_path, load_small)
    for expected in (
        "F/mine/a.yaml:1:11",
        "F/mine/b.yaml:1:1",
        "F/lexicon/c.yaml:1:1",
        "F/knowledge/d.yaml:1:53",
        "F/sources/e.yaml:1:3: source “a-1” has neither author nor publisher",
        "F/sources/e.yaml:1:3: source “a-1” has no DOI, PMID or URL",
    ):
        assert any(line.startswith(expected) for line in found), (expected, found)


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        load([str(tmp_path / "none")])


def test_a_broken_cache_is_an_empty_one(tmp_path: Path, load_small: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path / "kept"))
    (tmp_path / "own").mkdir()
    before = load_small(tmp_path / "own")
    for kept in (tmp_path / "kept").iterdir():
        kept.write_text("{", encoding="utf-8")
    assert [rule.id for rule in load_small(tmp_path / "own").rules] == [rule.id for rule in before.rules]
