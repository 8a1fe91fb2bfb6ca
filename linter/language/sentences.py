"""Where sentences begin and end inside a block: sentencex, with a few bounded corrections.

sentencex is the best of the splitters that need no model, but it joins a one-word answer to what follows ("No. Nobody
knows."), joins a sentence that ends in a single capital to the next ("Vitamin D. Insulin works."), and parts "approx.
10" and list numbers from what they number. Each correction below looks at one full stop and its neighbours alone.
"""

from __future__ import annotations

import itertools

from sentencex import get_sentence_boundaries

from linter.text import pattern

# A full stop after which sentencex goes on although a new sentence begins: a short answer, or a name that ends in a
# single capital or number, followed by a capitalised word that can open a sentence.
_ANSWER = pattern(r"(?:^|(?<=[.?!:]\s))[\"'“‘(*]*(?:No|Yes|Nope|True|False|Wrong|Right|Correct|Never|Maybe|Myth|Fact)\.\s+(?=[\"'“‘(]*[A-Z])")
_LETTER = pattern(
    r"\b(?:[Vv]itamins?|[Hh]epatitis|[Tt]ype|[Ff]actor|[Pp]hase|[Gg]rade|[Ss]tage|[Gg]roup|[Ss]treptococcus|[Ii]nfluenza|[Oo]mega)"
    r" (?:and [A-Z]|[A-Z0-9]{1,3})\.\s+(?=[\"'“‘(]*[A-Z][a-z])"
)
# What those two cannot match without: looking for a word costs a tenth of a regular expression.
_SHORT_ANSWERS = ("No.", "Yes.", "Nope.", "True.", "False.", "Wrong.", "Right.", "Correct.", "Never.", "Maybe.", "Myth.", "Fact.")
_NUMBERED = ("itamin", "epatitis", "ype ", "actor ", "hase ", "rade ", "tage ", "roup ", "treptococcus ", "nfluenza ", "mega ")
# A full stop at which sentencex stops although the sentence goes on.
_ABBREVIATIONS = frozenset(
    ["approx", "appr", "ca", "max", "min", "vs", "incl", "no", "nos", "fig", "figs", "al", "etc", "e.g", "i.e", "cf", "esp", "vol", "wt", "tab", "tabs", "cap", "caps", "inj", "dept", "est"]
)
_LOWER_NEXT = pattern(r"[\"'“‘(\[]*[a-z0-9]")
_CLOSING = pattern(r"[\"'”’)\]]+(?=\s|$)")


_SPEECH = pattern(r"[\"“]([^\"“”]{60,})[\"”]")
"""A quotation so long that it may be several sentences, which sentencex takes for one."""


def boundaries(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of one block, without the white space between them."""
    if not text.strip():
        return []
    cuts: list[int] = []
    if not _one_sentence(text):
        cuts = [found["start_index"] for found in get_sentence_boundaries("en", text)][1:]
        cuts = [_past_closing(text, cut) for cut in cuts]
        cuts = [cut for cut in cuts if not _goes_on(text, cut)]
        cuts += [cut for speech in _SPEECH.finditer(text) for cut in _within(text, speech.start(1), speech.end(1))]
        if any(word in text for word in _SHORT_ANSWERS):
            cuts += [found.end() for found in _ANSWER.finditer(text)]
        if any(word in text for word in _NUMBERED):
            cuts += [found.end() for found in _LETTER.finditer(text)]
    edges = [0, *sorted(set(cuts)), len(text)]
    ranges = []
    for start, end in itertools.pairwise(edges):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            ranges.append((left, right))
    return ranges


def _within(text: str, start: int, end: int) -> list[int]:
    """Where sentences after the first begin in a quotation."""
    said = text[start:end]
    if _one_sentence(said):
        return []
    cuts = [start + found["start_index"] for found in get_sentence_boundaries("en", said)][1:]
    return [cut for cut in cuts if not _goes_on(text, cut)]


def _one_sentence(text: str) -> bool:
    return not any(mark in text[:-1] for mark in ".?!…。！？")


def _past_closing(text: str, cut: int) -> int:
    """A quote or bracket that closes belongs to the sentence before, with the white space after it."""
    closing = _CLOSING.match(text, cut)
    if not closing:
        return cut
    end = closing.end()
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _goes_on(text: str, cut: int) -> bool:
    if cut >= len(text):
        return True
    before = text[max(0, cut - 12) : cut].rstrip()
    if not before.endswith((".", ")")):
        return False
    word = before.rpartition(" ")[2]
    bare = word.strip("().").lower()
    # A number at the start of a block numbers what follows; an abbreviation goes on before a small letter or figure.
    if bare.isdigit() and len(bare) < 3:
        return text[:cut].strip() == word
    return bare in _ABBREVIATIONS and bool(_LOWER_NEXT.match(text, cut))
