"""The sources in the forms that other programs read: CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from linter.rulebook.cite import year
from linter.source import Source

_TYPES = {"article-journal": "article", "book": "book", "report": "techreport", "chapter": "incollection"}
_SPECIAL = re.compile(r"([&%$#_{}])")


def csl_json(sources: Iterable[Source]) -> str:
    """CSL-JSON, as Zotero, Pandoc and citeproc read it."""
    return json.dumps([{**each.record} for each in sources], ensure_ascii=False, indent=1) + "\n"


def bibtex(sources: Iterable[Source]) -> str:
    """BibTeX entries; every field escaped."""
    return "\n".join(map(_entry, sources))


def _entry(source: Source) -> str:
    record: Any = source.record
    people = " and ".join(map(_person, record.get("author", ())))
    fields = {
        "author": people or _braced(record.get("publisher", "")),
        "title": record.get("title", ""),
        "journal": record.get("container-title", ""),
        "publisher": record.get("publisher", "") if people else "",
        "year": year(record),
        "volume": record.get("volume", ""),
        "number": record.get("issue", ""),
        "pages": record.get("page", "").replace("-", "--"),
        "doi": record.get("DOI", ""),
        "pmid": record.get("PMID", ""),
        "url": record.get("URL", ""),
    }
    plain = ("doi", "url", "author")
    rows = [
        f"  {name} = {{{value if name in plain else _SPECIAL.sub(_escape, value)}}}" for name, value in fields.items() if value
    ]
    return f"@{_TYPES.get(record['type'], 'misc')}{{{source.id},\n" + ",\n".join(rows) + "\n}\n"


def _escape(found: re.Match[str]) -> str:
    return "\\" + found[1]


def _braced(name: str) -> str:
    return f"{{{_SPECIAL.sub(_escape, name)}}}" if name else ""


def _person(person: dict[str, str]) -> str:
    if "literal" in person:
        return _braced(person["literal"])
    return f"{person.get('family', '')}, {person.get('given', '')}"
