"""Whether a hard word or an abbreviation is explained where it stands.

Told from the text around it: "X (plain words)", "plain words (X)", "X means …", "doctors call this X", "What is X?";
from the plain words themselves standing near ("high blood pressure" for "hypertension"); and, for an abbreviation, from
words whose letters it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.text import pattern

_NO_GLOSS = r"(?:very |un|most |less |fairly )?(?:common|rare|mild|severe|often|usual)|see\b|e\.?g\b|for example|such as|like\b|incl|less|more|over|under|above|up to|if\b|when\b|about|especially|even\b|not\b|with\b|and\b|page|section|chapter"
_NO_KIND = r"(?:[\w-]+\s+){0,3}?(?:common|leading|main|major|serious|known|rare|frequent|usual|possible|likely|risk|sign|signs|symptom|cause|causes|problem|complication|reason|warning|concern|worry|emergency|side|effects?|result|treatment|source|feature|matter|topic|nuisance|burden|challenge|part|consequence|factor|marker|issue|threat|danger|hazard|must|priority|contraindication|indication|response)\b"
_AFTER = pattern(
    rf"""["”’')*]*(?:
        \s*[(](?!\s*(?:{_NO_GLOSS}))(?=[^)]*[a-z]{{2}})                             # X (plain words)
      | \s*[,–—-]?\s*(?:(?:also|sometimes|often|commonly|usually|otherwise|better|more\s+commonly|previously|formerly)\s+){{1,2}}
            (?:called|known\s+as|named|referred\s+to\s+as|written)\b                        # X, also known as
      | \s*[,–—-]\s*(?:called|known\s+as|or\s+(?:simply|just|more\s+simply|in\s+(?:other|plain)))\b
      | \s*[,–—-]?\s*(?:which|this|that)\s+(?:means|stands\s+for|refers\s+to|is\s+(?:an?|the|when|where|short|another)|are\s+the)\b
      | \s*[,–—-]\s*(?:meaning|that\s+is|i\.?e\.?|in\s+other\s+words|in\s+plain\b)
      | ,\s*an?\s+(?:[\w-]+\s+){{1,6}}?(?:that|which|where|when|of|used|caused|given|made)\b   # X, a tablet that …
      | (?:\s+[\w-]+)?,\s*an?\s+(?:[\w-]+\s+)?(?:condition|disease|disorder|illness|type|form|kind|problem|operation|procedure|test|scan|medicine|drug|tablet)s?\s+(?:that|which|where|when|of|in|to|for)\b
      | ,\s*an?\s+[^,.;:!?()]{3,60},                                                        # X, a ringing in the ears,
      | \s*:\s*(?:an?|when|where)\s+\w                                                      # X: an infection of the skin
      | ,\s*or\s+(?:[\w-]+\s+){{1,5}}[\w-]+\s*,                                             # X, or ringing in the ears,
      | \s*[–—]\s*(?:an?|the|when|where|or)\s
      | \s+(?:means?|meant|refers?\s+to|stands?\s+for|describes?)\b
      | \s+(?:is|are)\s+(?:simply\s+|just\s+|really\s+)?(?:short\s+for|another\s+(?:word|name|term)|when\b|where\b|what\s+(?:we|doctors)|defined|(?:the\s+)?same\s+as)
      | \s+(?:is|are)\s+the\s+(?:[\w-]+\s+)?(?:word|name|term)s?\b
      | \s+(?:is|are)\s+(?:pain|swelling|swollen|loss|lack|blood|bleeding|inflammation|inflamed|damage|difficulty|trouble|redness|itch\w*|fluid|infection|growths?|narrowing|hardening|thickening|weakness)\b
      | \s+is\s+(?:an?|the)\s+(?!{_NO_KIND})
    )""",
    re.VERBOSE,
)
_BEFORE = pattern(
    r"""(?:
        \b(?:called|known\s+as|named|termed|referred\s+to\s+as|abbreviated(?:\s+(?:to|as))?|shortened\s+to|short\s+for|nicknamed)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?
      | \b(?:called|known\s+as)\s+(?:[\w-]+(?:\s+[\w-]+){0,2},\s+){1,6}(?:(?:and|or)\s+)?(?:an?\s+|the\s+)?
      | \b(?:medical|technical|scientific|proper|official|latin|clinical|formal|full|doctors?['’]s?)\s+(?:word|term|name|expression|jargon|way)s?\b[^.?!]{0,50}
      | \b(?:the|this|a)\s+(?:word|term|phrase|name|abbreviation|letters|initials)s?\s+(?:for\s+\w+(?:\s\w+)?\s+is\s+)?
      | \b(?:doctors?|clinicians?|nurses?|specialists?|staff|we|you\s+may\s+hear|people|they)\s+(?:may\s+|might\s+|often\s+|sometimes\s+|also\s+)?(?:calls?|refer\s+to|name|describe)\s+(?:it|this|these|that|them)(?:\s+as)?\s+(?:an?\s+|the\s+)?
      | [(]\s*(?:or|also|i\.?e\.?|medically|that\s+is|in\s+medical)\b[^)]{0,30}
      | \bmedically(?:\s+speaking)?,?\s+
    )["“‘'(*]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENED = pattern(r"\w[^()]*(?:[(]|\s[–—])\s*[\"“‘]?(?:an?\s+|the\s+)?$")
_CLOSED = pattern(r"[\"”’]?\s*(?:[)]|\s[–—]\s|,?\s+(?:or|also|and)\s+[\w-]+\s*[)]|[;,]\s+(?:also|or)\b)")
_ASKED = pattern(r"\bwhat(?:['’]s| is| are| does| do| causes?| happens in)\b[^.!?]*$|\b(?:understanding|explaining|about)\s+$", re.IGNORECASE)
_ENTRY = pattern(r"\s*(?:\([^)]*\)\s*)?(?::|\s[–—-]|—)\s+(?!(?:people|patients|those|anyone|if|in|with|call|do|see|ask|take|tell|avoid|none|use|yes|no)\b)(?:\S+\s+)\S")
_NAMED = pattern(r"\s*(?:\([^)]*\)\s*)?[\w-]+:\s+(?!(?:people|patients|those|anyone|if|in|with|call|do|see|ask|take|tell|avoid|none|use|yes|no)\b)(?:\S+\s+){4}\S", re.IGNORECASE)
"""What follows the first word of an entry of two: "Subcutaneous injection: the drug goes in under the skin"."""
_LEAD = pattern(r"\W*(?:an?\s+|the\s+)?$", re.IGNORECASE)
_SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
_BETWEEN = _SMALL | {"your", "their", "our", "his", "her", "my", "you", "that", "is", "are"}
"""Words that may stand between the words of an explanation, or be left out of it."""
_LONG = 10
"""Words of so many letters are compounds that give more than their first letter: "electrocardiogram"."""
_WORD = pattern(r"[^\W_]+")
_ENDING = pattern(r"(?:iness|ness|ing|ed|es|s|y)$")


def explained(text: str, start: int, end: int, *, listed: bool = False) -> bool:
    """Whether the words at `text[start:end]` of a block are explained beside them; `listed`: as an entry in a list
    may be ("Hypertension: high blood pressure").
    """
    before, after = _sides(text, start, end)
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    asked = _ASKED.search(before)
    if asked and re.match(r"[^.!]*\?|\s*$", after):
        return True
    return listed and bool(start < _NEAR and _LEAD.fullmatch(before) and (_ENTRY.match(after) or _NAMED.match(after)))


def bracketed(text: str, start: int, end: int) -> bool:
    """Whether words stand in brackets by themselves, behind what they are another name for: "swelling (oedema)"."""
    before, after = _sides(text, start, end)
    return bool(_CLOSED.match(after) and _OPENED.search(before))


_NEAR = 120
"""How many characters around a word are looked at."""


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _NEAR) : start], text[end : end + 2 * _NEAR]


def stems(plain: str) -> list[str]:
    """How the words of an explanation begin, whatever their ending."""
    words = [word.lower() for word in _WORD.findall(plain)]
    words = [word for word in words if word not in _BETWEEN] or words
    return [_ENDING.sub("", word) if len(word) > 5 else word for word in words]


def says(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a text has words that begin so, one after the other."""
    pattern = rf"(?:[\W_]+(?:{'|'.join(sorted(_BETWEEN))}))*[\W_]+".join(rf"{re.escape(each)}\w{{0,4}}" for each in beginnings)
    return re.search(rf"\b{pattern}\b", text, re.IGNORECASE) is not None


def expands(letters: str, words: Sequence[str]) -> bool:
    """Whether an abbreviation's letters are the first letters of words that follow each other, small words skipped, or
    letters further inside those words: ECG of "electrocardiogram", TB of "tuberculosis".
    """
    wanted = letters.lower()
    low = [word.lower() for word in words]
    return any(word[:1] == wanted[:1] and _fits(wanted, low, at) for at, word in enumerate(low))


def _fits(wanted: str, words: Sequence[str], at: int) -> bool:
    """Whether letters are spelt from the word at `at` on, each word giving its first letter and any of its others."""
    if not wanted:
        return True
    if at == len(words):
        return False
    word = words[at]
    if word[:1] == wanted[:1]:
        taken, inside = 1, 1
        if _fits(wanted[1:], words, at + 1):
            return True
        while len(word) >= _LONG and taken < len(wanted) and (found := word.find(wanted[taken], inside)) >= 0:
            taken, inside = taken + 1, found + 1
            if _fits(wanted[taken:], words, at + 1):
                return True
    return word in _SMALL and _fits(wanted, words, at + 1)


def words_of(text: str) -> list[str]:
    """The words of a text, those with hyphens apart."""
    return _WORD.findall(text)
