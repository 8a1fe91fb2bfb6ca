"""A rule that counts signs: how many stand, in how many sentences, what each is worth; and where it then points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.book import Rulebook
from linter.engine import lint
from linter.errors import UserError
from linter.formats import parse

RULE = """\
category: editorial
severity: info
message: "{words}"
why: It says nothing.
requires:
  if: {any: [(pill|pills)]}
  within: article
  at: title
  then:
    signs:
      - any: [trial]
        except: [trial and error]
      - any: ["{number} people"]
        least: 2
      - all: [side effects, [nausea, dizziness]]
      - any: [price]
        regex: '[$]\\d'
        because: a currency mark is no word
      - any: [wonderful]
        worth: -2
    least: 2
examples:
  flag: ["[[A pill]].", "[[The pill]].", "[[One pill]]."]
  leave: ["A", "B", "C"]
reviewed: 2026-11-24
review_by: 2027-11-24
"""


Load = Callable[[Path], Rulebook]


def write(folder: Path, rule: str) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "r.yaml").write_text(rule, encoding="utf-8")


@pytest.fixture
def flagged(tmp_path: Path, load_small: Load) -> Callable[..., list[str]]:
    def run(source: str, rule: str = RULE) -> list[str]:
        if not (tmp_path / "mine").exists():
            write(tmp_path, rule)
        book = load_small(tmp_path)
        [mine] = [each for each in book.rules if each.id == "mine/r"]
        return [source[slice(*each.span)] for each in lint(parse(source, "a.md"), book, [mine]).findings]

    return run


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("Nothing.", False),
        ("A trial.", False),
        ("A trial. Side effects were nausea and thirst.", True),
        ("A trial. It has side effects. Nausea is one thing.", False),
        ("By trial and error. Side effects were dizziness and thirst.", False),
        ("A trial of 20 people.", False),
        ("A trial of 20 people. Then 30 people came.", True),
        ("A trial. Its price is $3.", True),
        ("A trial. It made $3. Its price is low.", False),
        ("A trial. Its price is $3. A wonderful pill.", False),
        ("A wonderful trial of 20 people. Then 30 people paid the price of $3. Side effects: nausea.", True),
    ],
)
def test_signs_are_counted_and_weighed(flagged: Callable[..., list[str]], text: str, enough: bool) -> None:
    assert flagged(f"# New pill\n\nThe pill is here. {text}\n") == ([] if enough else ["New pill"])


def test_where_nothing_speaks_of_it_nothing_is_owed(flagged: Callable[..., list[str]]) -> None:
    assert flagged("# New car\n\nThe car is here.\n") == []


def test_it_can_point_at_the_first_words_instead(flagged: Callable[..., list[str]]) -> None:
    assert flagged("# News\n\nA pill. Two pills.\n", RULE.replace("at: title", "at: first")) == ["pill"]


def test_a_sign_is_checked_like_everything_else(tmp_path: Path, load_small: Load) -> None:
    write(tmp_path, RULE.replace("[trial]", '["{moonbeam}"]').replace("        because: a currency mark is no word\n", ""))
    with pytest.raises(UserError) as raised:
        load_small(tmp_path)
    said = " ".join(str(problem) for problem in raised.value.problems)
    assert "unknown concept “moonbeam”" in said
    assert "a regex says in “because” why no pattern will do" in said


NEAR = """\
category: efficacy
severity: info
message: "{words}"
why: It says too much.
evidence: [{source: full-2001, shows: Most overestimate., bears: limits}]
match:
  any: [elves, moonlight, never again, no elf has …3 gout]
  near:
    within: sentence
    signs:
      - any: [elves, elf]
        needed: true
      - any: [moonlight]
        except: [by moonlight]
      - any: [gout]
        within: paragraph
        worth: 0.5
      - any: [perhaps]
        worth: -2
      - established: true
        worth: -2
    least: 1.5
examples:
  flag: ["[[Elves by the moonlight]].", "[[Elves, and moonlight]].", "[[Moonlight of elves]]."]
  leave: ["Elves.", "Moonlight.", "Perhaps elves by the moonlight."]
reviewed: 2026-11-24
review_by: 2027-11-24
"""


def test_signs_near_a_match_add_up_and_all_that_is_found_is_flagged_at_once(flagged: Callable[..., list[str]]) -> None:
    expected = {
        "Elves came.": [],
        "Elves came. Gout left.": ["Elves"],
        "Elves came.\n\nGout left.": [],
        "Moonlight, and gout, and more moonlight.": [],
        "Elves came by moonlight.": [],
        "Elves came in moonlight, and never again.": ["Elves came in moonlight, and never again"],
        "Perhaps elves came in moonlight.": [],
        "Insulin lowers blood sugar where elves stand in moonlight.": [],
        "Do elves bring moonlight?": [],
        "There are no elves in the moonlight.": [],
        "No elf has ever had gout.": ["No elf has ever had gout"],
    }
    assert {text: flagged(text, NEAR) for text in expected} == expected


def test_near_holds_patterns_or_signs_and_a_sign_patterns_or_what_is_established(tmp_path: Path, load_small: Load) -> None:
    write(tmp_path, NEAR.replace("      - any: [moonlight]\n", "      - any: [moonlight]\n        established: true\n").replace("    least: 1.5", "    any: [elf]\n    least: 1.5"))
    with pytest.raises(UserError) as raised:
        load_small(tmp_path)
    said = " ".join(str(problem) for problem in raised.value.problems)
    assert "exactly one of any, established, cited belongs here, not 2" in said
    assert "exactly one of any, signs belongs here, not 2" in said


def test_what_adds_up_in_a_paragraph_is_told_once(check: Callable[..., list[tuple[str, str]]]) -> None:
    story = "Marion, 61, had not slept through for twelve years. After four nights on our capsules she woke at seven with the birds."
    assert [rule for rule, _ in check(story, "testimonial")] == ["testimonial/story-adds-up"]
    assert len(check(f"{story}\n\n{story}", "testimonial")) == 2


def test_what_can_be_looked_up_is_a_sign_where_it_stands_beside_or_behind(flagged: Callable[..., list[str]]) -> None:
    rule = NEAR.replace("      - established: true\n", "      - cited: true\n        within: next-sentence\n")
    assert "cited: true" in rule
    expected = {
        "Elves came in moonlight, and never again.": ["Elves came in moonlight, and never again"],
        "Elves came in moonlight (Grimm 2012), and never again.": [],
        "Elves came in moonlight, and never again. See Grimm 2012.": [],
        "See Grimm 2012. Elves came in moonlight, and never again.": ["Elves came in moonlight, and never again"],
    }
    assert {text: flagged(text, rule) for text in expected} == expected


def test_of_a_long_paragraph_only_what_is_within_reach_counts(flagged: Callable[..., list[str]]) -> None:
    rule = NEAR.replace("    within: sentence\n", "    within: sentence\n    reach: 1\n")
    expected = {"Elves came. Gout left.": ["Elves"], "Elves came. Rain fell. Gout left.": []}
    assert {text: flagged(text, rule) for text in expected} == expected
