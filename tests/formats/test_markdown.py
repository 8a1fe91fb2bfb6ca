"""Every block of prose is found, and each of its characters leads back to its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from linter.document import Block, Document
from linter.formats import parse


def blocks(source: str, path: str = "a.md") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse(source, path).blocks]


def place(source: str, words: str, path: str = "a.md") -> list[str]:
    """What the source shows where the words stand in the prose."""
    found = []
    for block in parse(source, path).blocks:
        for match in re.finditer(re.escape(words), block.text):
            found.append(source[slice(*block.span(*match.span()))])
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\nTwo.", [("heading", "One"), ("paragraph", "Two.")]),
        ("One\n===\n", [("heading", "One")]),
        ("- a\n  - b\n", [("item", "a"), ("item", "b")]),
        ("- [x] done\n- [ ] open\n", [("item", "done"), ("item", "open")]),
        ("> quoted\n> on\n", [("paragraph", "quoted on")]),
        ("| a | b |\n|---|---|\n| c \\| d | e |\n", [("header", "a"), ("header", "b"), ("cell", "c | d"), ("cell", "e")]),
        ("Text.[^1]\n\n[^1]: Note.\n", [("paragraph", "Text."), ("footnote", "Note.")]),
        ("See [the *link*](http://a.b).", [("paragraph", "See the link.")]),
        ("Before ![a *picture*](x.png) after.", [("paragraph", "Before after."), ("alt", "a picture")]),
        ("Salt &amp; pepper &#33; \\*", [("paragraph", "Salt & pepper ! *")]),
        ("one\ntwo  \nthree\\\nfour", [("paragraph", "one two three four")]),
        ("a <b>bold</b> word<br>next", [("paragraph", "a bold word next")]),
        ("~~old~~ new", [("paragraph", "new")]),
        ("```\ncode\n```\n\n    code\n\nprose", [("paragraph", "prose")]),
        ("<!-- a note -->\n\nprose", [("paragraph", "prose")]),
        ("<div>\n<p>One &lt; two</p><ul><li>three</li></ul>\n</div>\n", [("paragraph", "One < two"), ("item", "three")]),
        ('<p><img src="a.png" alt="A hand"></p>\n', [("alt", "A hand")]),
        (":::note\nInside.\n:::\n", [("paragraph", "Inside.")]),
        ('!!! warning\n    Inside.\n', [("paragraph", "Inside.")]),
        ("{{< figure src=\"x\" >}}\n\nprose", [("paragraph", "prose")]),
    ],
)
def test_prose_and_its_kind(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_code_and_addresses_are_no_prose_but_hold_their_place() -> None:
    text = blocks("Run `rm` at https://x.org/miracle-cure now, or www.a.org, or mail me@a.org.")[0][1]
    assert text == "Run \ufffc at \ufffc now, or \ufffc, or mail \ufffc."


def test_a_link_covers_its_words_and_a_footnote_is_a_link_of_no_length() -> None:
    [block] = [each for each in parse("Say [so](http://a.b) here.[^x]\n\n[^x]: y", "a.md").blocks if each.kind == "paragraph"]
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [("so", "http://a.b"), ("", "#fn:x")]


@pytest.mark.parametrize(
    ("source", "words", "shown"),
    [
        ("A **mir**acle cure", "miracle cure", ["mir**acle cure"]),
        ("salt &amp; pepper", "t & p", ["t &amp; p"]),
        ("one\r\ntwo", "one two", ["one\r\ntwo"]),
        ("> one\n> two", "one two", ["one\n> two"]),
        ("😀 e\u0301 café cure", "cure", ["cure"]),
        ("a\tb cure", "cure", ["cure"]),
        ("| a | cure \\| b |\n|--|--|\n", "cure |", ["cure \\|"]),
    ],
)
def test_words_are_found_where_they_stand(source: str, words: str, shown: list[str]) -> None:
    assert place(source, words) == shown


def test_front_matter_fields_are_prose_at_their_own_lines() -> None:
    source = (
        "---\ntitle: \"A \\\"cure\\\" caf\\u00e9\"\ndescription: >\n  folded\n  words\nsummary: 'it''s'\n"
        "lead: two\n  lines\ntags: [cure]\n---\n# Head\n"
    )
    assert blocks(source) == [
        ("field", 'A "cure" café'),
        ("field", "folded words"),
        ("field", "it's"),
        ("field", "two lines"),
        ("heading", "Head"),
    ]
    assert place(source, "cure") == ["cure"]
    assert place(source, "folded words") == ["folded\n  words"]
    assert parse(source, "a.md").fields["tags"].value == ["cure"]


def test_a_rule_in_the_middle_is_not_front_matter() -> None:
    assert blocks("One.\n\n---\n\nTwo.\n\n---\n\nThree.")[1] == ("paragraph", "Two.")


PASTED = "A Title Of This Page\nThe first paragraph ends here.\nA Second Heading\n-\nAn item that ends in a stop.\nAnother one here.\n"
WRAPPED = "This is prose that somebody wrapped\nat a narrow width and so its lines\nend anywhere at all, and only the last\nof them ends in a stop.\n"


def test_lines_of_a_pasted_page_are_paragraphs() -> None:
    for path in ("a.md", "a.txt"):
        assert blocks(PASTED, path) == [
            ("heading", "A Title Of This Page"),
            ("paragraph", "The first paragraph ends here."),
            ("heading", "A Second Heading"),
            ("item", "An item that ends in a stop."),
            ("paragraph", "Another one here."),
        ]


def test_lists_in_such_a_page_keep_their_nesting() -> None:
    source = "A Title Here\nOne sentence.\n- foo\n  - bar\n    - baz\n"
    assert [(block.kind, block.level, block.text) for block in parse(source, "a.md").blocks] == [
        ("heading", 1, "A Title Here"),
        ("paragraph", 0, "One sentence."),
        ("item", 1, "foo"),
        ("item", 2, "bar"),
        ("item", 3, "baz"),
    ]


def test_text_between_two_rules_at_the_top_is_no_front_matter() -> None:
    assert blocks("---\nFoo\n---\n\nBar\n") == [("heading", "Foo"), ("paragraph", "Bar")]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    for path in ("a.md", "a.txt"):
        assert blocks(WRAPPED, path) == [("paragraph", " ".join(WRAPPED.split()))]


def test_plain_text_knows_no_markup() -> None:
    assert blocks("*One* two.\n\n- three\n- four\n  five\n\nSix.", "a.txt") == [
        ("paragraph", "*One* two."),
        ("item", "three"),
        ("item", "four five"),
        ("paragraph", "Six."),
    ]


# --- what holds of any document ------------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["relief", "cure", "pain", "naïve", "😀x", "ketamine", "éa", "drug"]), min_size=1, max_size=5).map(" ".join)


def _mark(words: str, how: str) -> str:
    head, _, tail = words.partition(" ")
    return {
        "plain": words,
        "bold": f"**{head}** {tail}".strip(),
        "mid": f"**{head[0]}**{head[1:]} {tail}".strip() if head[0].isascii() and len(head) > 2 else words,
        "link": f"[{words}](http://a.b/cure 'pain')",
        "tag": f"<b>{words}</b>",
        "wrap": words.replace(" ", "\n", 1),
        "entity": words + " &amp; so",
    }[how]


def _nest(text: str, how: str) -> str:
    first, *rest = text.split("\n")
    if how == "heading":
        return "# " + text.replace("\n", " ") + "\n"
    if how == "table":
        return "| a | b |\n|---|---|\n| x | " + text.replace("\n", " ") + " |\n"
    opening, more = {"item": ("- ", "  "), "quote": ("> ", "> "), "both": ("> - ", ">   "), "deep": ("1. - ", "     ")}.get(
        how, ("", "")
    )
    return "\n".join([opening + first, *(more + line for line in rest)]) + "\n"


PIECES = st.tuples(
    WORDS,
    st.sampled_from(["plain", "bold", "mid", "link", "tag", "wrap", "entity"]),
    st.sampled_from(["paragraph", "heading", "item", "quote", "both", "deep", "table"]),
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[str]]:
    pieces = draw(st.lists(PIECES, min_size=1, max_size=6))
    source = "\n\n".join(_nest(_mark(words, how), where) for words, how, where in pieces)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return source.replace("\n", newline), [words for words, _, _ in pieces]


def _without_markup(shown: str) -> str:
    shown = re.sub(r"</?b>|\*\*|\]\([^)]*\)|\[", "", shown)
    return " ".join(re.sub(r"[\r\n]+[> ]*", " ", shown).split())


@settings(max_examples=150, deadline=None)
@given(articles())
def test_planted_words_are_found_exactly_where_they_are(article: tuple[str, list[str]]) -> None:
    source, planted = article
    found = [block for block in parse(source, "a.md").blocks if block.text not in ("a", "b", "x")]
    texts = [(block, block.text.find(words)) for words in planted for block in found]
    for words in planted:
        hits = [(block, at) for block, at in texts if at >= 0 and block.text[at : at + len(words)] == words]
        assert hits, words
        for block, at in hits:
            assert _without_markup(source[slice(*block.span(at, at + len(words)))]) == words


def _exact(document: Document, block: Block) -> None:
    for number, run in enumerate(block.runs):
        end = block.runs[number + 1].at if number + 1 < len(block.runs) else len(block.text)
        if run.verbatim:
            assert document.source[run.start : run.start + end - run.at] == block.text[run.at : end]
        assert 0 <= run.start <= run.end <= len(document.source)


@settings(max_examples=250, deadline=None)
@given(st.text(alphabet="ab \n\t*_`#>-|[]()<>&;:!\\'\"1.\r\u00e9😀{}%~^=/", max_size=80))
def test_anything_at_all_can_be_read(source: str) -> None:
    document = parse("x\n\n" + source, "a.md")
    for block in document.blocks:
        _exact(document, block)
        assert block.text == block.text.strip()


@settings(max_examples=100, deadline=None)
@given(articles())
def test_another_parser_agrees_on_what_the_prose_is(article: tuple[str, list[str]]) -> None:
    source, _ = article
    words = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(source):
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append(" ")
        words.append(" ")
    mine = " ".join(block.text for block in parse(source, "a.md").blocks)
    assert mine.split() == "".join(words).split()
