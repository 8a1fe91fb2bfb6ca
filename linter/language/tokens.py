"""Words in the form in which terms, patterns and cues are compared.

Case, quotes and dashes are folded, a possessive ending is dropped, `n't` becomes the word `not`, and British and
American spellings meet in one form. The form is for comparing alone and is never shown: that "four" keeps its form
and "tumour" does not, or that "exercise" turns into "exercize", matters to nobody as long as both sides agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.text import fold

# A word or number, a percent sign, or a mark that may end a clause. A spaced hyphen is a dash. The two letters of a
# possessive stay with their word until `canonical` drops them.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_\d][^\W_]*(?:'[^\W_]+)*|[%,;:.?!()\[\]—…\ufffc]|(?<=\s)-+(?=\s)")

_IRREGULAR = {
    "programmes": "programs",
    "programme": "program",
    "grey": "gray",
    "sceptical": "skeptical",
    "ageing": "aging",
    "judgement": "judgment",
    "per": "per",
    "practise": "practice",
    "licence": "license",
    "defence": "defense",
    "-": "—",
    "--": "—",
}
_SPELLINGS = (
    (re.compile(r"(?<=.{2})is(e|es|ed|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=.{2})ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"(?<=.{3})our(?=$|s|ed|ing|al|able|ful|less|ite)"), "or"),
    (re.compile(r"(?<=.{2})tre(s?)$"), r"ter\1"),
    (re.compile(r"(?<=.{2})bre(s?)$"), r"ber\1"),
    (re.compile(r"(?<=.)ll(ed|ing|er)$"), r"l\1"),
    (re.compile(r"[ao]e(?=.)"), "e"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
)
_known: dict[str, str] = dict(_IRREGULAR)


def canonical(word: str) -> str:
    """The form of one folded word in which it is compared."""
    form = _known.get(word)
    if form is None:
        form = word
        if "'" in form:
            form = form.removesuffix("'s").replace("'", "")
        if len(form) > 4:
            for pattern, replacement in _SPELLINGS:
                form = pattern.sub(replacement, form)
        _known[word] = form
    return form


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a block: their compared forms, and where each begins and ends in its text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str) -> Tokens:
    """Splits a block's text into words, numbers and the marks that part clauses. Hyphens and quotes part words only."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = _known
    for match in _TOKEN.finditer(fold(text)):
        form = known.get(match[0])
        start, end = match.span()
        if form is None:
            word = match[0]
            if word == "cannot" or (word.endswith("n't") and len(word) > 3):
                # "won't" and "can't" keep a stem that no pattern asks for; what counts is the "not".
                words += (_STEMS.get(word) or canonical(word[:-3]), "not")
                starts += (start, end - 3)
                ends += (end - 3, end)
                continue
            form = canonical(word)
        words.append(form)
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)


_STEMS = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
