"""Loads the rules: from the compiled form kept in the user's cache folder, or from YAML when anything has changed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import lint_rules
from linter import __version__, language
from linter.book import Library, Rulebook
from linter.errors import Problem, UserError
from linter.rulebook import kept

_CODE = (os.path.dirname(os.path.abspath(__file__)), os.path.dirname(os.path.abspath(language.__file__)))
"""Where the code lies that decides what the compiled data look like."""
LIBRARY = ".library"
"""Ends the name of the file that keeps what only reports need."""


def load(extra: Sequence[str] = (), *, shipped: bool = True) -> Rulebook:
    """The shipped rules and those of a user's folders. Raises UserError with everything that is wrong with them."""
    folders = [*([lint_rules.FOLDER] if shipped else []), *extra]
    missing = [Problem("no such folder", folder) for folder in extra if not os.path.isdir(folder)]
    if missing:
        raise UserError(*missing)
    path, stamp = _kept_at(folders), _stamp(folders)
    data = kept.read(path, stamp)
    if data is not None and os.path.exists(path + LIBRARY):
        return Rulebook(data, lambda: Library.from_plain(kept.read(path + LIBRARY, stamp) or _compile(folders)[1]), stamp)
    compiled, library = _compile(folders)
    kept.write(path + LIBRARY, stamp, library)
    kept.write(path, stamp, compiled)
    return Rulebook(compiled, lambda: Library.from_plain(library), stamp)


def _compile(folders: Sequence[str]) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, Mapping[str, Any]]]:
    from linter.rulebook.compile import Compiler
    from linter.rulebook.folder import Files, read

    problems: list[Problem] = []
    files = Files()
    # Hundreds of thousands of objects come into being here, and none is garbage: to look for some doubles the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        for folder in folders:
            read(folder, files, problems)
        compiler = Compiler(files, problems)
        data = compiler.data(version=lint_rules.__version__)
        library = compiler.library()
    finally:
        if collects:
            gc.enable()
    if problems:
        unique = sorted(set(problems), key=lambda each: (each.path or "", each.line or 0, each.column or 0))
        raise UserError(*unique)
    return data, library


def _kept_at(folders: Sequence[str]) -> str:
    """Where the compiled form of these folders is kept."""
    code = "\0".join((*_CODE, *map(os.path.abspath, folders)))
    return os.path.join(cache_folder(), f"rules-{crc32(code.encode()):08x}")


def cache_folder() -> str:
    """Where what is kept between runs lies."""
    return os.environ.get("CAVEAT_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "caveat"
    )


def _stamp(folders: Sequence[str]) -> str:
    """What the compiled form is made from, a line a file.

    Names, sizes and times of change stand for the contents, as in `make`: reading 500 files would cost more than
    everything else that linting one article does.
    """
    lines = [f"{__version__} {sys.version_info[:2]}"]
    for folder in (*_CODE, *folders):
        pending = [folder]
        while pending:
            here = pending.pop()
            with os.scandir(here) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if entry.name.startswith((".", "__")):
                        continue
                    if entry.is_dir():
                        pending.append(entry.path)
                    else:
                        stat = entry.stat()
                        lines.append(f"{entry.path} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(lines)
