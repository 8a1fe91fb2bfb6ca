"""Which files to lint, and reading them: every problem in one clear line, the other files still linted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from linter.errors import Problem, UserError
from linter.formats import DERIVED, SUFFIXES

if TYPE_CHECKING:
    from pathspec import PathSpec


def discover(paths: Sequence[str], problems: list[Problem], is_excluded: Callable[[str], bool]) -> Iterator[str]:
    """Files named, and those below folders named: in order, hidden, git-ignored and excluded ones left out, none twice."""
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            for found in _walk(path, _ignored_above(path)):
                if found not in seen and not is_excluded(found):
                    seen.add(found)
                    yield found
        elif not os.path.exists(path):
            problems.append(Problem("no such file or folder", shown(path)))
        elif is_excluded(path):
            continue
        elif not path.lower().endswith(SUFFIXES):
            problems.append(Problem(f"not an article: caveat reads {', '.join(SUFFIXES)}", shown(path)))
        elif path not in seen:
            seen.add(path)
            yield path


def shown(path: str) -> str:
    """A path as messages and reports show it: relative to here where it lies below, with `/`."""
    relative = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    return (path if relative.startswith("..") and os.path.isabs(path) else relative).replace(os.sep, "/")



def _walk(folder: str, ignored: list[tuple[str, PathSpec[Any]]]) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    if any(entry.name == ".gitignore" for entry in listed):
        ignored = [*ignored, (os.path.abspath(folder), _spec(os.path.join(folder, ".gitignore")))]
    for entry in listed:
        if entry.name.startswith(".") or _is_ignored(entry, ignored):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, ignored)
        elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
            yield entry.path


def _ignored_above(folder: str) -> list[tuple[str, PathSpec[Any]]]:
    """The ignore files from the repository's root down to a folder's parent."""
    here = os.path.abspath(folder)
    above = []
    while not os.path.isdir(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return []
        here = parent
        above.append(here)
    return [
        (each, _spec(os.path.join(each, ".gitignore")))
        for each in reversed(above)
        if os.path.isfile(os.path.join(each, ".gitignore"))
    ]


def _spec(path: str) -> PathSpec[Any]:
    import pathspec

    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        lines = []
    return pathspec.PathSpec.from_lines("gitignore", lines)


def _is_ignored(entry: os.DirEntry[str], ignored: list[tuple[str, PathSpec[Any]]]) -> bool:
    if not ignored:
        return False
    path = os.path.abspath(entry.path)
    if entry.is_dir(follow_symlinks=False):
        path += "/"
    verdict = False
    for base, spec in ignored:
        found = spec.check_file(os.path.relpath(path, base).replace(os.sep, "/") + ("/" if path.endswith("/") else ""))
        if found.include is not None:
            verdict = found.include
    return verdict


def read(path: str) -> str:
    """The text of a file, line endings as they are, without a byte-order mark. Raises UserError."""
    return decode(read_bytes(path), shown(path))


def read_bytes(path: str) -> bytes:
    """The contents of a file. Raises UserError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UserError(Problem(f"cannot be read: {error.strerror}", shown(path))) from None


def decode(data: bytes, path: str) -> str:
    """UTF-8 bytes as text, without a byte-order mark; of a Word file the text that it shows. Raises UserError."""
    if path.lower().endswith(DERIVED):
        from linter.formats import word

        return word.text(data, path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UserError(Problem("not UTF-8 but UTF-16; save the file as UTF-8", path))
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise UserError(Problem(f"not UTF-8 (byte 0x{byte:02X} at {error.start})", path)) from None


def write(path: str, text: str, mode: str = "w") -> None:
    """Writes a file, or adds to it where the mode is "a". Raises UserError where that cannot be done."""
    try:
        with open(path, mode, encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UserError(Problem(f"cannot be written: {error.strerror}", path)) from None


def replace(path: str, old: str, new: str) -> None:
    """Gives a file other contents, all at once, and keeps its mode and the link that may lead to it. Raises UserError
    where that cannot be done, or where the file is no longer what it was when it was read: nothing is written then.
    """
    import tempfile

    real = os.path.realpath(path)
    if read_bytes(real) != old.encode():
        raise UserError(Problem("it changed while it was being linted; nothing was written: run it again", shown(path)))
    partial = ""
    try:
        handle, partial = tempfile.mkstemp(prefix=".caveat-", dir=os.path.dirname(real))
        with os.fdopen(handle, "wb") as file:
            file.write(new.encode())
        os.chmod(partial, os.stat(real).st_mode & 0o7777)
        os.replace(partial, real)
    except OSError as error:
        if partial and os.path.exists(partial):
            os.remove(partial)
        raise UserError(Problem(f"cannot be written: {error.strerror}", shown(path))) from None


def say(text: str) -> None:
    """Writes UTF-8 whatever the locale; a terminal that cannot show a character gets a stand-in."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace") if sys.stdout.isatty() else sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)
