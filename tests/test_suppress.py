"""What a comment keeps quiet, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from linter.finding import Finding
from linter.formats import parse
from linter.suppress import Suppression, apply, read, unused
from linter.text import Span

TODAY = date(2026, 11, 25)
RULE = ("hype/sensational", "hype", "warning")


def quiet(source: str, today: date = TODAY) -> list[int]:
    """Lines on which “miracle” is kept quiet."""
    source = source.strip() + "\n"
    findings = []
    at = source.find("miracle")
    while at >= 0:
        findings.append(Finding(*RULE, Span(at, at + 7), "", "miracle"))
        at = source.find("miracle", at + 1)
    kept = apply(findings, read(parse(source, "a.md")), today).quiet
    return [source.count("\n", 0, finding.span.start) + 1 for finding, _ in kept]


def only(source: str) -> Suppression:
    [found] = read(parse(source.strip() + "\n", "a.md"))
    return found


def test_alone_on_its_line_it_covers_the_next_paragraph_and_no_more() -> None:
    assert quiet("""
miracle one

<!-- caveat-ignore hype: the advert's own word -->

miracle two,
miracle three

miracle four
""") == [5, 6]


def test_it_covers_a_whole_list_and_a_whole_table() -> None:
    assert quiet("""
<!-- caveat-ignore hype: quoted -->

- miracle
- two
  - miracle

miracle
""") == [3, 5]
    assert quiet("""
<!-- caveat-ignore hype: quoted -->

| a | b |
| - | - |
| x | miracle |
| miracle | y |

miracle
""") == [5, 6]


def test_marks_of_quotations_and_items_before_it_do_not_count() -> None:
    assert quiet("A miracle\n\n> <!-- caveat-ignore hype: quoted -->\n> A miracle\n\nA miracle") == [4]
    assert quiet("- A miracle\n- <!-- caveat-ignore hype: quoted -->\n  A miracle") == [3]


def test_it_covers_a_heading_alone() -> None:
    assert quiet("<!-- caveat-ignore hype: a title -->\n# A miracle\n\nA miracle.") == [2]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A miracle <!-- caveat-ignore hype: quoted -->\n\nA miracle", [1]),
        ("A miracle\nand more. <!-- caveat-ignore hype: quoted -->", [1]),
        ("- a miracle <!-- caveat-ignore hype: quoted -->\n- a miracle", [1]),
        ("# A miracle <!-- caveat-ignore hype: quoted -->\n\nA miracle", [1]),
        ("| a | b |\n|---|---|\n| miracle | x <!-- caveat-ignore hype: quoted --> |\n| miracle | y |", [3]),
        ("| a | b |\n|---|---|\n| miracle | x | <!-- caveat-ignore hype: quoted -->\n| miracle | y |", [3]),
        ("> A miracle <!-- caveat-ignore hype: quoted -->\n\nA miracle", [1]),
        ("A miracle\n<!-- caveat-ignore hype: quoted --> A miracle\n\nA miracle", [2]),
        ("A miracle\n\n<!-- caveat-ignore hype: quoted --> A miracle\n\nA miracle", [3]),
        ("- A miracle\n- <!-- caveat-ignore hype: quoted --> a miracle\n- a miracle", [2]),
        ("- A miracle\n- x {/* caveat-ignore hype: quoted */} a miracle\n- a miracle", [2]),
        ("A miracle\n{/* caveat-ignore hype: quoted */} A miracle\n\nA miracle", [1, 2]),
    ],
)
def test_at_the_end_of_a_line_it_covers_what_it_ends(source: str, lines: list[int]) -> None:
    assert quiet(source) == lines


def test_from_start_to_end() -> None:
    assert quiet("""
miracle

<!-- caveat-ignore-start hype: quoted -->

miracle

- miracle

<!-- caveat-ignore-end -->

