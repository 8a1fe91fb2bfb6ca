"""What a check finds: a span of the source from birth."""

from __future__ import annotations

from typing import NamedTuple

from linter.rule import Evidence
from linter.text import Span


class Finding(NamedTuple):
    """One thing to mend, at `span` of the unmodified source."""

    rule: str
    category: str
    severity: str
    span: Span
    message: str
    excerpt: str
    """The flagged words as a reader sees them; never empty."""
    suggestion: str = ""
    evidence: tuple[Evidence, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()
    """Other places that the finding speaks of, each with what stands there."""
    replacement: str = ""
    """Words that can be put in place of the flagged ones with nothing else changed; empty where there are none."""
    whole: bool = False
    """Whether it is about the article as a whole, and stands at its title only because it has to stand somewhere."""
    again: tuple[tuple[Span, str], ...] = ()
    """Where the same words stand further on, each with what can be put there: one finding speaks for all."""
