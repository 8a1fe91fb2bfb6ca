"""How a claim stands in its sentence: told as a fact, or denied, doubted, asked, put right, attributed…

After NegEx (Chapman 2001) and ConText (Harkema 2009): cues open a scope that runs forward or backward to the end of
their clause or for so many words; other words end a scope, and phrases such as "not only" look like cues and are none.
The cues are data (`cues.yaml`); this is how they reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

STATUSES = ("negated", "hedged", "asked", "corrected", "attributed", "animal", "conditional", "past", "affirmed")
"""What a cue can say of what it reaches. "affirmed" ends a correction: "Fact: …" after "Myth: …"."""

FORWARD, BACKWARD, SENTENCE, PREVIOUS, BLOCK, SECTION = (
    "forward",  # what follows in the clause
    "backward",  # what stands before in the clause
    "sentence",  # the whole of its sentence
    "previous",  # the sentence before, when the cue opens its own
    "block",  # the rest of its block, and the column below when it heads one
    "section",  # in a heading: the list items and table cells below
)
DIRECTIONS = (FORWARD, BACKWARD, SENTENCE, PREVIOUS, BLOCK, SECTION)
NO_CUE, END, OPENS = "none", "end", "opens"
"""Statuses of what only looks like a cue, of what ends a scope, and of what opens a sentence with a clause that hangs
on the next: "although it is no cure, it …".
"""

_ALWAYS_END = frozenset(";—…")
_NO_WORDS = frozenset("%,;:.?!()[]—…\ufffc")


class Cue(NamedTuple):
    """What a cue says, which way, how many words far (0: as far as the clause goes), and whether a comma ends it."""

    status: str
    direction: str = FORWARD
    reach: int = 0
    comma: bool = False


class Found(NamedTuple):
    """A cue at tokens `start` up to `end`."""

    start: int
    end: int
    cue: Cue


class Scope(NamedTuple):
    """Tokens `start` up to `end` have a status, because of the cue at `cue`."""

    status: str
    start: int
    end: int
    cue: tuple[int, int]


def scopes(words: Sequence[str], start: int, end: int, found: Sequence[Found]) -> list[Scope]:
    """The scopes that the cues of one sentence (tokens `start` up to `end`) open within it."""
    ends = [at for at in range(start, end) if words[at] in _ALWAYS_END]
    ends += [place.start for place in found if place.cue.status == END]
    if any(place.cue.status == OPENS and place.start == start for place in found):
        ends += [at for at in range(start, end - 3) if words[at] == ","][:1]
    opened = []
    for place in found:
        cue = place.cue
        if cue.status in (NO_CUE, END, OPENS) or cue.direction in (PREVIOUS, SECTION):
            continue
        if cue.direction == SENTENCE:
            opened.append(Scope(cue.status, start, end, (place.start, place.end)))
        elif cue.direction == BACKWARD:
            first = max((at + 1 for at in ends if at < place.start), default=start)
            first = max(first, _reach(words, place.start, first, cue, -1))
            opened.append(Scope(cue.status, first, place.start, (place.start, place.end)))
        elif cue.direction == BLOCK:
            opened.append(Scope(cue.status, place.end, end, (place.start, place.end)))
        else:
            last = min((at for at in ends if at >= place.end), default=end)
            if ")" in words[place.end : last] and "(" not in words[place.end : last]:
                last = words.index(")", place.end, last)
            last = min(last, _reach(words, place.end, last, cue, 1))
            # What a denial holds inside itself is denied too: the "shown" of "not been shown to".
            first = place.start + 1 if cue.status == "negated" else place.end
            opened.append(Scope(cue.status, first, last, (place.start, place.end)))
    return _without_double_negation(words, opened)


def _reach(words: Sequence[str], at: int, limit: int, cue: Cue, step: int) -> int:
    """How far a cue gets from `at` towards `limit`, counting words and not marks."""
    left = cue.reach or len(words)
    here = at if step > 0 else at - 1
    while (here < limit) if step > 0 else (here >= limit):
        word = words[here]
        if word == "," and cue.comma:
            break
        if word not in _NO_WORDS:
            if not left:
                break
            left -= 1
        here += step
    return here if step > 0 else here + 1


_NOTHING = frozenset(("no", "nothing", "none", "nobody", "never", "few", "hardly", "little"))
_JOINS = frozenset((",", "and", "or", "nor"))


def _without_double_negation(words: Sequence[str], opened: list[Scope]) -> list[Scope]:
    """A "not" in the same breath as "no" or "nothing" takes both away: "nothing that it cannot ease" affirms."""
    cancelled = set()
    for outer in opened:
        if outer.status == "negated" and words[outer.cue[0]] in _NOTHING:
            for inner in opened:
                if inner.status == "negated" and outer.start <= inner.cue[0] < outer.end and inner.cue != outer.cue:
                    between = words[outer.cue[1] : inner.cue[0]]
                    if words[inner.cue[0]] == "not" and not _JOINS.intersection(between) and len(between) <= 4:
                        cancelled |= {outer.cue, inner.cue}
    return [scope for scope in opened if scope.cue not in cancelled] if cancelled else opened


def statuses(parts: Iterable[tuple[int, int]], opened: Iterable[Scope]) -> frozenset[str]:
    """What holds of a claim, given the token ranges of its parts. A cue that is itself one of the parts says nothing."""
    whole = _joined(parts := tuple(parts))
    found = set()
    for scope in opened:
        if any(start <= scope.cue[0] and scope.cue[1] <= end for start, end in whole):
            continue
        if any(start < scope.end and scope.start < end for start, end in parts):
            found.add(scope.status)
    return frozenset(found)


def _joined(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts that follow each other without a gap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return joined
