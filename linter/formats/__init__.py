"""Source text in, `Document` out, every character of prose traceable to its place. One module a format."""

from __future__ import annotations

from collections.abc import Collection

from linter.document import Document

TEXT_FIELDS = ("title", "subtitle", "description", "summary", "excerpt", "lead")
"""Front-matter fields whose text readers see, unless a publication names others."""


def parse(source: str, path: str, fields: Collection[str] = TEXT_FIELDS) -> Document:
    """Reads an article by its file's suffix: `.txt` is plain text, everything else Markdown.

    `source` is decoded text without a byte-order mark. Raises UserError where the front matter cannot be read.
    """
    if path.lower().endswith(".txt"):
        from linter.formats import plain

        return plain.parse(source, path)
    from linter.formats import markdown

    return markdown.parse(source, path, fields)
