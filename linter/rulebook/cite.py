"""How a CSL record is cited: in short beside a finding, in full (AMA style) where there is room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def year(record: Mapping[str, Any]) -> str:
    """The year of a CSL record, or nothing."""
    parts = record.get("issued", {}).get("date-parts") or [[]]
    return str(parts[0][0]) if parts[0] else ""


def _name(person: Mapping[str, str]) -> str:
    if literal := person.get("literal"):
        return literal
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"))))
    initials = "".join(part[0] for part in person.get("given", "").replace(".", " ").replace("-", " ").split())
    given = person.get("given", "")
    return f"{family} {given if given.isupper() else initials}".strip()


def _identifier(record: Mapping[str, Any]) -> str:
    if doi := record.get("DOI"):
        return f"doi:{doi}"
    if pmid := record.get("PMID"):
        return f"PMID {pmid}"
    return str(record.get("URL", ""))


def short(record: Mapping[str, Any]) -> str:
    """First author or publisher and year, the place of publication, and a DOI, PMID or address."""
    people = record.get("author", [])
    who = (people[0].get("literal") or people[0].get("family", "")) if people else record.get("publisher", "")
    if len(people) > 1 and not people[0].get("literal"):
        who += " et al." if len(people) > 2 else f" and {people[1].get('literal') or people[1].get('family', '')}"
    if who == "Cochrane":
        return f"Cochrane review, {_identifier(record)}"
    where = record.get("container-title") or (record.get("title", "") if who != record.get("title") else "")
    if not who:
        who, where = where, ""
    head = " ".join(filter(None, (who, year(record))))
    return ", ".join(filter(None, (head, where, _identifier(record))))


def full(record: Mapping[str, Any]) -> str:
    """Authors, title, journal, year;volume(issue):pages and identifier, as the AMA manual orders them."""
    people = [_name(person) for person in record.get("author", [])]
    if len(people) > 6:
        people = [*people[:3], "et al"]
    who = ", ".join(people) or record.get("publisher", "")
    if who == "Cochrane":
        who = "Cochrane review"
    title = record.get("title", "")
    container = record.get("container-title", "")
    volume = record.get("volume", "")
    if issue := record.get("issue"):
        volume += f"({issue})"
    if page := record.get("page"):
        volume += f":{page.replace('-', '–')}"
    dated = ";".join(filter(None, (year(record), volume)))
    place = " ".join(filter(None, (f"{container}." if container else "", dated)))
    publisher = record.get("publisher", "") if record.get("author") and not container else ""
    pieces = [piece.rstrip(".") for piece in (who, title, publisher, place) if piece]
    return ". ".join((*pieces, _identifier(record))) if _identifier(record) else ". ".join(pieces) + "."
