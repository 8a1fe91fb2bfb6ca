"""The compiled rules as they are kept between runs: a sorted line a value, looked up in the mapped file.

One article names a few hundred of the many thousand words that a term can begin with. The file is neither read nor
decoded as a whole: an index of every few lines says where to look for a name, and only what is asked for is decoded.
"""

from __future__ import annotations

import json
import mmap
import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from zlib import adler32

from linter.errors import Problem, UserError

_EVERY = 32
"""Every so many lines have an entry in the index."""


class Lines(dict[str, Any]):
    """A section of a kept file: a mapping from names to values, each looked up and decoded when first asked for."""

    def __init__(self, data: mmap.mmap, keys: Sequence[str], places: Sequence[int], path: str) -> None:
        super().__init__()
        self._path = path
        self._data = data
        self._keys = keys
        """The name on every so many lines; `places`, where those lines begin, and behind the last the section's end."""
        self._places = places
        self._absent: set[str] = set()

    def _line(self, name: str) -> bytes | None:
        at = bisect_right(self._keys, name) - 1
        if at < 0:
            return None
        begin, end = self._places[at], self._places[at + 1]
        key = b"\n" + name.encode() + b"\t"
        found = self._data.find(key, begin - 1, end)
        return self._data[found + len(key) : self._data.find(b"\n", found + len(key), end)] if found >= 0 else None

    def __missing__(self, name: str) -> Any:
        line = None if name in self._absent else self._line(name)
        if line is None:
            self._absent.add(name)
            raise KeyError(name)
        try:
            value = self[name] = _scan(line.decode(), 0)[0]
        except (ValueError, StopIteration):
            raise UserError(Problem("the rules kept here are broken: delete the file, and they are made anew", self._path)) from None
        return value

    def __contains__(self, name: object) -> bool:
        return self.get(str(name), _NOTHING) is not _NOTHING

    def _lines(self) -> list[list[str]]:
        return [line.split("\t", 1) for line in self._data[self._places[0] : self._places[-1]].decode().split("\n") if line]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._lines())

    def __len__(self) -> int:
        return len(self._lines())

    def __bool__(self) -> bool:
        return self._places[0] < self._places[-1]

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def keys(self) -> Any:
        return list(self)

    def values(self) -> Any:
        return [value for _, value in self.items()]

    def items(self) -> Any:
        lines = self._lines()
        if not lines:
            return []
        # One text decoded at once takes a fraction of the time that its parts take.
        values = json.loads("[" + ",".join(value for _, value in lines) + "]")
        return list(zip((name for name, _ in lines), values, strict=True))


_NOTHING = object()
_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
"""Decodes in half the time that `json.loads` takes, which looks for an encoding and for space around a value."""


def read(path: str, stamp: str) -> dict[str, Lines] | None:
    """The sections of a kept file; None where it is absent, broken or of another stamp: a broken cache is an empty one.

    The sum of the whole would take as long as everything else that reading it does; that of the head, which gives the
    length, tells a file that was cut off or is none of ours.
    """
    try:
        with open(path, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        line = data[9 : data.find(b"\n", 9)]
        if data[:8] != b"%08x" % adler32(line):
            return None
        head = json.loads(line)
    except (OSError, ValueError):
        return None
    if head["stamp"] != stamp or head["size"] != len(data):
        return None
    return {name: Lines(data, keys, places, path) for name, (keys, places) in head["sections"].items()}


def write(path: str, stamp: str, data: Mapping[str, Mapping[str, Any]], default: Callable[[Any], Any] | None = None) -> None:
    """Keeps sections of named values, whole or not at all; where nothing can be written, nothing is. `default` makes
    what JSON has no form for into something that it has.
    """
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=default).encode
    sections: dict[str, tuple[list[str], list[int]]] = {}
    body = bytearray()
    for section, values in data.items():
        keys: list[str] = []
        places: list[int] = []
        for number, name in enumerate(sorted(values)):
            if number % _EVERY == 0:
                keys.append(name)
                places.append(len(body))
            body += f"{name}\t{encode(values[name])}\n".encode()
        sections[section] = keys, [*places, len(body)]
    # Where the lines begin depends on how long the head is that says so; a first guess of its length is padded to.
    room = len(_head(stamp, sections, 10**9, 10**9)) + 16
    head = _head(stamp, sections, 9 + room, 9 + room + len(body)).ljust(room - 1)
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(partial, "wb") as file:
            file.write(b"%08x\n" % adler32(head) + head + b"\n" + body)
        os.replace(partial, path)
    except OSError:
        return


def _head(stamp: str, sections: Mapping[str, tuple[list[str], list[int]]], base: int, size: int) -> bytes:
    moved = {name: (keys, [place + base for place in places]) for name, (keys, places) in sections.items()}
    return json.dumps({"stamp": stamp, "size": size, "sections": moved}, separators=(",", ":")).encode()
