"""Markdown: what is prose, of what kind it is, and where it stands."""

from __future__ import annotations

import pytest

from linter.document import Link, Span


def outline(document):
    return [(block.kind, block.level, block.text) for block in document.blocks]


def texts(document):
    return [block.text for block in document.blocks]


def test_headings_have_levels_and_places(read):
    document = read("# One\n\nTwo\n===\n\n### *Three* ###\n\nProse.\n")
    assert outline(document) == [
        ("heading", 1, "One"),
        ("heading", 1, "Two"),
        ("heading", 3, "Three"),
        ("paragraph", 0, "Prose."),
    ]
    assert document.title.text == "One"
    assert [block.span(0, len(block.text)) for block in document.blocks] == [(2, 5), (7, 10), (21, 26), (33, 39)]


@pytest.mark.parametrize(
    ("source", "words", "slice_"),
    [
        ("A **bo**ld claim.\n", "bold", "bo**ld"),
        ("A *ver*y _odd_ word.\n", "very odd", "ver*y _odd"),
        ("Salt &amp; water &#65;.\n", "Salt & water A", "Salt &amp; water &#65;"),
        ("Five \\* six.\n", "Five * six", "Five \\* six"),
        ("ends\nhere.\n", "ends here", "ends\nhere"),
        ("ends  \nhere.\n", "ends here", "ends  \nhere"),
        ("ends\\\nhere.\n", "ends here", "ends\\\nhere"),
        ("ends\r\n  here.\r\n", "ends here", "ends\r\n  here"),
        ("ends\rhere.\r", "ends here", "ends\rhere"),
        ("ends <br/> here.\n", "ends here", "ends <br/> here"),
        ("> quoted\n> words.\n", "quoted words", "quoted\n> words"),
        ("in <span title='x'>ta</span>gs.\n", "in tags", "in <span title='x'>ta</span>gs"),
        ("a [link](u)ed word.\n", "linked", "link](u)ed"),
        ("👩‍⚕️ says “é” 😀 word.\n", "word", "word"),
        ("e\u0301a 😀😀 *x* tail.\n", "tail", "tail"),
        ("two   spaces\tand a tab.\n", "two spaces and a", "two   spaces\tand a"),
        ("mir\u00adacle and cu\u200bre.\n", "miracle and cure", "mir\u00adacle and cu\u200bre"),
        ("nul\0 byte end.\n", "end", "end"),
        ("lone <!-- why --> comment.\n", "lone comment", "lone <!-- why --> comment"),
    ],
)
def test_words_lead_back_through_markup(read, shown, source, words, slice_):
    document = read(source)
    assert len(document.blocks) == 1
    assert shown(document.blocks[0], source, words) == slice_


def test_a_span_inside_a_word_is_as_narrow_as_the_source_allows(read):
    block = read("x **bo**ld &amp; y\n").blocks[0]
    assert block.span(2, 4) == Span(4, 6)  # bo
    assert block.span(3, 5) == Span(5, 9)  # ol, over the asterisks
    assert block.span(4, 6) == Span(8, 10)  # ld
    assert block.span(7, 8) == Span(11, 16)  # the entity as a whole


def test_lists_nest_and_share_a_group(read):
    source = "- [ ] one\n  - two\n\n    > three\n- [x] four\n\nBreak.\n\n1. five\n"
    document = read(source)
    assert [(b.kind, b.level, b.group, b.quoted, b.text) for b in document.blocks] == [
        ("item", 1, 1, False, "one"),
        ("item", 2, 1, False, "two"),
        ("item", 2, 1, True, "three"),
        ("item", 1, 1, False, "four"),
        ("paragraph", 0, 0, False, "Break."),
        ("item", 1, 2, False, "five"),
    ]
    assert [block.span(0, 1).start for block in document.blocks] == [source.index(b.text) for b in document.blocks]


def test_tables_have_rows_and_columns(read, shown):
    source = "| Drug | Cost &amp; *use* |\n|:--|--|\n| one | |\n| a \\| b | `x` two |\n\n| Next |\n|--|\n| t |\n"
    document = read(source)
    assert [(b.kind, b.group, b.row, b.column, b.text) for b in document.blocks] == [
        ("header", 1, 0, 0, "Drug"),
        ("header", 1, 0, 1, "Cost & use"),
        ("cell", 1, 1, 0, "one"),
        ("cell", 1, 2, 0, "a | b"),
        ("cell", 1, 2, 1, "\ufffc two"),
        ("header", 2, 0, 0, "Next"),
        ("cell", 2, 1, 0, "t"),
    ]
    assert shown(document.blocks[3], source, "a | b") == "a \\| b"


def test_links_lie_over_their_text(read):
    block = read("See [the *trial*](https://a.org/x?a=1) and [that][1] and [so].\n\n[1]: u1\n[so]: u2 'T'\n").blocks[0]
    assert block.text == "See the trial and that and so."
    assert block.links == (Link(4, 13, "https://a.org/x?a=1"), Link(18, 22, "u1"), Link(27, 29, "u2"))


