"""The last resort, a regular expression, is under the same law as patterns: polarity, exceptions, exact positions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from linter.book import Rulebook
from linter.engine import lint
from linter.formats import parse

RULE = """\
category: hype
severity: warning
message: "“{words}” says nothing."
why: It says nothing.
evidence:
  - {source: full-2001, shows: Superlatives are used of drugs without approval., bears: limits}
match:
  regex: '(?i)so{3,} good'
  because: letters that repeat are no word
  except: [a]
examples:
  flag: ["It is [[sooo good]].", "[[Soooo good]]!", "A [[sooo **go**od]] pill."]
  leave: ["It is so good.", "It is not sooo good.", "Is it sooo good?"]
reviewed: 2026-11-24
review_by: 2027-11-24
"""


def test_a_regex_is_flagged_where_it_stands_and_silenced_like_the_rest(tmp_path: Path, load_small: Callable[[Path], Rulebook]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "r.yaml").write_text(RULE, encoding="utf-8")
    book = load_small(tmp_path)
    [rule] = [rule for rule in book.rules if rule.id == "mine/r"]

    def flagged(source: str) -> list[str]:
        return [source[slice(*each.span)] for each in lint(parse(source, "a.md"), book, [rule]).findings]

    assert flagged("One. It is sooo **go**od, really.") == ["sooo **go**od"]
    assert flagged("It is not sooo good. Is it sooo good?") == []
