"""Puts safe replacements in place of flagged words, through markup, and takes back what would change anything else.

What can go wrong is not foreseen case by case: the changed text is parsed and linted again, and a replacement stays only
if every block reads as it did save for those words, and nothing is found that was not found before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from linter.document import FIELD, Block, Document
from linter.errors import UserError
from linter.finding import Finding
from linter.text import Span, pattern

Parse = Callable[[str], Document]
Lint = Callable[[Document], Sequence[Finding]]

_MARKUP = pattern(r"<!--.*?-->|<(?P<closes>/?)(?P<tag>[A-Za-z][\w-]*)[^<>]*>|\*+|_+|~+|\]\([^()\s]*\)|\[|(?P<nothing>\s+|&shy;|\u00ad|\u200b|\\)", 16)
"""What may stand between the letters of words (16 is `re.DOTALL`)."""
_WRAP = pattern(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")
_QUOTED = pattern(r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|‘.*?(?:’(?!\w)|$)|(?<!\w)'(?=\w).*?(?:'(?!\w)|$)", 16)


class Fixed(NamedTuple):
    """A text with replacements in it, and how many."""

    source: str
    places: int


class _Edit(NamedTuple):
    """`source[start:end]`, which shows `text[first:last]` of a block, becomes `written`, which shows `new`."""

    start: int
    end: int
    written: str
    block: int
    first: int
    last: int
    new: str


class _Mended(NamedTuple):
    finding: Finding
    edits: tuple[_Edit, ...]


def fix(document: Document, findings: Sequence[Finding], parse: Parse, lint: Lint) -> Fixed:
    """An article with the replacements that its findings carry. `lint` finds everything that must not become more.

    A word is replaced everywhere or nowhere: two names for one thing are worse than a hard one. Nothing inside a
    quotation changes.
    """
    wanted = list(_wanted(document, findings, parse))
    if not wanted:
        return Fixed(document.source, 0)
    before = lint(document)

    def holds(some: Sequence[_Mended]) -> bool:
        edits = sorted(edit for each in some for edit in each.edits)
        changed = _parsed(document, edits, parse)
        if changed is None:
            return False
        gone = [(each.finding.rule, each.finding.span) for each in some]
        left = [each for each in before if (each.rule, each.span) not in gone]
        return _nothing_new(left, lint(changed), edits)

    kept = _settled(wanted, [], holds)
    edits = sorted(edit for each in kept for edit in each.edits)
    return Fixed(_applied(document.source, edits), len(edits))


def _settled(wanted: Sequence[_Mended], kept: list[_Mended], holds: Callable[[Sequence[_Mended]], bool]) -> list[_Mended]:
    """The most that can be kept, found by halving: as a rule everything can."""
    if holds([*kept, *wanted]):
        return [*kept, *wanted]
    if len(wanted) == 1:
        return kept
    half = len(wanted) // 2
    return _settled(wanted[half:], _settled(wanted[:half], kept, holds), holds)


def _wanted(document: Document, findings: Sequence[Finding], parse: Parse) -> Iterator[_Mended]:
    """What could be mended, none overlapping."""
    taken: list[_Edit] = []
    for finding in findings:
        places = [(finding.span, finding.replacement), *finding.again]
        if not all(new for _, new in places):
            continue
        edits = [edit for span, new in places if (edit := _edit(document, span, new, parse))]
        free = not any(edit.start < other.end and other.start < edit.end for edit in edits for other in taken)
        if free and len(edits) == len(places):
            taken += edits
            yield _Mended(finding, tuple(edits))


def _edit(document: Document, span: Span, new: str, parse: Parse) -> _Edit | None:
    """How a place is to be changed; None in a quotation, or where the markup inside the words does not allow it."""
    for number, block in enumerate(document.blocks):
        place = _within(block, span)
        if place is None:
            continue
        first, last = place
        if block.quoted or _is_quoted(document, block, first, last):
            return None
        left = _markup_left(document.source, block, first, last)
        if left is None:
            return None
        edit = _Edit(*span, _wrapped(new, document.source[slice(*span)]), number, first, last, new)
        if not left:
            return edit
        either = (edit._replace(written=new + left), edit._replace(written=left + new))
        return next((each for each in either if _parsed(document, [each], parse)), None)
    return None


def _wrapped(new: str, written: str) -> str:
    """The new words, parted by the line break that the old ones had."""
    broken = _WRAP.search(written)
    return broken[0].join(new.rsplit(" ", 1)) if broken else new


def _within(block: Block, span: Span) -> tuple[int, int] | None:
    """The part of a block's text that a span of the source shows."""
    first = last = -1
    ends = [*(run.at for run in block.runs[1:]), len(block.text)]
    for run, until in zip(block.runs, ends, strict=True):
        if run.start <= span.start < run.end:
            first = run.at + span.start - run.start if run.verbatim else run.at
        if run.start < span.end <= run.end:
            last = run.at + span.end - run.start if run.verbatim else until
    return (first, last) if 0 <= first < last and block.span(first, last) == span else None


