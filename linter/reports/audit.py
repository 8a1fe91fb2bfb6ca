"""What `caveat suppressions` says: every exception on the record, with its place, reason, person and date."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from linter import __version__
from linter.errors import Problem
from linter.suppress import Suppression
from linter.text import Lines

_TOLD = {"expired": "expired", "no reason": "without a reason", "broken": "cannot be read"}
"""How the text tells of one that is not in force, by its state."""


class Entry(NamedTuple):
    """One suppression of a file."""

    path: str
    lines: Lines
    suppression: Suppression
    state: str
    """`in force`, `expired`, `no reason` or `broken`."""


def state(suppression: Suppression, today: date) -> str:
    """What has become of a suppression by a day."""
    if suppression.problem:
        return "broken"
    if not suppression.reason:
        return "no reason"
    return "expired" if suppression.expired(today) else "in force"


def text(entries: Sequence[Entry], files: int) -> str:
    """A line an exception, in columns, and a line of counts."""
    rows = [(_where(each), ", ".join(each.suppression.names), _signed(each.suppression), _why(each)) for each in entries]
    wide = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, (*wide, 0), strict=True) if width or cell).rstrip() for row in rows]
    counts = Counter(each.state for each in entries)
    told = "".join(f"; {counts[name]} {how}" for name, how in _TOLD.items() if counts[name])
    many = f"{len(entries)} suppression{'' if len(entries) == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
    return "\n".join((*lines, *([""] if lines else []), many + told)) + "\n"


def _where(entry: Entry) -> str:
    place = entry.lines.place(entry.suppression.span.start)
    return f"{entry.path}:{place.line}:{place.column}"


def _signed(suppression: Suppression) -> str:
    until = f"until {suppression.until}" if suppression.until else ""
    return ", ".join(filter(None, (suppression.by, until)))


def _why(entry: Entry) -> str:
    said = entry.suppression.problem or entry.suppression.reason
    told = _TOLD.get(entry.state)
    return f"{said} ({told})" if said and told else said or f"({told})"


def as_json(entries: Sequence[Entry], errors: Sequence[Problem]) -> str:
    """The same as one object."""
    whole = {
        "tool": {"name": "caveat", "version": __version__},
        "suppressions": [_row(each) for each in entries],
        "errors": [{"path": each.path, "line": each.line, "message": each.message} for each in errors],
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _row(entry: Entry) -> dict[str, Any]:
    each = entry.suppression
    start, end = entry.lines.place(each.span.start), entry.lines.place(each.span.end)
    first, last = entry.lines.place(each.covers.start), entry.lines.place(max(each.covers.start, each.covers.end - 1))
    return {
        "path": entry.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "names": list(each.names),
        "reason": each.reason,
        "by": each.by or None,
        "until": each.until.isoformat() if each.until else None,
        "state": entry.state,
        "problem": each.problem or None,
        "covers": [first.line, last.line] if each.covers.end > each.covers.start else None,
    }
