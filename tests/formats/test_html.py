"""Blocks of HTML inside Markdown: their prose, at its own place."""

from __future__ import annotations

import pytest

from linter.document import Link


def test_elements_become_blocks_of_their_kind(read):
    source = "<h2 id=x>Head</h2>\n<p>One<br>two <em>thr</em>ee.</p>\n<div>Four</div><section>Five</section>\n"
    document = read(source)
    assert [(b.kind, b.level, b.text) for b in document.blocks] == [
        ("heading", 2, "Head"),
        ("paragraph", 0, "One two three."),
        ("paragraph", 0, "Four"),
        ("paragraph", 0, "Five"),
    ]
    three = document.blocks[1].span(8, 13)
    assert source[three.start : three.end] == "thr</em>ee"


def test_lists_and_tables(read):
    document = read(
        "<ul><li>One<li>Two <b>b</b><ul><li><p>In</p></li></ul></li></ul>\n"
        "<table><thead><tr><th>H</th><th>I</th></tr></thead><tr><td>c</td><td>d</td></tr></table>\n"
        "<table><tr><td>e</td></tr><tr><td></td><td>f</td></tr></table>\n"
    )
    assert [(b.kind, b.level, b.group, b.row, b.column, b.text) for b in document.blocks] == [
        ("item", 1, 1, 0, 0, "One"),
        ("item", 1, 1, 0, 0, "Two b"),
        ("item", 2, 1, 0, 0, "In"),
        ("header", 0, 2, 0, 0, "H"),
        ("header", 0, 2, 0, 1, "I"),
        ("cell", 0, 2, 1, 0, "c"),
        ("cell", 0, 2, 1, 1, "d"),
        ("cell", 0, 3, 1, 0, "e"),
        ("cell", 0, 3, 2, 1, "f"),
    ]


def test_groups_go_on_counting_across_markdown_and_html(read):
    document = read("- a\n\n<ul><li>b</li></ul>\n\nText.\n\n- c\n")
    assert [(b.text, b.group) for b in document.blocks] == [("a", 1), ("b", 2), ("Text.", 0), ("c", 3)]


def test_html_inside_an_item_and_a_quotation(read):
    document = read("- one\n\n  <p>two</p>\n\n> <p>three\n> four</p>\n\n<blockquote>five</blockquote>\n")
    assert [(b.kind, b.level, b.quoted, b.text) for b in document.blocks] == [
        ("item", 1, False, "one"),
        ("item", 1, False, "two"),
        ("paragraph", 0, True, "three four"),
        ("paragraph", 0, True, "five"),
    ]


@pytest.mark.parametrize(
    "silent",
    [
        "<script>cure < all</script>",
        "<style>.cure > p {}</style>",
        "<template>cure</template>",
        "<svg><text>cure</text></svg>",
        "<pre>cure <b>all</b></pre>",
        "<del>cure</del>",
        "<!-- cure -->",
        "<i title='cure'></i>",
        "<?cure?>",
        "<!DOCTYPE cure>",
        "<![CDATA[cure]]>",
    ],
)
def test_what_readers_do_not_read_is_no_prose(read, silent):
    assert [b.text for b in read(f"<div>\nBefore {silent} after\n</div>\n").blocks] in (
        [["Before after"], ["Before", "after"]]
    )


def test_entities_links_code_and_images(read, shown):
    source = (
        '<p>Salt &amp; <a href="u?a&amp;b">wa&shy;ter</a> &#x41;&unknown; <code>x</code>'
        "<img src=i.png alt='a &lt; b'> end &copy</p>\n"
    )
    block, alt = read(source).blocks
    assert block.text == "Salt & water A&unknown; \ufffc end ©"
    assert block.links == (Link(7, 12, "u?a&b"), Link(25, 25, "i.png", image=True))
    assert shown(block, source, "& water A") == '&amp; <a href="u?a&amp;b">wa&shy;ter</a> &#x41;'
    assert (alt.kind, alt.text, shown(alt, source, "< b")) == ("alt", "a < b", "&lt; b")


@pytest.mark.parametrize("source", ["<div", "<div>\n<![x", "<div>a <b", "<div>\n<!-- open", "<div>x</", "<p>&", "<p>&#;"])
def test_what_is_broken_still_reads(read, source):
    read(source)


def test_a_comment_left_open_hides_the_rest(read):
    source = "<div>Before\n<!-- cure &amp; more\n"
    document = read(source)
    assert [b.text for b in document.blocks] == ["Before"]
    assert [source[slice(*span)] for span in document.comments] == ["<!-- cure &amp; more\n"]


def test_a_variable_in_html(read):
    assert [b.text for b in read('<p><a href="{{ url }}">Take</a> {{ dose }} daily</p>\n').blocks] == ["Take \ufffc daily"]
