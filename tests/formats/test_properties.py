"""What holds whatever is written: exact runs, known words found where they were put, agreement with another parser."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from linter.document import ALT
from linter.errors import UserError
from linter.formats import parse

relaxed = settings(deadline=None, max_examples=250)

FRAGMENTS = [
    *("**", "*", "_", "`", "```\n", "~~", "[", "](u)", "][a]", "![", "[^a]", "\n[^a]: n\n", "[a]: u\n", "\\", "|", "#", "# "),
    *("\n", "\n", "\r\n", "\r", "\n\n", "> ", "- ", "1. ", "  ", "    ", "\t", "| a | b |\n|--|--|\n", "---\n", "+++\n"),
    *("title: ", "description: >\n  ", '"', "'", "&amp;", "&#10;", "&", "&#xD800;", "<b>", "</b>", "<br>", "<div>", "</div>"),
    *("<!--", "-->", "<script>", "</script>", "<img alt='x&lt;' src=q>", "<a href=u>", "</a>", "<code>", "</code>", "<del>"),
    *("</del>", "<ul>", "<li>", "<table>", "<tr>", "<td>", "<pre>", "<![CDATA[", "<!DOCTYPE", "<![", "<?", "/>", ">", "<"),
    *("{{", "}}", "{{< x >}}", "{{ é }}", "{% t %}", ":::note ", ":::\n", '!!! note "T"\n    ', "=== ", "[!NOTE]", "{#id}"),
    *("import x from 'y'\n", "export const a = {", "={", "https://a.b/c", "www.x.y", "m@x.y", "é", "😀", "e\u0301", "\0", "\ufeff"),
    *("= ", "* ", ". ", "|===\n", "----\n", "====\n", "____\n", "[quote]\n", "::", ":: ", "<<a,", ">>", "footnote:[", "image::x[", "{a}", "+\n", "NOTE: ", "// "),
    *("```{note} T\n", "{% comment %}", "{% endcomment %}", ":b: c\n"),
    *(".. ", ".. note:: ", ".. image:: x\n   :alt: ", ".. [1] ", ":ref:`", "``", "`_", "|x|", "+--+--+\n", "| a|b |\n", "+==+==+\n", "== ==\n", ":Date: ", "=====\n"),
    *("<head>", "<title>", "<meta name=description content='", "<nav>", "</nav>", "<body>", "{% if x %}", "{expr}", "<A b={c}>\n", "</A>\n", "|= ", "| a | b |\n", "[x](u)"),
    *("\u2028", "\x85", "\u00ad", "\u200b", "\ud800", "\x0b", "\x0c", "\x1c", "word", "Title Case", "Ends here.", "a", "$"),
]
wild = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
article = st.one_of(wild, st.tuples(wild, wild).map(lambda two: f"---\n{two[0]}\n---\n{two[1]}"))


@relaxed
@given(source=article, path=st.sampled_from(["a.md", "a.txt", "a.mdx", "a.html", "a.rst", "a.adoc", "a.docx"]), data=st.data())
def test_runs_are_exact_whatever_is_written(verify, source, path, data):
    try:
        document = parse(source, path)
    except UserError:
        assume(False)
        return
    verify(document, source)
    if document.blocks:
        block = data.draw(st.sampled_from(document.blocks))
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        place = block.span(start, end)
        touched = [run for run, last in _ends(block) if run.at < end and last > start]
        if all(run.verbatim for run in touched) and touched[-1].end - touched[0].start == sum(r.end - r.start for r in touched):
            assert source[place.start : place.end] == block.text[start:end]
        else:
            assert place.start < place.end


def _ends(block):
    return zip(block.runs, [run.at for run in block.runs[1:]] + [len(block.text)], strict=True)


# --- known words in nested markup ---------------------------------------------------------------------------------


FORMS = ("{0}{1}", "{0}{1}", "{0}{1}", "**{0}**{1}", "{0}<b>{1}</b>", "{0}&shy;{1}", "&#122;{2}{1}")
HTML_FORMS = tuple(form for form in FORMS if "*" not in form)


@st.composite
def planted(draw):
    """An article, and for each word in it the characters that stand for it in the source."""
    words: dict[str, str] = {}

    def word(forms: Sequence[str] = FORMS) -> str:
        name = f"zq{string.ascii_lowercase[len(words) // 26]}{string.ascii_lowercase[len(words) % 26]}x"
        form = draw(st.sampled_from(forms))
        shown = form.format(name[:2], name[2:], name[1:2])
        # Marks at either edge of the word are not the word's.
        words[name] = re.sub(r"^\*\*|</b>$", "", shown)
        return shown

    def inline(depth: int) -> str:
        pieces = []
        for _ in range(draw(st.integers(1, 3))):
            kind = draw(st.integers(0, 11 if depth else 2))
            if kind < 4:
                pieces.append(word())
            elif kind < 6:
                pieces.append(f"*{inline(0)}*")
            elif kind == 6:
                pieces.append(f"[{word()} {word()}](https://a.org/zq 'zq')".replace("/zq ", "/q "))
            elif kind == 7:
                pieces.append(f"![{word()}](zq.png)")
            elif kind == 8:
                pieces.append(f"{draw(st.sampled_from(['😀', 'é', '👩‍⚕️', '&amp;', '`zq`', '<br>', '~~zq~~', '<!-- zq -->']))} {word()}")
            elif kind == 9:
                pieces.append(f"{word()}{{{{< zq \"é\" >}}}} {word()}")
            elif kind == 10:
                pieces.append(f"<span title='zq'>{word()}</span>")
            else:
                pieces.append(f"https://zq.org/é {word()}")
        return " ".join(pieces)

    def block(depth: int) -> str:
        kind = draw(st.integers(0, 8 if depth else 3))
        if kind == 0:
            return f"## {inline(1)}"
        if kind in (1, 2):
            return "\n".join("w " + inline(1) for _ in range(draw(st.integers(1, 3))))
        if kind == 3:
            return f"| {inline(1)} | {word()} |\n|---|---|\n| {word()} | {inline(1)} |"
        if kind == 4:
            return f"<div>\n<p>{word(HTML_FORMS)} &lt; {word(HTML_FORMS)}</p><ul><li>{word(HTML_FORMS)}</ul>\n</div>"
        if kind == 5:
            return f":::note\n{block(0)}\n\n:::"
        inner = "\n\n".join(block(depth - 1) for _ in range(draw(st.integers(1, 2))))
        if kind == 6:
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        lead = "- " if kind == 7 else "1. "
        lines = inner.split("\n")
        return "\n".join([lead + lines[0], *((" " * len(lead) + line).rstrip() for line in lines[1:])])

    body = "\n\n".join(block(2) for _ in range(draw(st.integers(1, 4)))) + "\n\nLast.\n"
    if draw(st.booleans()):
        shown = word(("{0}{1}",))
        body = f"---\ntitle: >\n  é {shown}\n  and\n---\n{body}"
    return body.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))), words


@relaxed
@given(planted())
def test_known_words_are_found_where_they_were_put(verify, case):
    source, words = case
    document = parse(source, "a.md")
    verify(document, source)
    found = {}
    for block in document.blocks:
        for match in re.finditer(r"zq\w*", block.text):
            start, end = block.span(*match.span())
            assert match[0] not in found, "read twice"
            found[match[0]] = source[start:end]
    assert found == words


# --- another parser -----------------------------------------------------------------------------------------------

other = MarkdownIt("commonmark").enable(["table", "strikethrough"])

phrase = st.lists(
    st.sampled_from(
        [
            *("pain", "relief", "the", "drug", "é", "😀", "1", "x_y", "*em*", "**bo**ld", "_u_", "***b***", "`code`", "``a`b``"),
            *("&amp;", "&copy;", "\\*", "\\", "[text](u)", "[a *b*](<u v> 't')", "![alt *x*](u)", "[ref]", "[no]", "~~gone~~", "<b>", "</b>"),
            *("*", "**", "_", "[", "]", "!", "(", ")", "~~", "`", "<!-- c -->", "end.", ">", "#", "-", "+", "=", "a\tb"),
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
line = st.tuples(
    st.sampled_from(["", "", "", "# ", "### ", "- ", "* ", "1. ", "2) ", "> ", "> - ", "  ", "\n    ", "\n      ", "- > ", "> > "]),
    phrase,
    st.sampled_from(["", "", "", "  ", "\\", "\n", "\n", "\n---", "\n===", "\n***", "\n```", "\n\n| a | *b* |\n|---|:-:|\n| c `d` | e | f |\n"]),
).map("".join)


def words_of(tokens, prose: list[str], alts: list[str]) -> None:
    struck = 0
    for token in tokens:
        if token.type == "inline":
            prose.append(" ")
            words_of(token.children, prose, alts)
        elif token.type in ("s_open", "s_close"):
            struck += 1 if token.type == "s_open" else -1
        elif struck:
            continue
        elif token.type in ("text", "text_special"):
            prose.append(token.content)
        elif token.type == "code_inline":
            prose.append("\ufffc")
        elif token.type in ("softbreak", "hardbreak"):
            prose.append(" ")
        elif token.type == "image":
            alts.append(" ")
            words_of(token.children, alts, alts)


def folded(text: str) -> list[str]:
    """Words alone: the parsers differ over stray marks, and a block of nothing but code has no words."""
    return re.findall(r"[^\W_]+", text)


@settings(relaxed, derandomize=True)  # the parsers may differ over what nobody has met yet
@given(lines=st.lists(line, min_size=1, max_size=8))
def test_another_parser_reads_the_same_words(verify, lines):
    source = "\n".join(lines) + "\n\n[ref]: u\n\nLast one.\n"
    assume(not source.startswith("---"))
    tokens = other.parse(source)
    assume(not any(token.type == "html_block" for token in tokens))  # given back as it is, tags and all
    document = parse(source, "a.md")
    verify(document, source)
    prose: list[str] = []
    alts: list[str] = []
    words_of(tokens, prose, alts)
    ours = [block for block in document.blocks if block.kind != ALT]
    assert folded(" ".join(block.text for block in ours)) == folded("".join(prose))
    assert folded(" ".join(block.text for block in document.blocks if block.kind == ALT)) == folded("".join(alts))


@pytest.mark.parametrize(
    "fragment",
    ["[", "![", "*a ", "_a_ ", "`a", "> ", "- ", "{{", "{% ", "<", "<a ", "<A b={", "<!--", "a@", "https://", "www.", "&a", "a | b\n|--|\n", "<div>", "<li>x", " ", "\t", "-\n", "Ends.\n<div>\n", "import {\n", "[^a]", "[a]: b\n", "{% comment %}", "```{note}\n", "{{< highlight >}}", "{::comment}", ":::{a}\n:b: c\n"],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_no_text_is_slow(fragment, path):
    """Where the time taken grew with the square of the length, these would take minutes."""
    source = fragment * (20_000 // len(fragment))
    assert parse(source, path).source == source


@pytest.mark.parametrize("path", ["a.mdx", "a.html", "a.rst", "a.adoc", "a.docx"])
@pytest.mark.parametrize(
    "fragment",
    ["[", "![", "<", "<!--", "&a", "{", "{{", "a::\n  ", ":a: b\n", "``", ":r:`", "|", "|===\n", "+-+\n", "= = ", "_", "- ", "footnote:[", "<<", "((", "<script>", "<title>", "a\n=\n", ".. a::\n", "https://a[", "import {\n\n", "<A b={", "{`", "export {"],
)
def test_no_text_is_slow_in_other_formats(fragment, path):
    source = fragment * (5_000 // len(fragment))
    assert parse(source, path).source == source