miracle
""") == [5, 7]


def test_a_start_without_an_end_is_not_in_force_and_says_so() -> None:
    source = "<!-- caveat-ignore-start hype: quoted -->\n\nmiracle"
    assert quiet(source) == []
    assert only(source).problem.startswith("“caveat-ignore-start” is never ended")


def test_the_whole_article_from_its_head_or_its_front_matter() -> None:
    assert quiet("<!-- caveat-ignore-file hype: a page on adverts -->\n\nmiracle\n\nmiracle") == [3, 5]
    assert quiet("---\ntitle: A miracle\n# caveat-ignore hype: a page on adverts\n---\n\nmiracle") == [2, 6]
    assert quiet("miracle\n\n<!-- caveat-ignore-file hype: too late -->\n\nmiracle") == []


@pytest.mark.parametrize("name", ["hype", "hype/sensational", "efficacy, hype", "efficacy hype/sensational"])
def test_a_name_is_a_rule_a_pack_or_a_category(name: str) -> None:
    assert quiet(f"A miracle <!-- caveat-ignore {name}: quoted -->") == [1]


@pytest.mark.parametrize("text", ["efficacy: quoted", "hype", "hype:", "hype/promising: quoted", ": quoted"])
def test_another_name_or_no_reason_keeps_nothing_quiet(text: str) -> None:
    assert quiet(f"A miracle <!-- caveat-ignore {text} -->") == []


def test_reason_person_and_date_are_on_the_record() -> None:
    found = only("A miracle <!-- caveat-ignore hype: the ruling\nquotes it (by A. Editor, until 2027-01-31) -->")
    assert (found.names, found.reason, found.by, found.until) == (("hype",), "the ruling quotes it", "A. Editor", date(2027, 1, 31))
    assert only("x <!-- caveat-ignore hype: as (it is) told (until 2027-01-31) -->").reason == "as (it is) told"
    assert only("x <!-- caveat-ignore hype: told (by us) -->").by == "us"
    assert only("x <!-- caveat-ignore hype: told (until soon) -->").problem == "“soon” is no date such as 2027-01-31"


def test_past_its_date_it_keeps_nothing_quiet() -> None:
    source = "A miracle <!-- caveat-ignore hype: quoted (until 2026-11-25) -->"
    assert quiet(source) == [1]
    assert quiet(source, date(2026, 11, 26)) == []


def test_a_comment_in_code_is_none() -> None:
    assert read(parse("```\n<!-- caveat-ignore hype: x -->\n```\n\n`<!-- caveat-ignore hype: x -->`\n", "a.md")) == []


def test_what_keeps_nothing_quiet_is_told_unless_its_rule_did_not_run() -> None:
    source = "A miracle <!-- caveat-ignore hype, stigma: quoted -->\n"
    suppressions = read(parse(source, "a.md"))
    result = apply([Finding(*RULE, Span(2, 9), "", "miracle")], suppressions, TODAY)
    assert [name for _, name in unused(suppressions, result.quiet, lambda name: True, TODAY)] == ["stigma"]
    assert [name for _, name in unused(suppressions, result.quiet, lambda name: name == "hype", TODAY)] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("{/* caveat-ignore hype: quoted */}\n\nA miracle\n\nA miracle", [3]),
        ("A miracle {/* caveat-ignore hype: quoted */}\n\nA miracle", [1]),
        ("{/* caveat-ignore-start\n  hype: quoted */}\n\nA miracle\n\n{/* caveat-ignore-end */}\n\nA miracle", [4]),
        ("{/* caveat-ignore-file hype: quoted */}\n\nA miracle", [3]),
        ("  {/* caveat-ignore hype: quoted */}  \nA miracle\n\nA miracle", [2]),
        ("`{/* caveat-ignore hype: quoted */}` A miracle", []),
        ("```\n{/* caveat-ignore hype: quoted */}\n```\nA miracle", []),
        ("<div>\n<!-- caveat-ignore hype: quoted -->\n<p>A miracle</p>\n<p>A miracle</p>\n</div>", [3]),
        ("<table><tr><td>miracle <!-- caveat-ignore hype: quoted --></td></tr>\n<tr><td>miracle</td></tr></table>", [1]),
    ],
)
def test_comments_of_mdx_and_html_do_as_well(source: str, lines: list[int]) -> None:
    assert quiet(source) == lines


def test_front_matter_of_nothing_but_a_comment_will_do() -> None:
    assert quiet("---\n# caveat-ignore hype: a page on adverts\n---\n\nmiracle") == [5]
    assert quiet("+++\ntitle = 'A miracle'\n# caveat-ignore hype: a page on adverts\n+++\n\nmiracle") == [2, 6]
    assert quiet("---\ntitle: |\n  A miracle\n  # caveat-ignore hype: a line of the title\n---\n\nmiracle") == []


def test_every_part_of_it_has_its_place() -> None:
    source = "A miracle <!-- caveat-ignore hype, stigma: told (by us, until 2027-01-31) -->\n"
    [found] = read(parse(source, "a.md"))
    assert [source[slice(*place)] for place in found.places] == ["hype", "stigma"]
    assert source[slice(*found.dated)] == "2027-01-31"
    assert source[slice(*found.span)] == source[10:-1]
    source = "---\ntitle: x\n  # caveat-ignore  hype: told (until 2027-01-31)\n---\n"
    [found] = read(parse(source, "a.md"))
    assert source[slice(*found.span)] == "# caveat-ignore  hype: told (until 2027-01-31)"
    assert (source[slice(*found.places[0])], source[slice(*found.dated)]) == ("hype", "2027-01-31")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("x <!-- caveat-ignore -->", "it names no rule, pack or category"),
        ("x\n\n<!-- caveat-ignore-end -->", "“caveat-ignore-end” ends no “caveat-ignore-start”"),
        ("x\n\n<!-- caveat-ignore-next hype: y -->", "there is no “caveat-ignore-next”; there are caveat-ignore, caveat-ignore-start"),
        ("x\n\n<!-- caveat-ignore-file hype: y -->", "“caveat-ignore-file” stands above the first words of an article"),
        ("---\ntitle: x\n# caveat-ignore-start hype: y\n---\n", "“caveat-ignore-start” has no meaning in the front matter"),
    ],
)
def test_what_cannot_be_meant_so_is_told(source: str, problem: str) -> None:
    assert only(source).problem.startswith(problem)


def test_of_two_that_cover_it_the_narrower_is_on_the_record_and_both_are_used() -> None:
    source = "<!-- caveat-ignore-file hype: an advert -->\n\nA miracle <!-- caveat-ignore hype/sensational: its slogan -->\n"
    suppressions = read(parse(source, "a.md"))
    at = source.index("miracle")
    result = apply([Finding(*RULE, Span(at, at + 7), "", "miracle")], suppressions, TODAY)
    assert [by.reason for _, by in result.quiet] == ["its slogan"]
    assert list(unused(suppressions, result.quiet, lambda name: True, TODAY)) == []