def test_addresses_are_no_prose_but_links(read, shown):
    source = (
        "At https://a.org/b_(c). Or (www.d.org/miracle-cure), <https://e.org>, m.e@f.co.uk, <g@h.io>; "
        "[https://i.org](https://i.org) or http://j.org/, end https:// x.\n"
    )
    block = read(source).blocks[0]
    assert block.text == "At \ufffc. Or (\ufffc), \ufffc, \ufffc, \ufffc; \ufffc or \ufffc, end https:// x."
    assert [link.target for link in block.links] == [
        "https://a.org/b_(c)",
        "www.d.org/miracle-cure",
        "https://e.org",
        "m.e@f.co.uk",
        "g@h.io",
        "https://i.org",
        "http://j.org/",
    ]
    assert all(block.text[link.start : link.end] == "\ufffc" for link in block.links)
    assert shown(block, source, "Or (\ufffc)") == "Or (www.d.org/miracle-cure)"


def test_a_link_that_ends_inside_an_address_covers_its_stand_in(read):
    [block] = read("x [see https://a.org](u)/b end\n\n").blocks
    assert (block.text, block.links) == ("x see \ufffc end", (Link(2, 7, "u"),))


def test_an_address_alone_keeps_its_link(read):
    [block] = read("Text.\n\nhttps://a.org/b\n").blocks[1:]
    assert (block.text, block.links) == ("\ufffc", (Link(0, 1, "https://a.org/b"),))


def test_images_leave_a_mark_and_their_text_stands_alone(read, shown):
    source = "Look ![a **pain** chart &lt;](p.png 'T') here.\n\n![](empty.png)\n\n![alone](q.png)\n"
    first, alt, alone = read(source).blocks
    assert (first.text, first.links) == ("Look here.", (Link(4, 4, "p.png", image=True),))
    assert (alt.kind, alt.text) == ("alt", "a pain chart <")
    assert shown(alt, source, "pain chart <") == "pain** chart &lt;"
    assert (alone.kind, alone.text) == ("alt", "alone")


def test_a_linked_image_and_a_linked_word(read):
    block, alt = read("[![pic](i.png) word](u)\n").blocks
    assert (block.text, alt.text) == ("word", "pic")
    assert block.links == (Link(0, 0, "i.png", image=True), Link(0, 4, "u"))


def test_footnotes(read):
    source = "It works.[^One] Not[^2]. Or[^x]?\n\n[^one]: First *note*.\n\n    Second part.\n\n[^2]: Other.\n"
    document = read(source)
    first = document.blocks[0]
    assert first.text == "It works. Not. Or[^x]?"
    assert first.links == (Link(9, 9, "#fn:one"), Link(13, 13, "#fn:2"))
    assert [(b.kind, b.name, b.text) for b in document.blocks[1:]] == [
        ("footnote", "one", "First note."),
        ("footnote", "one", "Second part."),
        ("footnote", "2", "Other."),
    ]
    assert document.footnotes == {"one", "2"}


def test_code_leaves_a_stand_in_and_blocks_of_code_nothing(read, shown):
    source = "Run `cure --all` now.\n\n```\ncures cancer\n```\n\n    indented cure\n\n`alone`\n"
    [block] = read(source).blocks
    assert block.text == "Run \ufffc now."
    assert shown(block, source, "\ufffc now") == "`cure --all` now"


def test_struck_text_is_withdrawn(read):
    block = read("It ~~cures *all*\nand [more](u)~~ <del>or <b>not</b></del> helps.\n").blocks[0]
    assert (block.text, block.links) == ("It helps.", ())


def test_comments_are_kept_apart(read):
    source = "<!-- first -->\n\nText <!-- second --> more.\n\n> <!-- third\n> goes on -->\n"
    document = read(source)
    assert texts(document) == ["Text more."]
    assert [source[start:end] for start, end in document.comments] == [
        "<!-- first -->",
        "<!-- second -->",
        "<!-- third\n> goes on -->",
    ]


def test_inline_html(read, shown):
    source = 'H<sub>2</sub>O, <a href="https://a.org/?b&amp;c">a <b>l</b>ink</a>, <code>x cure</code>, <img src=i alt="a&amp;b"> end.\n'
    block, alt = read(source).blocks
    assert block.text == "H2O, a link, \ufffc, end."
    assert block.links == (Link(5, 11, "https://a.org/?b&c"), Link(15, 15, "i", image=True))
    assert (alt.kind, alt.text) == ("alt", "a&b")
    assert shown(alt, source, "&") == "&amp;"


def test_an_unclosed_tag_ends_with_its_block(read):
    assert texts(read("One <del>two.\n\nThree <code>four\n\nFive.\n")) == ["One", "Three", "Five."]


