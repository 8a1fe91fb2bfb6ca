"""Files without blank lines, and plain text."""

from __future__ import annotations

import textwrap

import pytest

PASTED = """\
Ginger Tea: A Gentle Guide
Ginger tea is a drink that many people like. Some take it for nausea.
What the Evidence Says
Small trials found a modest effect on nausea.
Off-label use:
Ask a pharmacist first.
Who should not drink it
-
People on blood thinners: ginger may add to the effect.
-
People with gallstones
Talk to your doctor.
"""


def outline(document):
    return [(block.kind, block.level, block.text) for block in document.blocks]


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_pasted_text_has_a_block_a_line(read, path, ending):
    source = PASTED.replace("\n", ending)
    document = read(source, path)
    assert outline(document) == [
        ("heading", 1, "Ginger Tea: A Gentle Guide"),
        ("paragraph", 0, "Ginger tea is a drink that many people like. Some take it for nausea."),
        ("heading", 2, "What the Evidence Says"),
        ("paragraph", 0, "Small trials found a modest effect on nausea."),
        ("heading", 3, "Off-label use:"),
        ("paragraph", 0, "Ask a pharmacist first."),
        ("heading", 2, "Who should not drink it"),
        ("item", 1, "People on blood thinners: ginger may add to the effect."),
        ("item", 1, "People with gallstones"),
        ("paragraph", 0, "Talk to your doctor."),
    ]
    assert [block.group for block in document.blocks] == [0] * 7 + [1, 1, 0]
    for block in document.blocks:
        start, end = block.span(0, len(block.text))
        assert source[start:end] == block.text


WRAPPED = (
    "Ginger tea is a drink that many people like. Some take it for nausea after an operation. Small trials found a "
    "modest effect. It does not cure anything, and nobody should stop taking what a doctor has prescribed. "
) * 4


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("width", [40, 72, 80, 100])
def test_wrapped_prose_stays_whole(read, path, width):
    source = textwrap.fill(WRAPPED, width) + "\n"
    assert outline(read(source, path)) == [("paragraph", 0, WRAPPED.strip())]


def test_a_line_that_goes_on_below_is_no_title(read):
    source = "Doctors gave it to\nMary and then to\nher two brothers in\nParis.\n"
    assert outline(read(source)) == [("paragraph", 0, " ".join(source.split()))]


def test_wrapped_prose_between_headings_stays_whole(read):
    document = read("# Head\nText that wraps over\nmore than one line\nand ends.\n## Two\n- a\n- b\n")
    assert outline(document) == [
        ("heading", 1, "Head"),
        ("paragraph", 0, "Text that wraps over more than one line and ends."),
        ("heading", 2, "Two"),
        ("item", 1, "a"),
        ("item", 1, "b"),
    ]


def test_what_belongs_together_is_kept_together(read):
    source = (
        "Title\n=====\nText [a][1] it.[^n]\nText two.\n- one\n- two\n  more\n| a | b |\n|---|---|\n| c | d |\n"
        "```\ncode.\nCode\n```\n<div>\n<p>In html.</p>\n</div>\n> quoted one\n> two\n**Side Effects**\nDry mouth.\n"
        "1. x\n2. y\n• z\n• q\nEnd.\n[1]: http://u\n[^n]: Note here.\n"
    )
    document = read(source)
    assert [(b.kind, b.level, b.group, b.text) for b in document.blocks] == [
        ("heading", 1, 0, "Title"),
        ("paragraph", 0, 0, "Text a it."),
        ("paragraph", 0, 0, "Text two."),
        ("item", 1, 1, "one"),
        ("item", 1, 1, "two more"),
        ("header", 0, 2, "a"),
        ("header", 0, 2, "b"),
        ("cell", 0, 2, "c"),
        ("cell", 0, 2, "d"),
        ("paragraph", 0, 0, "In html."),
        ("paragraph", 0, 0, "quoted one two"),
        ("heading", 2, 0, "Side Effects"),
        ("paragraph", 0, 0, "Dry mouth."),
        ("item", 1, 3, "x"),
        ("item", 1, 3, "y"),
        ("item", 1, 3, "z"),
        ("item", 1, 3, "q"),
        ("paragraph", 0, 0, "End."),
        ("footnote", 0, 0, "Note here."),
    ]
    assert [link.target for link in document.blocks[1].links] == ["http://u", "#fn:n"]
    assert document.footnotes == {"n"}


def test_what_is_left_open_ends_with_the_text(read):
    document = read("Ends [a].\nMore here.\n[a]: u\n<ul>Title Case &amp; [a] <b\n")
    assert outline(document)[-1] == ("paragraph", 0, "Title Case & [a] <b")


def test_pasted_text_below_front_matter(read):
    document = read("---\ntitle: Tea\n---\nTea for All\nIt is warm.\nIt is wet.\n")
    assert outline(document)[1:] == [("heading", 1, "Tea for All"), ("paragraph", 0, "It is warm."), ("paragraph", 0, "It is wet.")]


def test_plain_text_has_no_markup(read, shown):
    source = "A Title\n\nNot *em* & &amp; <b>x</b> # 1 at https://a.org.\nwrapped `here`\n\n# Not a heading at all, this.\n"
    document = read(source, "notes.TXT")
    assert outline(document) == [
        ("heading", 1, "A Title"),
        ("paragraph", 0, "Not *em* & &amp; <b>x</b> # 1 at \ufffc. wrapped `here`"),
        ("paragraph", 0, "# Not a heading at all, this."),
    ]
    assert shown(document.blocks[1], source, "\ufffc. wrapped") == "https://a.org.\nwrapped"


def test_plain_text_has_items(read):
    source = "Take it:\n- with food\n  - and water\n    or milk\n* slowly\n\n• daily\n1. first\n2) second\n\nEnd of it.\n"
    document = read(source, "a.txt")
    assert [(b.kind, b.level, b.group, b.text) for b in document.blocks] == [
        ("heading", 3, 0, "Take it:"),
        ("item", 1, 1, "with food"),
        ("item", 2, 1, "and water or milk"),
        ("item", 1, 1, "slowly"),
        ("item", 1, 1, "daily"),
        ("item", 1, 1, "first"),
        ("item", 1, 1, "second"),
        ("paragraph", 0, 0, "End of it."),
    ]
    assert [source[slice(*b.span(0, 4))] for b in document.blocks[1:3]] == ["with", "and "]
