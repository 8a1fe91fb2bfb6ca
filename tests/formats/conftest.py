from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.document import Block, Document
from linter.formats import parse


def read(source: str, path: str = "article.md") -> Document:
    document = parse(source, path)
    verify(document, source)
    return document


def verify(document: Document, source: str) -> None:
    """What holds for every document, whatever was in it."""
    assert document.source == source
    for block in document.blocks:
        assert block.text == block.text.strip() != ""
        assert not any(space in block.text for space in ("\n", "\r", "\t", "  "))
        assert block.runs[0].at == 0
        ends = [run.at for run in block.runs[1:]] + [len(block.text)]
        reached = 0
        for run, end in zip(block.runs, ends, strict=True):
            assert run.at < end, "a run without text"
            assert reached <= run.start < run.end <= len(source), "a run that goes back or nowhere"
            reached = run.end
            if run.verbatim:
                assert source[run.start : run.end] == block.text[run.at : end]
        for link in block.links:
            assert 0 <= link.start <= link.end <= len(block.text)
            assert not link.image or link.start == link.end
    for start, end in document.comments:
        assert source[start:end].startswith(("<!--", "{/*"))


def shown(block: Block, source: str, words: str) -> str:
    """The source's slice for words of a block, which must be there once."""
    assert block.text.count(words) == 1, f"{words!r} in {block.text!r}"
    start = block.text.index(words)
    found = block.span(start, start + len(words))
    return source[found.start : found.end]


@pytest.fixture(name="read", scope="session")
def _read() -> Callable[..., Document]:
    return read


@pytest.fixture(name="verify", scope="session")
def _verify() -> Callable[[Document, str], None]:
    return verify


@pytest.fixture(name="shown", scope="session")
def _shown() -> Callable[[Block, str, str], str]:
    return shown
