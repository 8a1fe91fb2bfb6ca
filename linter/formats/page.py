"""A whole HTML page: what its body says, and from its head the title, the description, the language and who wrote it when."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.document import FIELD, Block, Document, Field
from linter.formats import html
from linter.formats.prose import HIDDEN, Prose
from linter.text import Span, pattern

# A comment, script or style is passed over as a whole, so that what looks like a tag in it is none.
_HEAD = pattern(
    r"<!--.*?-->|<(?:script|style|svg)\b.*?</(?:script|style|svg)\s*>"
    r"|(?P<tag><(?:html|meta)\b[^<>]*>)|<title\b[^<>]*>(?P<title>[^<]*)</title|(?P<end></head\b|<body\b)",
    18,  # re.DOTALL | re.IGNORECASE
)
_TEMPLATE = pattern(r"\{\{\{?(?:[^{}]|\}(?!\}))*+\}\}\}?|\{%(?:[^{%]|%(?!\}))*+%\}|<\?php\b.*?\?>|<%.*?%>", 16)
_ENTITY = pattern(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);?")
_LONGEST_HEAD = 50_000
_NAMES = {
    "article:published_time": "published",
    "article:modified_time": "modified",
    "article:author": "author",
    "dc.creator": "author",
    "dc.date": "date",
    "dcterms.modified": "modified",
    "last-modified": "modified",
}
"""Names of `<meta>` that say what a field of front matter says."""


def parse(source: str, path: str, fields: Collection[str]) -> Document:
    """Reads a page; one that begins with front matter, as Jekyll's do, with it. Raises UserError where that cannot be read."""
    head: list[Block] = []
    values: dict[str, Field] = {}
    start = 0
    if source.startswith(("---", "+++")):
        from linter.formats import frontmatter

        head, values, start = frontmatter.read(source, path, fields)
    for name, value, span, shown in _head(source, start):
        if name not in values and value:
            values[name] = Field(value, span)
            block = shown.block(FIELD, name=name) if name in fields else None
            if block:
                head.append(block)
    blocks, comments, _ = html.prose(list(_pieces(source, start)), source, html.Place())
    return Document(path, source, (*head, *blocks), values, comments=tuple(comments))


def _pieces(source: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The page with stand-ins for what a template fills in, and without what only steers it."""
    for found in _TEMPLATE.finditer(source, start):
        yield source[start : found.start()], start, found.start()
        yield HIDDEN if found[0].startswith(("{{", "<%=")) else " ", found.start(), found.end()
        start = found.end()
    yield source[start:], start, len(source)


def _head(source: str, start: int) -> Iterator[tuple[str, str, Span, Prose]]:
    """Name, value and place of what the head of a page says of it."""
    for found in _HEAD.finditer(source, start, start + _LONGEST_HEAD):
        if found["end"]:
            return
        if found["title"] is not None:
            yield "title", *_value(source, *found.span("title"))
        tag = html.read_tag(found["tag"]) if found["tag"] else None
        if tag:
            names = (tag.attribute("name") or tag.attribute("property")).lower()
            name, where = ("lang", "lang") if tag.name == "html" else (_NAMES.get(names, names.replace("-", "_")), "content")
            first, last = tag.attributes.get(where, (0, 0))
            if name and first < last:
                yield name, *_value(source, found.start("tag") + first, found.start("tag") + last)


def _value(source: str, start: int, end: int) -> tuple[str, Span, Prose]:
    from html import unescape

    shown = Prose()
    at = start
    for found in _ENTITY.finditer(source, start, end):
        shown.add(source[at : found.start()], at, found.start(), verbatim=True)
        meant = unescape(found[0])
        shown.add(meant, found.start(), found.end(), verbatim=meant == found[0])
        at = found.end()
    shown.add(source[at:end], at, end, verbatim=True)
    return " ".join(unescape(source[start:end]).split()), Span(start, end), shown
