"""Words without their endings, for telling whether two sentences speak of the same thing."""

from __future__ import annotations

from functools import cache

from linter.text import pattern

_ENDING = pattern(r"(?<=\w{3})(?:ing|ed|es|s|d|e)$")
_BASES = {"taken": "tak", "given": "giv", "worn": "wear", "kept": "keep", "eaten": "eat", "drunk": "drink", "driven": "driv", "left": "leav", "done": "do", "drawn": "draw", "swam": "swim", "swum": "swim", "held": "hold", "gone": "go", "goes": "go", "made": "mak", "got": "get", "grown": "grow", "caught": "catch", "swimm": "swim", "stopp": "stop"}


@cache
def stem(word: str) -> str:
    """A word in small letters without the ending that its number or tense gives it."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    bare = _ENDING.sub("", word)
    return _BASES.get(word) or _BASES.get(bare, bare)
