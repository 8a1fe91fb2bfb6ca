"""The compiled rules as they are kept between runs: a line a value, decoded when it is first asked for.

One article names a few hundred of the many thousand words that a term can begin with; decoding all of them would cost
more than everything else that linting it does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

_SECTION = "\x1d"
"""Stands before the name of a section; JSON escapes it, so that no value holds it."""


class Lines(dict[str, Any]):
    """A mapping from names to values, each decoded from its JSON when it is first asked for."""

    def __init__(self, encoded: Mapping[str, str]) -> None:
        super().__init__()
        self._encoded = encoded

    def __missing__(self, name: str) -> Any:
        value = self[name] = json.loads(self._encoded[name])
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._encoded

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._encoded else default

    def keys(self) -> Any:
        return self._encoded.keys()

    def values(self) -> Any:
        return [self[name] for name in self._encoded]

    def items(self) -> Any:
        return [(name, self[name]) for name in self._encoded]


def read(path: str, stamp: str) -> dict[str, Lines] | None:
    """The sections of a kept file; None where it is absent, broken or of another stamp: a broken cache is an empty one."""
    try:
        with open(path, "rb") as file:
            check, _, body = file.read().partition(b"\n")
        if check != b"%08x" % crc32(body):
            return None
        kept, *sections = body.decode("utf-8").split(_SECTION)
    except (OSError, ValueError):
        return None
    if kept != stamp:
        return None
    parted = (section.split("\n") for section in sections)
    return {lines[0]: Lines(dict(line.split("\t", 1) for line in lines[1:])) for lines in parted}


def write(path: str, stamp: str, data: Mapping[str, Mapping[str, Any]]) -> None:
    """Keeps sections of named values, whole or not at all; where nothing can be written, nothing is."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    sections = ("\n".join((name, *(f"{key}\t{encode(value)}" for key, value in values.items()))) for name, values in data.items())
    body = _SECTION.join((stamp, *sections)).encode("utf-8")
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(partial, "wb") as file:
            file.write(b"%08x\n" % crc32(body) + body)
        os.replace(partial, path)
    except OSError:
        return