def _is_quoted(document: Document, block: Block, first: int, last: int) -> bool:
    if any(found.start() < last and first < found.end() for found in _QUOTED.finditer(block.text)):
        return True
    before = document.source[block.span(0, 1).start : block.span(first, last).start].lower()
    return before.rfind("<q") > before.rfind("</q")


def _markup_left(source: str, block: Block, first: int, last: int) -> str | None:
    """The markup inside of words, without what opens and closes there; None where there is something else."""
    open_: list[tuple[str, str]] = []
    for gap in _gaps(source, block, first, last):
        at = 0
        while at < len(gap):
            found = _MARKUP.match(gap, at)
            if found is None:
                return None
            at = found.end()
            if found["nothing"]:
                continue
            name = found["tag"].lower() if found["tag"] else found[0]
            if open_ and open_[-1][0] == name and not (found["tag"] and not found["closes"]):
                open_.pop()
            else:
                open_.append((name, found[0]))
    return "".join(written for _, written in open_)


def _gaps(source: str, block: Block, first: int, last: int) -> Iterator[str]:
    reached = block.span(first, first + 1).start
    for at in range(first, last):
        start, end = block.span(at, at + 1)
        if start > reached:
            yield source[reached:start]
        reached = end


def _applied(source: str, edits: Sequence[_Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (source[at : edit.start], edit.written)
        at = edit.end
    return "".join((*pieces, source[at:]))


def _parsed(document: Document, edits: Sequence[_Edit], parse: Parse) -> Document | None:
    """The changed article; None where anything but the words has changed."""
    try:
        changed = parse(_applied(document.source, edits))
    except UserError:
        return None
    expected = [block.text for block in document.blocks]
    for edit in reversed(edits):
        text = expected[edit.block]
        expected[edit.block] = text[: edit.first] + edit.new + text[edit.last :]
    same = [block.text for block in changed.blocks] == expected and shape(changed) == shape(document)
    return changed if same else None


def shape(document: Document) -> object:
    """What a replacement must leave as it is: the blocks' kinds and places, where links lead, all other fields."""
    blocks = [
        (block._replace(text="", runs=(), links=()), [(link.target, link.image, link.start == link.end) for link in block.links])
        for block in document.blocks
    ]
    written = {block.name for block in document.blocks if block.kind == FIELD}
    fields = {name: None if name in written else field.value for name, field in document.fields.items()}
    return blocks, fields, document.footnotes, [document.source[slice(*span)] for span in document.comments]


def _nothing_new(before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[_Edit]) -> bool:
    """Whether each finding stood there before: of the same rule, at the place that has moved with the edits."""
    left: dict[str, list[Span]] = {}
    for each in before:
        left.setdefault(each.rule, []).append(_moved(each.span, edits))
    for each in after:
        spans = left.get(each.rule, [])
        same = next((span for span in spans if span.start < each.span.end and each.span.start < span.end), None)
        if same is None:
            return False
        spans.remove(same)
    return True


def _moved(span: Span, edits: Sequence[_Edit]) -> Span:
    start, end = span
    for edit in edits:
        grown = len(edit.written) - (edit.end - edit.start)
        if edit.end <= span.start:
            start += grown
        if edit.start < span.end:
            end += grown
    return Span(start, max(end, start + 1))
