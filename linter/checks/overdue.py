"""Rules of kind `match` with `overdue`: the day that a text or its front matter names is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from linter.checks.common import make, matches, silenced
from linter.document import CELL, HEADER
from linter.finding import Finding
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule
from linter.text import pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})(?:-(?P<day>\d{1,2}))?\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH},?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>\d{4})\b",
        r"\b(?P<number>\d{1,2})/(?P<year>\d{4})\b",
        r"\b(?P<year>20\d\d)\b",
    )
)
_BACK = pattern(r"\b(?:last|latest|previous|published|written)", re.IGNORECASE)
"""Words of what is over by its nature."""
_REACH = 40
"""How many characters after the words a day is looked for."""


def check(rule: Rule, article: Article) -> Iterator[Finding]:
    """A finding for each day that lies before today; none where nobody said which day it is."""
    today, spec, document = article.today, rule.spec, article.document
    if today is None:
        return
    wanted: Any = spec.get("field", ())
    names = {_plain(name) for name in wanted}
    for name, field in document.fields.items():
        if _plain(name) in names and (last := _last_day(field.value)) and last < today:
            yield make(rule, field.span, document.source[slice(*field.span)])
    ended: tuple[int, int] | None = None  # the sentence of the last finding, and where it ends
    for sentence, found in sorted(matches(rule, "any", article), key=lambda each: (each[0].index, each[1].start, -each[1].end)):
        if ended and ended[0] == sentence.index and found.start < ended[1]:
            continue
        if article.masked(sentence, found, f"{rule.id}#except"):
            continue
        start, end = sentence.tokens.starts[found.start], sentence.tokens.ends[found.end - 1]
        after = _BACK.split(sentence.block.text[end : min(end + _REACH, sentence.last)])[0]
        dated = _first_date(after) or _first_date(_next_cell(article, sentence)[:_REACH])
        if dated and dated[0] < today and not silenced(rule, article, sentence, found.parts):
            ended = sentence.index, found.end
            stop = end + dated[1] if _first_date(after) else end
            yield make(rule, sentence.block.span(start, stop), sentence.block.text[start:stop])


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _next_cell(article: Article, sentence: Sentence) -> str:
    """The cell to the right, where the words fill one of a table."""
    at, blocks = sentence.block_index + 1, article.document.blocks
    block = sentence.block
    right = block.kind in (CELL, HEADER) and at < len(blocks) and (blocks[at].group, blocks[at].row) == (block.group, block.row)
    return blocks[at].text if right else ""


def _last_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _first_date(str(value))
    return found[0] if found else None


def _first_date(text: str) -> tuple[date, int] | None:
    """The last day of the first date in a text (a month's or year's last day where no day is given), and where it ends."""
    found = [match for pattern in _DATES if (match := pattern.search(text))]
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if last := _last(match.groupdict()):
            return last, match.end()
    return None


def _last(parts: dict[str, str | None]) -> date | None:
    from calendar import monthrange

    year, day = int(parts["year"] or 0), int(parts.get("day") or 0)
    name, number = parts.get("month"), parts.get("number")
    month = _MONTHS.index(name.lower()) + 1 if name else int(number or 12)
    readings = [(month, day)] + ([(day, month)] if number and day else [])  # 3/4/2024 may be either; the later counts
    days = []
    for each, of in readings:
        if 1 <= each <= 12 and 1 <= year <= 9999 and of <= monthrange(year, each)[1]:
            days.append(date(year, each, of or monthrange(year, each)[1]))
    return max(days, default=None)
