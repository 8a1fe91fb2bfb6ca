"""HTML pages, reStructuredText, AsciiDoc and Word: what is prose there, of what kind, and exactly where."""

from __future__ import annotations

import html
import io
import re
import string
import zipfile

import pytest
from docx import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.errors import UserError
from linter.files import decode
from linter.formats import parse


def rows(document):
    return [(block.kind, block.level, block.text) for block in document.blocks]


# --- HTML ---------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Pain &amp; sleep</title>
<meta name="description" content="How to sleep.">
<meta property="article:modified_time" content="2026-01-02">
<script>var a = "<title>No</title><p>No</p>";</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Sle<b>ep</b></h1><p>Rest {{ name }} well.{% if x %} Always.{% endif %}<!-- no --></p>
<ul><li>One<li>Two</ul><table><tr><th>H</th></tr><tr><td>c</td></tr></table>
<pre>code</pre><p>A <code>x</code> <a href="{{ url }}">link</a>.</p></body></html>
"""


def test_a_page_gives_its_prose_its_title_and_its_meta(read, shown):
    document = read(PAGE, "a.html")
    assert rows(document) == [
        ("field", 0, "Pain & sleep"),
        ("field", 0, "How to sleep."),
        ("heading", 1, "Sleep"),
        ("paragraph", 0, "Rest \ufffc well. Always."),
        ("item", 1, "One"),
        ("item", 1, "Two"),
        ("header", 0, "H"),
        ("cell", 0, "c"),
        ("paragraph", 0, "A \ufffc link."),
    ]
    assert {name: field.value for name, field in document.fields.items()} == {
        "lang": "en-GB",
        "title": "Pain & sleep",
        "description": "How to sleep.",
        "modified": "2026-01-02",
    }
    assert shown(document.blocks[0], PAGE, "Pain & sleep") == "Pain &amp; sleep"
    assert shown(document.blocks[2], PAGE, "Sleep") == "Sle<b>ep</b>".removesuffix("</b>")
    assert [PAGE[slice(*span)] for span in document.comments] == ["<!-- no -->"]


def test_a_head_that_is_not_closed_ends_where_prose_begins(read):
    assert rows(read("<head><title>T</title><p>Rest.", "a.htm")) == [("field", 0, "T"), ("paragraph", 0, "Rest.")]


def test_a_page_may_begin_with_front_matter(read):
    document = read("---\ntitle: Sleep\n---\n<p>Rest.</p>\n", "a.html")
    assert rows(document) == [("field", 0, "Sleep"), ("paragraph", 0, "Rest.")]


# --- reStructuredText ---------------------------------------------------------------------------------------------

RST = """\
======
Living
======
:Author: A. Writer
:Description: With *pain*.

A *word*, **two
words**, ``code``, `a link <https://a.org>`_, :ref:`a page <x>`, |name| [1]_ and ref_. Like\\*::

   literal

Part
----
- one
- two
  goes on

  - inner

#. first

.. warning:: Take care
   of it.

.. code-block:: python

   x = 1

.. a comment
   that goes on

.. image:: x.png
   :alt: A knee

term
   meaning

Said:

   Quoted.

+------+-----+
| H    | I   |
+======+=====+
| c d  | e   |
| f    |     |
+------+-----+

==== ====
J    K
==== ====
a    b c
==== ====

.. list-table::

   * - L
     - M
   * - g
     - h

.. [1] A note.
.. _target: https://x.org
"""


def test_restructured_text(read, shown):
    document = read(RST, "a.rst")
    assert rows(document) == [
        ("field", 0, "With pain."),
        ("heading", 1, "Living"),
        ("paragraph", 0, "A word, two words, \ufffc, a link, a page, \ufffc and ref. Like*:"),
        ("heading", 2, "Part"),
        ("item", 1, "one"),
        ("item", 1, "two goes on"),
        ("item", 2, "inner"),
        ("item", 1, "first"),
        ("paragraph", 0, "Take care of it."),
        ("alt", 0, "A knee"),
        ("paragraph", 0, "term"),
        ("paragraph", 0, "meaning"),
        ("paragraph", 0, "Said:"),
        ("paragraph", 0, "Quoted."),
        ("header", 0, "H"),
        ("header", 0, "I"),
        ("cell", 0, "c d f"),
        ("cell", 0, "e"),
        ("header", 0, "J"),
        ("header", 0, "K"),
        ("cell", 0, "a"),
        ("cell", 0, "b c"),
        ("header", 0, "L"),
        ("header", 0, "M"),
        ("cell", 0, "g"),
        ("cell", 0, "h"),
        ("footnote", 0, "A note."),
    ]
    assert [block.text for block in document.blocks if block.quoted] == ["Quoted."]
    assert [link.target for link in document.blocks[2].links] == ["https://a.org", "x", "#fn:1"]
    assert document.footnotes == {"1"}
    assert document.fields["author"].value == "A. Writer"
    assert shown(document.blocks[2], RST, "two words") == "two\nwords"
    groups = [block.group for block in document.blocks if block.group]
    assert groups == sorted(groups)
    assert [(block.group, block.row, block.column) for block in document.blocks if block.text in ("H", "e", "b c", "h")] == [(3, 0, 0), (3, 1, 1), (4, 1, 1), (5, 1, 1)]


# --- AsciiDoc -----------------------------------------------------------------------------------------------------

ADOC = """\
= Living
A. Writer <a@b.org>
v1.0, 2026-01-02
:description: With *pain*.
:lang: en

