"""Gathers the text of a block piece by piece, with the runs that lead back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from linter.document import Block, Link, Run

HIDDEN = "\ufffc"
"""Stands in the prose for what is not prose: code, a bare address, a template's variable."""

# The look-behinds and possessive repeats keep the search linear on text made to be slow.
_ADDRESS = re.compile(
    r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![\w.@/-])www\.(?=\w))[^\s<>\"“”\ufffc\u00ad\u200b\u2060\ufeff]+"
    r"|(?<![\w.+@-])[\w.+-]++@(?:[\w-]+\.)+\w+",
    re.IGNORECASE,
)
_SPACES = " \t\n\r\f\v"
_SPACE = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
# Readers do not see these: a soft hyphen, a place where a line may break, word joiners. Those that shape what is seen
# (joined emoji, Persian) stay.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_EMPTY = re.compile(rf"[{HIDDEN}\s]*")

_Edit = tuple[int, int, str]


class Prose:
    """The text of one block in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, bool]] = []
        self._links: list[Link] = []
        self.length = 0

    def add(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        """Adds text that the source shows at `start:end`."""
        if text:
            self._runs.append((self.length, start, end, verbatim))
            self._parts.append(text)
            self.length += len(text)

    def space(self, start: int, end: int) -> None:
        """Adds a line break, which readers see as one space."""
        self.add(" ", start, end, verbatim=False)

    def hide(self, start: int, end: int) -> None:
        """Adds a stand-in for what is no prose."""
        self.add(HIDDEN, start, end, verbatim=False)

    def link(self, start: int, target: str, *, image: bool = False) -> None:
        """A link over the text from `start` to here."""
        self._links.append(Link(start, self.length, target, image))

    def block(
        self,
        kind: str,
        *,
        level: int = 0,
        quoted: bool = False,
        group: int = 0,
        row: int = 0,
        column: int = 0,
        name: str = "",
    ) -> Block | None:
        """The finished block; None where nothing that can be read or followed was gathered.

        White space is folded to single spaces, what readers do not see is dropped, and a bare address is replaced by
        a stand-in with a link over it.
        """
        text = "".join(self._parts)
        links = self._links
        edits: list[_Edit] = []
        if "://" in text or "@" in text or "www." in text or "WWW." in text:
            edits += _addresses(text)
        if not text.isascii():
            edits += ((found.start(), found.end(), "") for found in _UNSEEN.finditer(text))
        runs: list[Run] | None = None
        if edits:
            edits.sort()
            written = text
            text, runs, links = _edited(text, self._runs, links, edits)
            links = _with_addresses(links, written, edits)
        edits = list(_white_space(text))
        if edits:
            text, runs, links = _edited(text, _plain(runs) if runs else self._runs, links, edits)
        if not text or (not links and _EMPTY.fullmatch(text)):
            return None
        if runs is None:
            runs = [Run(*run) for run in self._runs]
        return Block(kind, text, tuple(runs), level, quoted, group, row, column, tuple(links), name)


def _plain(runs: Sequence[Run]) -> list[tuple[int, int, int, bool]]:
    return [(run.at, run.start, run.end, run.verbatim) for run in runs]


def _addresses(text: str) -> Iterator[_Edit]:
    at = 0
    while found := _ADDRESS.search(text, at):
        end = _address_end(found[0], found.start())
        if end > found.start() and not text.endswith("://", 0, end):
            yield found.start(), end, HIDDEN
        at = found.end()


def _address_end(address: str, start: int) -> int:
    """Where an address ends that a sentence goes on behind: "(see https://a.org/x_(y))." ends before the last `)`."""
    end = len(address)
    opened = {closing: address.count(opening) - address.count(closing) for opening, closing in ("()", "[]")}
    while end:
        last = address[end - 1]
        if last in opened and opened[last] < 0:
            opened[last] += 1
        elif last not in ".,;:!?'’‘*_~|…":
            break
        end -= 1
    return start + end


def _white_space(text: str) -> Iterator[_Edit]:
    """What to change for words to be parted by single spaces, with none at either end."""
    end = len(text.rstrip())
    lead = len(text) - len(text.lstrip()) if end else 0
    if lead:
        yield 0, lead, ""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text or "\v" in text:
        for found in _SPACE.finditer(text, lead, end):
            yield found.start(), found.end(), " "
    if end < len(text):
        yield end, len(text), ""


def _edited(
    text: str, runs: Sequence[tuple[int, int, int, bool]], links: Sequence[Link], edits: Sequence[_Edit]
) -> tuple[str, list[Run], list[Link]]:
    """Text with stretches replaced (in order, none overlapping), and its runs and links counted anew.

    What replaces a stretch stands for all of the source that the stretch came from.
    """
    starts = [run[0] for run in runs]
    pieces: list[str] = []
    kept: list[Run] = []
    length = 0

    def keep(first: int, last: int) -> None:
        nonlocal length
        if first >= last:
            return
        number = bisect_right(starts, first) - 1
        while number < len(runs) and runs[number][0] < last:
            at, start, end, verbatim = runs[number]
            until = starts[number + 1] if number + 1 < len(runs) else len(text)
            left, right = max(at, first), min(until, last)
            if verbatim:
                start, end = start + left - at, start + right - at
            kept.append(Run(length + left - first, start, end, verbatim))
            number += 1
        pieces.append(text[first:last])
        length += last - first

    at = 0
    for first, last, shown in edits:
        keep(at, first)
        if shown:
            begin = _source(runs, starts, first)[0]
            kept.append(Run(length, begin, _source(runs, starts, last - 1)[1], False))
            pieces.append(shown)
            length += len(shown)
        at = last
    keep(at, len(text))
    shifts = _Shifts(edits)
    moved = [
        Link(shifts.of(link.start), shifts.of(link.end, closing=link.end > link.start), link.target, link.image)
        for link in links
    ]
    return "".join(pieces), kept, moved


def _source(runs: Sequence[tuple[int, int, int, bool]], starts: Sequence[int], offset: int) -> tuple[int, int]:
    at, start, end, verbatim = runs[bisect_right(starts, offset) - 1]
    return (start + offset - at, start + offset - at + 1) if verbatim else (start, end)


class _Shifts:
    """Where offsets go when stretches of a text are replaced."""

    def __init__(self, edits: Sequence[_Edit]) -> None:
        self._edits = edits
        self._firsts = [first for first, _, _ in edits]
        self._sums = [0, *accumulate(len(shown) - (last - first) for first, last, shown in edits)]

    def of(self, offset: int, closing: bool = False) -> int:
        """One inside a replaced stretch goes to its edge: the end one where it closes a link."""
        number = bisect_left(self._firsts, offset)
        if number:
            first, last, shown = self._edits[number - 1]
            if offset < last:
                return first + self._sums[number - 1] + (len(shown) if closing else 0)
        return offset + self._sums[number]


def _with_addresses(links: Sequence[Link], text: str, edits: Sequence[_Edit]) -> list[Link]:
    """The links, and one over each stand-in for an address that is not inside one already."""
    shifts = _Shifts(edits)
    ordered = sorted(links, key=_by_place)
    starts = [link.start for link in ordered]
    reach = [0, *accumulate((link.end for link in ordered), max)]
    for first, last, shown in edits:
        place = shifts.of(first)
        if shown and reach[bisect_right(starts, place)] <= place:
            ordered.append(Link(place, place + 1, text[first:last]))
    return sorted(ordered, key=_by_place)


def _by_place(link: Link) -> tuple[int, int]:
    return link.start, link.end
