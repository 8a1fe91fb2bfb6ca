"""Gathers the text of a block piece by piece, with the runs that lead back to the source."""

from __future__ import annotations

import re

from linter.document import Block, Link, Run

HIDDEN = "\ufffc"
"""Stands in the prose for what is not prose: code, a bare address."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]|[\w.+-]+@[\w-]+\.[\w.-]*\w")


class Prose:
    """The text of one block in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._links: list[Link] = []
        self.length = 0

    def add(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        """Adds text that the source shows at `start:end`."""
        self._runs.append(Run(self.length, start, end, verbatim))
        self._parts.append(text)
        self.length += len(text)

    def space(self, start: int, end: int) -> None:
        """Adds a line break, which readers see as one space; none at the beginning or beside another."""
        if self._parts and not self._parts[-1][-1].isspace():
            self.add(" ", start, end, verbatim=False)

    def hide(self, start: int, end: int) -> None:
        """Adds a stand-in for what is no prose."""
        self.add(HIDDEN, start, end, verbatim=False)

    def link(self, start: int, target: str, *, image: bool = False) -> None:
        """A link over the text from `start` to here."""
        self._links.append(Link(start, self.length, target, image))

    def block(self, kind: str, *, level: int = 0, quoted: bool = False, group: int = 0, row: int = 0, column: int = 0, name: str = "") -> Block | None:
        """The finished block; None where nothing but white space was gathered."""
        text = "".join(self._parts)
        if not text.strip():
            return None
        runs, links = self._runs, self._links
        if "://" in text or "www." in text or "@" in text:
            text, runs, links = _without_addresses(text, runs, links)
        end = len(text.rstrip())
        lead = len(text) - len(text.lstrip())
        if lead or end < len(text):
            text, runs, links = _cut(text, runs, links, lead, end)
        return Block(kind, text, tuple(runs), level, quoted, group, row, column, tuple(links), name)


def _cut(text: str, runs: list[Run], links: list[Link], start: int, end: int) -> tuple[str, list[Run], list[Link]]:
    """What lies between two offsets of the text, counted anew."""
    kept = []
    for number, run in enumerate(runs):
        last = runs[number + 1].at if number + 1 < len(runs) else len(text)
        if last <= start or run.at >= end:
            continue
        skipped = max(0, start - run.at)
        first = run.start + skipped if run.verbatim else run.start
        kept.append(Run(run.at + skipped - start, first, run.end, run.verbatim))
    moved = [
        Link(min(max(link.start, start), end) - start, min(max(link.end, start), end) - start, link.target, link.image)
        for link in links
    ]
    return text[start:end], kept, moved


def _without_addresses(text: str, runs: list[Run], links: list[Link]) -> tuple[str, list[Run], list[Link]]:
    """The text with a stand-in for each bare address, and a link to it."""
    pieces: list[str] = []
    kept: list[Run] = []
    placed: list[Link] = []
    shifts: list[tuple[int, int]] = []  # offset in the old text, how far the new one is behind it there
    length = at = 0
    whole = Block("", text, tuple(runs))
    for found in _ADDRESS.finditer(text):
        piece, inner, _ = _cut(text, runs, [], at, found.start())
        kept += [Run(run.at + length, run.start, run.end, run.verbatim) for run in inner]
        pieces.append(piece)
        length += len(piece)
        span = whole.span(found.start(), found.end())
        kept.append(Run(length, span.start, span.end, False))
        placed.append(Link(length, length + 1, found[0]))
        pieces.append(HIDDEN)
        length += 1
        at = found.end()
        shifts.append((at, at - length))
    if not shifts:
        return text, runs, links
    piece, inner, _ = _cut(text, runs, [], at, len(text))
    kept += [Run(run.at + length, run.start, run.end, run.verbatim) for run in inner]
    pieces.append(piece)

    def moved(offset: int) -> int:
        return offset - next((shift for place, shift in reversed(shifts) if offset >= place), 0)

    placed += [Link(moved(link.start), moved(link.end), link.target, link.image) for link in links]
    return "".join(pieces), kept, sorted(placed, key=lambda link: link.start)