// a comment
A *word*, `code`, https://a.org[a link], xref:x[a page]
goes on.footnote:[A _note_.] {name} is +
here.

[NOTE]
====
Wo**rd**.
====

WARNING: Take care.

.Title
* one
** two
* three
+
goes on

. first

Term:: meaning

----
code
----

[source,python]
----
code
----

image::x.png[A knee, 200]

[quote, Someone]
Quoted.

____
Quoted too.
____

[cols="1,2"]
|===
|H |I

|a
|b c

|d |e *f*
|===

== Part
include::x.adoc[]
"""


def test_asciidoc(read, shown):
    document = read(ADOC, "a.adoc")
    assert rows(document) == [
        ("field", 0, "With pain."),
        ("heading", 1, "Living"),
        ("paragraph", 0, "A word, \ufffc, a link, a page goes on. \ufffc is here."),
        ("footnote", 0, "A note."),
        ("paragraph", 0, "Word."),
        ("paragraph", 0, "Take care."),
        ("paragraph", 0, "Title"),
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("item", 1, "three"),
        ("item", 1, "goes on"),
        ("item", 2, "first"),
        ("paragraph", 0, "Term"),
        ("paragraph", 0, "meaning"),
        ("alt", 0, "A knee"),
        ("paragraph", 0, "Quoted."),
        ("paragraph", 0, "Quoted too."),
        ("header", 0, "H"),
        ("header", 0, "I"),
        ("cell", 0, "a"),
        ("cell", 0, "b c"),
        ("cell", 0, "d"),
        ("cell", 0, "e f"),
        ("heading", 2, "Part"),
    ]
    assert [block.text for block in document.blocks if block.quoted] == ["Quoted.", "Quoted too."]
    assert document.fields["author"].value == "A. Writer <a@b.org>"
    assert document.fields["date"].value == "2026-01-02"
    assert document.footnotes == {document.blocks[3].name}
    assert shown(document.blocks[4], ADOC, "Word") == "Wo**rd"


# --- known words --------------------------------------------------------------------------------------------------

FORMATS = {
    "a.html": (
        ["{0}{1}", "<em>{0}</em>{1}", "{0}<b>{1}</b>", "<a href='zq'>{0}{1}</a>", "&#122;{2}{1}", "<code>zq</code> {0}{1}", "{{{{ zq }}}} {0}{1}"],
        ["<p>{0}</p>", "<h2>{0}</h2>", "<ul><li>{0}<li>{1}</ul>", "<table><tr><th>{0}<td>{1}</table>", "<div>{0}<script>zq</script>{1}</div>", "<blockquote>{0}</blockquote>", "<!-- zq --><p>{0}"],
    ),
    "a.rst": (
        ["{0}{1}", "*{0}{1}*", "**{0}{1}**", "`{0}{1} <https://a.org/q>`_", "``zq`` {0}{1}", ":term:`{0}{1}`", "|zq| {0}{1}", "{0}\\ *{1}*", "\\{0}{1}"],
        ["w {0}\nw {1}", "T {0}\n========================================================", "- {0}\n- {1}\n\n  {2}", "1. {0}", ".. note:: {0}\n   {1}", ".. zq zq\n   zq", "w {0}::\n\n   zq zq", "| {0}\n| {1}", "w {0}\n   {1}", "===== =====\na     b\n===== =====\nc     {0}\n===== ====="],
    ),
    "a.adoc": (
        ["{0}{1}", "*{0}{1}*", "{0}**{1}**", "_{0}{1}_", "https://a.org/q[{0}{1}]", "`zq` {0}{1}", "{{zq}} {0}{1}", "{0}{1} +\n", "#{0}{1}#"],
        ["w {0}\nw {1}", "== {0}", "* {0}\n** {1}\n* {2}", ". {0}", "NOTE: {0}", "// zq zq", "----\nzq zq\n----", "====\n{0}\n\n{1}\n====", "w:: {0}", "|===\n|a {0} |b {1}\n\n|c |{2}\n|===", "[quote]\n{0}"],
    ),
}


@st.composite
def planted(draw):
    path = draw(st.sampled_from(sorted(FORMATS)))
    inline, outline = FORMATS[path]
    words: dict[str, str] = {}

    def word() -> str:
        name = f"zq{string.ascii_lowercase[len(words) // 26]}{string.ascii_lowercase[len(words) % 26]}x"
        written = draw(st.sampled_from(inline)).format(name[:2], name[2:], name[1:2])
        words[name] = written
        return written

    blocks = []
    for _ in range(draw(st.integers(1, 6))):
        block = draw(st.sampled_from(outline))
        blocks.append(block.format(*(word() for _ in range(len(set(re.findall(r"\{\d\}", block)))))))
    source = "\n\n".join(blocks) + "\n"
    return path, source.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), words


@settings(deadline=None, max_examples=150)
@given(planted())
def test_known_words_are_found_where_they_were_put(verify, case):
    path, source, words = case
    document = parse(source, path)
    verify(document, source)
    found = {}
    for block in document.blocks:
        for match in re.finditer(r"zq\w*", block.text):
            start, end = block.span(*match.span())
            assert match[0] not in found, "read twice"
            found[match[0]] = re.sub(r"<[^>]*>|\*|\\ ?", "", html.unescape(source[start:end]))
    assert found == {name: name for name in words}


# --- Word ---------------------------------------------------------------------------------------------------------


def word_file() -> bytes:
    made = Word()
    made.add_heading("Living", 0)
    made.add_heading("With pain", 1)
    paragraph = made.add_paragraph("Turmeric ")
    paragraph.add_run("cu").bold = True
    paragraph.add_run("res arthritis.")
    hidden = paragraph.add_run(" Gone.")
    hidden.font.strike = True
    made.add_paragraph("")
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Number")
    made.add_paragraph("Said.", style="Quote")
    table = made.add_table(2, 2)
    for at, text in enumerate(("H", "I | J", "c", "d")):
        table.cell(at // 2, at % 2).text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_word_file_is_read_a_paragraph_a_line(read):
    source = decode(word_file(), "a.docx")
    assert source.splitlines() == ["# Living", "# With pain", "Turmeric cures arthritis.", "", "- one", "- two", "> Said.", "|= H | I / J |", "| c | d |"]
    document = read(source, "a.docx")
    assert rows(document) == [
        ("heading", 1, "Living"),
        ("heading", 1, "With pain"),
        ("paragraph", 0, "Turmeric cures arthritis."),
        ("item", 1, "one"),
        ("item", 1, "two"),
        ("paragraph", 0, "Said."),
        ("header", 0, "H"),
        ("header", 0, "I / J"),
        ("cell", 0, "c"),
        ("cell", 0, "d"),
    ]
    assert [(block.group, block.row, block.column) for block in document.blocks[-4:]] == [(2, 0, 0), (2, 0, 1), (2, 1, 0), (2, 1, 1)]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def test_links_notes_and_changes_of_a_word_file(read):
    body = (
        f'<w:document {W}><w:body><w:p><w:ins><w:r><w:t>See </w:t></w:r></w:ins><w:del><w:r><w:delText>not </w:delText></w:r></w:del>'
        '<w:hyperlink r:id="r1"><w:r><w:t>this</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body></w:document>'
    )
    relations = '<R xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode="External" Target="https://a.org"/></R>'
    notes = f'<w:footnotes {W}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("word/document.xml", body)
        file.writestr("word/_rels/document.xml.rels", relations)
        file.writestr("word/footnotes.xml", notes)
    source = decode(stream.getvalue(), "a.docx")
    assert source == "See [this](https://a.org)[^2]\n[^2]: A note.\n"
    document = read(source, "a.docx")
    assert rows(document) == [("paragraph", 0, "See this"), ("footnote", 0, "A note.")]
    assert [link.target for link in document.blocks[0].links] == ["https://a.org", "#fn:2"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", word_file()[:200], b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_word_file_is_said_in_one_line(data):
    with pytest.raises(UserError, match=r"^a\.docx: not a Word file that can be read"):
        decode(data, "a.docx")
