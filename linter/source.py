"""A work that a finding cites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Source(NamedTuple):
    """A CSL record, with how it is cited in short and in full (AMA style) and what it was read to show."""

    id: str
    record: Mapping[str, object]
    short: str
    full: str
    findings: tuple[str, ...] = ()

    @property
    def url(self) -> str | None:
        """Where a reader finds it: its DOI, PMID or address, in this order."""
        if doi := self.record.get("DOI"):
            return f"https://doi.org/{doi}"
        if pmid := self.record.get("PMID"):
            return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
        url = self.record.get("URL")
        return str(url) if url else None
