"""Source text in, `Document` out, every character of prose traceable to its place. One module a format."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import cast

from linter.document import Document

TEXT_FIELDS = ("title", "subtitle", "description", "summary", "excerpt", "lead")
"""Front-matter fields whose text readers see, unless a publication names others."""
_MODULES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "plain",
    ".html": "page",
    ".htm": "page",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".rst": "rst",
    ".docx": "word",
}
SUFFIXES = tuple(_MODULES)
"""How the names of articles end."""
DERIVED = (".docx",)
"""Files whose text is not what stands in them: it is made by `linter.formats.word.text`, and cannot be put back."""


def parse(source: str, path: str, fields: Collection[str] = TEXT_FIELDS) -> Document:
    """Reads an article by its file's suffix; what has another one is Markdown.

    `source` is decoded text without a byte-order mark. Raises UserError where the front matter cannot be read.
    """
    lower = path.lower()
    name = next((module for suffix, module in _MODULES.items() if lower.endswith(suffix)), "markdown")
    return cast(Document, import_module(f"linter.formats.{name}").parse(source, path, fields))