def test_dollars_and_braces_are_text(read):
    assert texts(read("Costs $5 and $10. A {set} of [[x]].\n\nTerm\n: not a definition\n")) == [
        "Costs $5 and $10. A {set} of [[x]].",
        "Term : not a definition",
    ]


def test_a_rule_in_the_middle_swallows_nothing(read):
    assert texts(read("Before.\n\n---\n\nBetween: these.\n\n---\n\nAfter.\n")) == ["Before.", "Between: these.", "After."]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_move_nothing(read, ending):
    source = "# Tïtle 😀\n\nOne\ntwo **three**.\n\n- item\n  more\n\n| a |\n|--|\n| b |\n\n<p>in\nhtml</p>\n\n```\ncode\n```\n\nz.\n"
    source = source.replace("\n", ending)
    document = read(source)
    assert texts(document) == ["Tïtle 😀", "One two three.", "item more", "a", "b", "in html", "z."]
    for block, word in zip(document.blocks, ["Tïtle", "three", "more", "a", "b", "html", "z"], strict=True):
        at = block.text.index(word)
        assert source[slice(*block.span(at, at + len(word)))] == word


# --- marks of site generators -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (":::note\nThis **cures**.\n:::\n\nAfter.\n", ["This cures.", "After."]),
        (":::tip[Mind this]{.x}\nBody.\n:::\n\nAfter.\n", ["Mind this", "Body.", "After."]),
        ("::: warning Watch out\nBody.\n:::\n\nAfter.\n", ["Watch out", "Body.", "After."]),
        ("::: {.callout-note}\n## Head\nBody.\n:::\n\n", ["Head", "Body."]),
        ("Text é {{< badge \"注意\" >}} goes on.\n\n", ["Text é goes on."]),
        ("{{< figure src=\"cure.png\" >}}\n\nText.\n", ["Text."]),
        ("{{% note %}}\nBody **cures**.\n{{% /note %}}\n\n", ["Body cures."]),
        ("Price is {{ price }} now.\n\n", ["Price is \ufffc now."]),
        ("{% if x %}\nBody.\n{% endif %}\nMore.\n\n", ["Body.", "More."]),
        ("{{< b >}}**bold** text{{< /b >}} é.\n\n", ["bold text é."]),
        ("import Tabs from '@theme/Tabs'\nexport const cure = {\n  miracle: 1 }\n\n# Head\n\nText.\n", ["Head", "Text."]),
        ("import limits are tight;\n\nexport class of drugs.\n", ["import limits are tight;", "export class of drugs."]),
        ("## Head {#cure-anchor}\n\nText.\n{: .no_toc}\n\n", ["Head", "Text."]),
        ("<Card kind={cure} x={{a: 1}}>Text **here**</Card>\n\nAfter.\n", ["Text here", "After."]),
        ("> [!NOTE]\n> Take care.\n\n", ["Take care."]),
        ("Unclosed {{ brace and {% tag.\n\nNext.\n", ["Unclosed {{ brace and {% tag.", "Next."]),
        ("What!!! Really\n\n!!! Wow this is great\n", ["What!!! Really", "!!! Wow this is great"]),
    ],
)
def test_marks_of_site_generators_are_no_prose(read, source, expected):
    assert texts(read(source)) == expected


def test_an_admonition_is_no_list(read, shown):
    source = '!!! note "A é Title"\n    Body *one*\n    goes on.\n\n    - real item\n\n??? tip\n\n    Folded.\n\n=== "Tab"\n\n    In it.\n\nAfter.\n'
    document = read(source)
    assert [(b.kind, b.level, b.group, b.text) for b in document.blocks] == [
        ("paragraph", 0, 0, "A é Title"),
        ("paragraph", 0, 0, "Body one goes on."),
        ("item", 1, 1, "real item"),
        ("paragraph", 0, 0, "Folded."),
        ("paragraph", 0, 0, "Tab"),
        ("paragraph", 0, 0, "In it."),
        ("paragraph", 0, 0, "After."),
    ]
    assert shown(document.blocks[1], source, "one goes") == "one*\n    goes"


def test_a_callout_is_not_a_quotation(read):
    document = read("> [!WARNING] Mind\n> this.\n\n> Someone said.\n")
    assert [(block.text, block.quoted) for block in document.blocks] == [
        ("Mind", False),
        ("this.", False),
        ("Someone said.", True),
    ]


def test_templates_in_addresses_are_given_as_written(read):
    [block] = read('A [page]({{< ref "x.md" >}}) here.\n\n').blocks
    assert block.links == (Link(2, 6, '{{< ref "x.md" >}}'),)


def test_masks_of_wide_characters_move_nothing(read, shown):
    source = "{{< x \"é😀\" >}} a {{ é😀 }} word :::\n\n::: 注意\n日本 **word2** &amp; x\n"
    document = read(source)
    assert shown(document.blocks[0], source, "word") == "word"
    assert shown(document.blocks[1], source, "word2 & x") == "word2** &amp; x"
