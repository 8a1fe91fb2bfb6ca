"""The part of `match` that asks for abbreviations to be written out where they are first used."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from linter.checks.common import make, silenced
from linter.checks.first_use import Use, around, is_explained, is_read, other_silencers, unexplained
from linter.finding import Finding
from linter.language.explained import expands, words_of
from linter.language.readability import easy_words
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule
from linter.text import pattern

_LETTERS = pattern(r"(?<![\w@#.&’'_$])(?=[a-z0-9]*[A-Z][a-z0-9]*[A-Z])[A-Za-z][A-Za-z0-9]*(?![\w@&_™®]|\.[A-Za-z]|['’][A-Z])")
_CAPITALS = pattern(r"\b[A-Z]{2,}\b")
_NUMERAL = pattern(r"[IVX]+[ABC]?$")
_LONGEST = 6
_REACH = 12
"""How many words before an abbreviation in brackets its long form may begin."""
_NEAR = 150
"""How many characters before it are looked at for its long form."""
_OPENED = pattern(r"[(\[]\s*(?:(?:or|also|called|known as|abbreviated|i\.e\.|the)\s+)*[\"“‘*]*$")
_GENE = pattern(r"(?:\s+or\s+\w+)?[\s-]+(?:genes?|mutations?|proteins?|variants?|strains?|receptors?|cells?|enzymes?)\b")
_BODY = pattern(
    r"[’']?s?\s+(?:website|web site|guidelines?|guidance|recommend\w*|advise[sd]?|supports?|conducts?|funds?|sponsors?|helpline|says|publish\w*|translates|researchers|scientists|health topic|summar(?:y|ies)|fact ?sheet|members?|syndrome)\b"
)
"""What follows the name of a body, or of what is known by its letters alone."""
_CODE = pattern(r"-\d{3}")
_NUMBERED = pattern(r"[A-Za-z]{2,}\d{3,}$")
"""A product that is still known by its number: "ZQX003"."""
_TICKER = pattern(r"\b(?:NASDAQ|NYSE|OTC\w*|TSX\w*|LSE|ASX|CSE|AIM|FSE|Nasdaq|Euronext)\b[^():;.]{0,12}:\s*$")
"""What stands before the letters by which a company is known on a stock exchange."""
_DATELINE = pattern(r"[A-Z][A-Z .'’-]+(?:,|\s[(–—-])[^!?]{0,60}?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d\b")
"""How a news release begins: "LEEDS, Ohio, May 3, 2020"."""
_CLOCK = pattern(r"\b[ap]\.?m\.?,?\s+[(]?$", re.IGNORECASE)
"""What stands before a time zone."""
_PLACE = pattern(r"\b[A-Z][a-z]+,\s*$")


def check(rule: Rule, article: Article) -> Iterator[Finding]:
    """The first use of each abbreviation that the rule does not say is known, and that nothing writes out."""
    spec: Any = rule.spec["undefined"]
    other = other_silencers(rule)
    uses = _uses(article, frozenset(spec["known"]))
    for letters, places in uses.items():

        def told(use: Use, letters: str = letters) -> bool:
            return _written_out(article, use, letters)

        def let_be(use: Use) -> bool:
            return silenced(other, article, use.sentence, ((use.start, use.end),))

        if any(_is_proper(use.sentence.block.text, use) for use in places):
            continue
        use = unexplained(places, told, let_be)
        if use is not None:
            yield make(rule, use.sentence.block.span(use.first, use.last), use_word(use))


def _is_proper(text: str, use: Use) -> bool:
    """Whether letters name a gene, a body or a company, and stand for nothing that a reader needs."""
    return bool(_GENE.match(text, use.last) or _BODY.match(text, use.last) or _TICKER.search(text[max(0, use.first - 40) : use.first]))


def _uses(article: Article, known: frozenset[str]) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = {}
    for index, block in enumerate(article.document.blocks):
        text = block.text
        for found in _LETTERS.finditer(text):
            letters = _abbreviation(found[0])
            if letters is None or letters in known or _is_word(text, found, letters):
                continue
            sentence = next((each for each in article.of_block(index) if each.first <= found.start() < each.last), None)
            if sentence is None or not is_read(article, sentence) or _shouted(sentence.text):
                continue
            start = bisect_right(sentence.tokens.ends, found.start())
            end = bisect_left(sentence.tokens.starts, found.end())
            uses.setdefault(letters, []).append(Use(sentence, start, max(start + 1, end), found.start(), found.end()))
    return uses


def _abbreviation(word: str) -> str | None:
    """The letters of an abbreviation, without the ending of a plural; None where a word is none."""
    letters = word[:-1] if word[-1] == "s" and word[:-1].isupper() else word
    capitals = sum(map(str.isupper, letters))
    if capitals < 2 or capitals < sum(map(str.islower, letters)) or not 2 <= len(letters) <= _LONGEST:
        return None
    return None if _NUMERAL.match(letters) else letters


def _is_word(text: str, found: re.Match[str], letters: str) -> bool:
    """Whether capitals are for emphasis, or for a name: "do NOT", "Boston, MA", "JK Rowling", "A-B-C"."""
    start, end = found.span()
    low = letters.lower()
    if letters.isupper() and (low in easy_words() or (len(low) > 3 and low.removesuffix("s") in easy_words())):
        return True
    if _NUMBERED.match(letters) or _CODE.match(text, end) or _CLOCK.search(text[max(0, start - 12) : start]):
        return True
    if start > 1 and text[start - 1] in "-–" and (text[start - 2].isupper() or text[start - 2].isdigit()):
        return True
    if len(letters) == 2 and letters.isalpha() and _PLACE.search(text[max(0, start - 30) : start]):
        return True
    dateline = _DATELINE.match(text) if start < _NEAR else None
    if dateline and end < dateline.end() and letters.isupper():
        return True
    beside = [each for each in _CAPITALS.findall(text[max(0, start - 20) : end + 20]) if each != letters]
    return letters.isupper() and any(each.lower() in easy_words() and len(each) > 2 for each in beside)


def _shouted(text: str) -> bool:
    """Whether a whole sentence or heading is in capitals."""
    letters = [each for each in text if each.isalpha()]
    return len(text.split()) > 1 and len(letters) > 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _written_out(article: Article, use: Use, letters: str) -> bool:
    """Whether an abbreviation is explained beside it, or its long form stands before it, behind it or near."""
    if is_explained(article, use):
        return True
    text = use.sentence.block.text
    before = text[max(0, use.first - _NEAR) : use.first]
    plain = letters.rstrip("0123456789") or letters
    if _OPENED.search(before):
        words = words_of(before)
        if _expanded(plain, words[-_REACH:]) or any(word[:1].lower() == plain[:1].lower() for word in words[-3 if len(plain) < 4 else -6 :]):
            return True
    if len(plain) < 3:
        return False
    near = words_of(around(article, use)) + _titles(article, use.sentence)
    return _expanded(plain, [word for word in near if word != use_word(use)])


def use_word(use: Use) -> str:
    """The abbreviation as it is written."""
    return use.sentence.block.text[use.first : use.last]


def _titles(article: Article, sentence: Sentence) -> list[str]:
    """The words of the article's title, and of the heading that a sentence stands under."""
    blocks = article.document.blocks
    heading = article.headings.get(sentence.block_index)
    title = article.document.title
    texts = [block.text for block in (title, blocks[heading] if heading is not None else None) if block is not None]
    return words_of(" ".join(texts))


def _expanded(letters: str, words: list[str]) -> bool:
    lower = [word for word in words if not (word.isupper() and len(word) > 1)]
    return expands(letters, lower)
