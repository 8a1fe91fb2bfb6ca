"""Loads the rules: from the compiled form kept in the user's cache folder, or from YAML when anything has changed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import lint_rules
from linter import __version__, language
from linter.book import Library, Rulebook
from linter.errors import Problem, UserError

_CODE = (os.path.dirname(os.path.abspath(__file__)), os.path.dirname(os.path.abspath(language.__file__)))
"""Where the code lies that decides what the compiled data look like."""


def load(extra: Sequence[str] = (), *, shipped: bool = True) -> Rulebook:
    """The shipped rules and those of a user's folders. Raises UserError with everything that is wrong with them."""
    folders = [*([lint_rules.FOLDER] if shipped else []), *extra]
    missing = [Problem("no such folder", folder) for folder in extra if not os.path.isdir(folder)]
    if missing:
        raise UserError(*missing)
    kept = _kept_at(folders)
    data = _read(kept + ".json") if kept else None
    if data is not None and os.path.exists(f"{kept}.library.json"):
        return Rulebook(data, lambda: Library.from_plain(_read(f"{kept}.library.json") or _compile(folders)[1]))
    data, library = _compile(folders)
    if kept:
        _write(f"{kept}.library.json", library)
        _write(f"{kept}.json", data)
    return Rulebook(data, lambda: Library.from_plain(library))


def _compile(folders: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    from linter.rulebook.compile import Compiler
    from linter.rulebook.folder import Files, read

    problems: list[Problem] = []
    files = Files()
    for folder in folders:
        read(folder, files, problems)
    compiler = Compiler(files, problems)
    data = compiler.data(version=lint_rules.__version__)
    library = compiler.library()
    if problems:
        unique = sorted(set(problems), key=lambda each: (each.path or "", each.line or 0, each.column or 0))
        raise UserError(*unique)
    return data, library


def _kept_at(folders: Sequence[str]) -> str | None:
    """Where the compiled form of these folders as they now are is kept; None where nothing can be kept.

    Names, sizes and times of change stand for the contents, as in `make`: reading 500 files would cost more than
    everything else that linting one article does.
    """
    from hashlib import blake2b

    seen = blake2b(f"{__version__} {sys.version_info[:2]}".encode(), digest_size=12)
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
                        seen.update(f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    base = os.environ.get("CAVEAT_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "caveat"
    )
    return os.path.join(base, f"rules-{seen.hexdigest()}")


def _read(path: str) -> Any:
    """What a kept file holds; None where it is absent or broken: a broken cache is an empty one."""
    try:
        with open(path, "rb") as file:
            return json.loads(file.read())
    except (OSError, ValueError):
        return None


def _write(path: str, data: Any) -> None:
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(partial, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(partial, path)
    except OSError:
        return
