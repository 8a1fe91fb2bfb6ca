"""The baseline: findings of old that stay quiet until they are mended, and what is known of each.

An entry says path, rule, the first words and the heading above, and how often; no line and no figure, so that it goes on
fitting when lines move or a paragraph is wrapped anew. Pure: nothing here reads or writes a file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.errors import Problem, UserError
from linter.finding import Finding
from linter.reports.report import FileResult, Identity, identity

VERSION = 1
Entries = Mapping[str, Mapping[Identity, int]]
"""By path (from the baseline's folder, with `/`), findings and how often each is known there."""


# --- as text ---------------------------------------------------------------------------------------------------------


def as_text(entries: Entries) -> str:
    """A baseline as it is written: sorted, one finding a line, nothing that is empty."""
    rows = []
    for path in sorted(entries):
        for (rule, words, section), count in sorted(entries[path].items(), key=lambda each: (each[0].rule, each[0].section, each[0].words)):
            row = {"path": path, "rule": rule, "words": words, "section": section, "count": count if count > 1 else 0}
            rows.append(json.dumps({name: value for name, value in row.items() if value}, ensure_ascii=not path.isprintable()))
    return f'{{"version": {VERSION}, "findings": [\n' + ",\n".join(rows) + ("\n" if rows else "") + "]}\n"


def from_text(text: str, path: str) -> Entries:
    """Reads what `as_text` writes. Raises UserError, with the line, where it is something else."""
    try:
        whole = json.loads(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        conflict = any(mark in f"\n{text}" for mark in ("\n<<<<<<<", "\n>>>>>>>"))
        said = "a merge conflict is left in it" if conflict else f"not JSON: {getattr(error, 'msg', error)}"
        raise UserError(Problem(f"the baseline cannot be read: {said}", path, line, column)) from None
    if not isinstance(whole, dict) or not isinstance(whole.get("findings"), list):
        raise UserError(Problem("this is no baseline: “version” and “findings” are missing", path, 1))
    if whole.get("version") != VERSION:
        raise UserError(Problem(f"a baseline of version {VERSION} belongs here, and this is of {whole.get('version')}", path, 1))
    entries: dict[str, dict[Identity, int]] = {}
    for number, row in enumerate(whole["findings"]):
        if wrong := _wrong(row):
            raise UserError(Problem(f"the baseline cannot be read: {wrong}", path, number + 2))
        mine = entries.setdefault(row["path"], {})
        key = Identity(row["rule"], row.get("words", ""), row.get("section", ""))
        # A line that two branches added is there twice after a merge, and is one finding all the same.
        mine[key] = max(mine.get(key, 0), row.get("count", 1))
    return entries


def _wrong(row: object) -> str:
    """What is wrong with a row; nothing where it is right."""
    if not isinstance(row, dict):
        return "a finding is an object of path, rule, words, section and count"
    for name in ("path", "rule"):
        if not isinstance(row.get(name), str) or not row[name]:
            return f"a finding lacks its “{name}”"
    for name in ("words", "section"):
        if not isinstance(row.get(name, ""), str):
            return f"“{name}” is a text"
    count: Any = row.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        return "“count” is a number from 1 on"
    return ""


# --- against findings ------------------------------------------------------------------------------------------------


class Scope(NamedTuple):
    """What a run can say of entries: of those outside its scope it says nothing."""

    gone: Callable[[str], bool]
    """Whether the file at a path is no more."""
    looked: Callable[[str], bool]
    """Whether a path lies where the run looked for files."""
    ran: Callable[[str], bool]
    """Whether a rule ran, or is no rule any more."""


class Match(NamedTuple):
    """A baseline held against the files of a run."""

    known: Mapping[str, tuple[Finding, ...]]
    """By path, the findings that the baseline holds."""
    fixed: Entries
    """Entries, and how many of each, that nothing answers to any more."""
    kept: Entries
    """The baseline without them; what a renamed file answers to stands under its new path."""


def match(entries: Entries, files: Mapping[str, FileResult], scope: Scope) -> Match:
    """Finds for each finding the entry that it answers to, each entry's count being all that it can answer for.

    Within a file, the heading decides which of two copies is meant; the last copy is the one too many. Another file's
    entries count only where that file is gone, and what it said stands in this one, which has no entries of its own.
    """
    known: dict[str, list[Finding]] = {}
    left = {path: Counter(mine) for path, mine in entries.items()}
    kept: dict[str, Counter[Identity]] = {}
    new: dict[str, list[Finding]] = {}
    for path, file in files.items():
        known[path], new[path] = _taken(file, file.findings, left.get(path, Counter()))
    for old, path in _renamed(entries, files, new, scope):
        taken, new[path] = _taken(files[path], new[path], left[old])
        known[path] += taken
    fixed: dict[str, Counter[Identity]] = {}
    for path, mine in left.items():
        mended = path in files or (scope.looked(path) and scope.gone(path))
        for key, count in mine.items():
            if count:
                where = fixed if mended and scope.ran(key.rule) else kept
                where.setdefault(path, Counter())[key] += count
    for path, found in known.items():
        if found:
            kept.setdefault(path, Counter()).update(identity(files[path], each) for each in found)
    return Match({path: tuple(found) for path, found in known.items()}, fixed, kept)


def _taken(file: FileResult, findings: Sequence[Finding], left: Counter[Identity]) -> tuple[list[Finding], list[Finding]]:
    """Findings that entries answer for, and the rest; what is used up of the entries is taken off `left`."""
    known, rest = [], []
    for finding in findings:
        key = identity(file, finding)
        if left[key] > 0:
            left[key] -= 1
            known.append(finding)
        else:
            rest.append(finding)
    others: dict[tuple[str, str], list[Identity]] = {}
    for key, count in left.items():
        if count > 0:
            others.setdefault((key.rule, key.words), []).extend([key] * count)
    new = []
    for finding in rest:
        key = identity(file, finding)
        if moved := others.get((key.rule, key.words)):
            left[moved.pop(0)] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return known, new


def _renamed(
    entries: Entries, files: Mapping[str, FileResult], new: Mapping[str, Sequence[Finding]], scope: Scope
) -> list[tuple[str, str]]:
    """Pairs of a file that is gone and the one that it has become: at least half of what the lesser of the two has to show
    is the same, words for words. The best pairs come first, and none has a part in two.
    """
    told = {path: Counter(_told(identity(files[path], each)) for each in found) for path, found in new.items() if found and path not in entries}
    if not told:
        return []
    gone = {path: Counter({_told(key): count for key, count in mine.items()}) for path, mine in entries.items() if path not in files and scope.gone(path)}
    found = _alike(gone, told)
    taken = {each for pair in found for each in pair}
    holders: dict[tuple[str, str], list[str]] = {}
    for old in gone.keys() - taken:
        for key in gone[old]:
            holders.setdefault(key, []).append(old)
    pairs = []
    for path in told.keys() - taken:
        mine = told[path]
        for old in {old for key in mine for old in holders.get(key, ())}:
            common = (mine & gone[old]).total()
            if common * 2 >= min(mine.total(), gone[old].total()):
                pairs.append((-common, _name(old) != _name(path), old, path))
    for *_, old, path in sorted(pairs):
        if taken.isdisjoint((old, path)):
            taken |= {old, path}
            found.append((old, path))
    return found


_Told = Mapping[str, Counter[tuple[str, str]]]


def _alike(gone: _Told, told: _Told) -> list[tuple[str, str]]:
    """Pairs that show just the same, as all do when a folder is renamed; of several, those of one name first."""
    by_all: dict[frozenset[Any], list[str]] = {}
    for old, theirs in sorted(gone.items(), reverse=True):
        by_all.setdefault(frozenset(theirs.items()), []).append(old)
    found: list[tuple[str, str]] = []
    for same_name in (True, False):
        done = {path for _, path in found}
        for path, mine in sorted(told.items()):
            olds = by_all.get(frozenset(mine.items()), [])
            at = next((at for at, old in enumerate(olds) if not same_name or _name(old) == _name(path)), None)
            if path not in done and at is not None:
                found.append((olds.pop(at), path))
    return found


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _told(key: Identity) -> tuple[str, str]:
    """What of an entry tells one article from another: the words; of what is about a whole article, its title."""
    return key.rule, key.words or key.section


def recorded(entries: Entries, files: Mapping[str, FileResult], scope: Scope) -> Entries:
    """A baseline that holds all that the files of a run have, and goes on holding what lies outside its scope."""
    made: dict[str, Counter[Identity]] = {}
    for path, mine in entries.items():
        for key, count in mine.items():
            if not scope.ran(key.rule) or not (path in files or (scope.looked(path) and scope.gone(path))):
                made.setdefault(path, Counter())[key] += count
    for path, file in files.items():
        if file.findings:
            made.setdefault(path, Counter()).update(identity(file, each) for each in file.findings)
    return made


def total(entries: Entries | Iterable[Mapping[Identity, int]]) -> int:
    """How many findings there are in all."""
    rows = entries.values() if isinstance(entries, Mapping) else entries
    return sum(sum(mine.values()) for mine in rows)
