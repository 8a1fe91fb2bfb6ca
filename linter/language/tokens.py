"""Words in the form in which terms, patterns and cues are compared.

Case, quotes and dashes are folded, a possessive ending is dropped, `n't` becomes the word `not`, and British and
American spellings meet in one form. The form is for comparing alone and is never shown: that "four" keeps its form
and "tumour" does not, or that "exercise" turns into "exercize", matters to nobody as long as both sides agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from linter.text import fold

# A word or number, a percent sign, or a mark that may end a clause. A spaced hyphen is a dash. The two letters of a
# possessive stay with their word until `canonical` drops them.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_\d][^\W_]*(?:'[^\W_]+)*|[%,;:.?!()\[\]—…\ufffc]|(?<=\s)-+(?=\s)")

_IRREGULAR = {
    "shoes": "shoes",
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
class _Forms(dict[str, str]):
    """Compared forms by folded word, each worked out when it is first met."""

    def __missing__(self, word: str) -> str:
        form = word
        if "'" in form:
            form = form.removesuffix("'s").replace("'", "")
        if len(form) > 4:
            for pattern, replacement in _SPELLINGS:
                form = pattern.sub(replacement, form)
        self[word] = form
        return form


_forms = _Forms(_IRREGULAR)


def canonical(word: str) -> str:
    """The form of one folded word in which it is compared."""
    return _forms[word]


_STEMS = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}


class Tokens:
    """The words and marks of a block: their compared forms, and where each begins and ends in its text.

    The places are worked out when they are first asked for: most blocks hold nothing to point at.
    """

    def __init__(self, words: list[str], text: str, pieces: Sequence[tuple[int, int]]) -> None:
        self.words = words
        self._text = text
        self._pieces = pieces

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        starts: list[int] = []
        ends: list[int] = []
        folded = fold(self._text)
        for first, last in self._pieces:
            for match in _TOKEN.finditer(folded, first, last):
                start, end = match.span()
                if _is_two(match[0]):
                    starts += (start, end - 3)
                    ends += (end - 3, end)
                else:
                    starts.append(start)
                    ends.append(end)
        return starts, ends

    @property
    def starts(self) -> list[int]:
        """Where each begins."""
        return self._places[0]

    @property
    def ends(self) -> list[int]:
        """Where each ends."""
        return self._places[1]


def _is_two(word: str) -> bool:
    """Whether a word is a stem and a "not": "doesn't", "cannot"."""
    return word == "cannot" or (word.endswith("n't") and len(word) > 3)


def tokenize(text: str) -> Tokens:
    """Splits a text into words, numbers and the marks that part clauses. Hyphens and quotes part words only."""
    return tokenize_pieces(text, [(0, len(text))])[0]


def tokenize_pieces(text: str, pieces: Sequence[tuple[int, int]]) -> tuple[Tokens, list[int]]:
    """The tokens of the pieces of a block's text, such as its sentences; and how many tokens there are by the end of
    each piece.
    """
    folded = fold(text)
    negated = "n't" in folded or "cannot" in folded
    words: list[str] = []
    counts = []
    for first, last in pieces:
        raw = _TOKEN.findall(folded, first, last)
        if negated:
            for word in raw:
                if _is_two(word):
                    # "won't" and "can't" keep a stem that no pattern asks for; what counts is the "not".
                    words += (_STEMS.get(word) or _forms[word[:-3]], "not")
                else:
                    words.append(_forms[word])
        else:
            words += map(_forms.__getitem__, raw)
        counts.append(len(words))
    return Tokens(words, text, pieces), counts
