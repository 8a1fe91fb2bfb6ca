"""Checked settings as they are kept between runs: a hook that lints one file would pay more for reading YAML than for linting."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from linter import __version__
from linter.config.given import Given, Override, Values
from linter.rulebook import kept
from linter.rulebook.load import cache_folder

_CODE = os.path.dirname(os.path.abspath(__file__))


def read(path: str) -> Values | None:
    """What was kept of a settings file; None where nothing was, or anything that it was made from has changed."""
    data = kept.read(_place(path), _stamp())
    if data is None or data["about"]["stamps"] != _stamps(data["about"]["files"]) or not all(map(os.path.isdir, data["about"]["folders"])):
        return None
    return _values(dict(data["values"].items()))


def write(path: str, files: Sequence[str], values: Values) -> None:
    """Keeps what a settings file gives, made from it and others; whole or not at all."""
    folders = [each.value for each in values.get("rules", ())]
    about = {"files": list(files), "stamps": _stamps(files), "folders": folders}
    kept.write(_place(path), _stamp(), {"about": about, "values": {key: _plain(given) for key, given in values.items()}})


def _place(path: str) -> str:
    here = f"{os.getcwd()}\0{path}"  # values name their file as it is seen from here
    return os.path.join(cache_folder(), f"settings-{crc32(here.encode()):08x}")


def _stamp() -> str:
    code = sorted(entry.path for entry in os.scandir(_CODE) if entry.name.endswith(".py"))
    return "\n".join([__version__, *_stamps(code)])


def _stamps(paths: Iterable[str]) -> list[str]:
    """Names, sizes and times of change, which stand for the contents, as for the rules; a file that is gone has none."""
    lines = []
    for path in paths:
        try:
            stat = os.stat(path)
        except OSError:
            lines.append(path)
        else:
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return lines


def _plain(given: Sequence[Given]) -> list[Any]:
    rows = []
    for value, *place in given:
        if isinstance(value, Override):
            value = {"files": value.files, "gives": {key: _plain(each) for key, each in value.gives.items()}}
        rows.append([value, *place])
    return rows


def _values(rows: Any) -> Values:
    return {key: [_given(key, *row) for row in given] for key, given in rows.items()}


def _given(key: str, value: Any, *place: Any) -> Given:
    if key == "overrides":
        value = Override(tuple(value["files"]), _values(value["gives"]))
    elif key == "severity":
        value = tuple(value)
    return Given(value, *place)
