"""Whether words can stand in another's place with nothing else changed, and how they are written there."""

from __future__ import annotations

import re

from linter.text import pattern

_ARTICLE = pattern(r"\b(an?)\s+[\"“‘*]*$", re.IGNORECASE)
_VOWEL = pattern(r"[aeio]|u(?!ni|se|ri)", re.IGNORECASE)
_JOINED_BEFORE = pattern(r"(?:\w[-‐‑/’']|\btype\s+\w+\s+|\d\s*)$", re.IGNORECASE)
_JOINED_AFTER = pattern(r"[-‐‑/]\w|['’](?:\w|(?=\s+\w))")
_OPENS = pattern(r"(?:^|[.?!]\s+)[\"“‘(]*$")
_WORD = pattern(r"[^\W\d_][\w'’]*")
_SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the", "to", "who", "with"))
"""Words that a heading in capitals leaves small."""


def fitting(new: str, text: str, first: int, last: int) -> str:
    """How `new` is written in the place of `text[first:last]`; empty where more than those words would have to change.

    That is so behind "a" where it has to be "an", beside a hyphen or an apostrophe, and behind a number that the word
    goes with ("type 2 diabetics").
    """
    if not new or _JOINED_BEFORE.search(text[:first]) or _JOINED_AFTER.match(text, last):
        return ""
    article = _ARTICLE.search(text[:first])
    if article and (len(article[1]) == 2) != bool(_VOWEL.match(new)):
        return ""
    return _in_case(new, text, first, last)


def _in_case(new: str, text: str, first: int, last: int) -> str:
    written = text[first:last]
    if written.isupper():
        around = text[:first] + text[last:]
        if around.isupper() and any(len(word) > 3 for word in _WORD.findall(around)):
            return new.upper()
        return new[:1].upper() + new[1:] if _OPENS.search(text[:first]) else new  # an abbreviation
    if not written[:1].isupper():
        return new
    words = _WORD.findall(text)
    long = [word for word in words if word.lower() not in _SMALL]
    if len(long) > 2 and all(word[0].isupper() for word in long):
        return _WORD.sub(lambda found: found[0] if found[0] in _SMALL and found.start() else found[0][0].upper() + found[0][1:], new)
    return new[:1].upper() + new[1:]
