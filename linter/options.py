"""What a publication asks of its articles beyond which rules run."""

from __future__ import annotations

from typing import NamedTuple

READING_LEVEL = 8.0
"""The school grade above which a general article is hard for many."""


class Options(NamedTuple):
    """How articles of one publication are read; the defaults are those of a publication that has set nothing."""

    reading_level: float = READING_LEVEL
    """The school grade aimed at."""
    glossary: frozenset[str] = frozenset()
    """Words that readers of this publication know, folded, in all their forms."""
    allowed: tuple[str, ...] = ()
    """Wording that somebody prescribes, as a reader sees it."""
    required: tuple[str, ...] = ()
    """Fields that the front matter has to fill; where there are none, each rule asks for its own."""
    fields: tuple[str, ...] | None = None
    """Fields of the front matter that are prose; None for the usual ones."""


USUAL = Options()
"""Where nothing was set."""
