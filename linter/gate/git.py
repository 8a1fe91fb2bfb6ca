"""What git knows: which files changed since a revision, or are staged, on which lines, and what they held."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from linter.errors import Problem, UserError

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SECTION = re.compile(rb"^diff --git ", re.MULTILINE)
_FILE = "100"
"""How the mode of a file begins, as against a link or a repository within this one."""
_NONE = "0" * 40


class Change(NamedTuple):
    """A file that is new or has changed."""

    path: str
    """From the top of the repository, as is the old one."""
    old_path: str
    old: str
    """Git's name for what it held; empty where it is new."""
    new: str
    """Git's name for what it holds; empty where that is in the working folder alone."""
    lines: tuple[tuple[int, int], ...] | None
    """First line and number of lines of each stretch that changed; None for all of it."""


def top() -> str:
    """The top folder of the repository. Raises UserError outside of any."""
    return os.fsdecode(_git("rev-parse", "--show-toplevel")).removesuffix("\n")


def commit(revision: str) -> str:
    """The commit that a revision names; with `...` behind it, the one where the present branch left it. Raises UserError."""
    name, since, _ = revision.partition("...")
    found = "" if not name or name.startswith("-") else _asked("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if found and since:
        found = _asked("merge-base", found, "HEAD")
    if found:
        return found
    if _asked("rev-parse", "--is-shallow-repository") == "true":
        raise UserError(Problem(f"--diff: “{name}” is not in this shallow clone; fetch more first (git fetch --unshallow, or fetch-depth: 0)"))
    if since and commit(name):
        raise UserError(Problem(f"--diff: this branch and “{name}” have no commit in common"))
    raise UserError(Problem(f"--diff: git knows no revision “{name}”"))


def changes(since: str | None, paths: Sequence[str]) -> list[Change]:
    """What has changed below some paths since a commit, files that git does not know yet included; with no commit, what is
    staged. Raises UserError.
    """
    against = ["--cached"] if since is None else [since]
    # Whatever the user's own settings are, the form is the one that is read here.
    form = ["--raw", "-z", "-p", "-U0", "--inter-hunk-context=0", "--no-abbrev", "--text", "--no-color", "--no-ext-diff", "--no-textconv"]
    found = list(_read(_git("diff", *form, "--find-renames", "--no-relative", "--ignore-submodules", *against, "--", *paths)))
    if since is not None:
        listed = _git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", *paths)
        found += (Change(path, path, "", "", None) for path in _names(listed))
    return found


def staged() -> frozenset[str]:
    """All paths that the next commit will have."""
    return frozenset(_names(_git("ls-files", "-z", "--cached", "--full-name", ":/", literal=False)))


def content(name: str) -> bytes:
    """What git keeps under a name. Raises UserError."""
    return _git("cat-file", "blob", name)


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _read(output: bytes) -> Iterator[Change]:
    """The files of a raw list, each with the hunks of its section in the patch behind it."""
    raw, _, patch = output.partition(b"\0\0")
    sections = [patch[start:end] for start, end in pairwise((*(found.start() for found in _SECTION.finditer(patch)), len(patch)))]
    rest = iter(raw.split(b"\0"))
    at = 0
    for head in rest:
        if not head:
            continue
        _, mode, old, new, status = head.decode().removeprefix(":").split(" ")
        old_path = path = os.fsdecode(next(rest))
        if status[0] in "RC":
            path = os.fsdecode(next(rest))
        if status[0] == "U":
            continue  # it is in conflict, and stands in the list once more for what has changed
        at += 2 if status[0] == "T" else 1  # what becomes a file of another type goes and comes
        if status[0] == "D" or not mode.startswith(_FILE):
            continue
        fresh = status[0] in "AT"
        hunks = _HUNK.findall(sections[at - 1])
        lines = None if fresh else tuple((int(first), int(count or 1)) for first, count in hunks)
        yield Change(path, old_path, "" if fresh else old, "" if new == _NONE else new, lines)


def _asked(*args: str) -> str:
    """What git answers; empty where it refuses."""
    try:
        return os.fsdecode(_git(*args)).strip()
    except UserError:
        return ""


def _git(*args: str, literal: bool = True) -> bytes:
    """Runs git and gives what it prints. Raises UserError with the first line of what it complains of."""
    paths = ["--literal-pathspecs"] if literal else []
    try:
        done = subprocess.run(
            ["git", *paths, *args], stdin=subprocess.DEVNULL, capture_output=True, check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )  # fmt: skip
    except OSError as error:
        raise UserError(Problem(f"git cannot be run: {error.strerror}")) from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().partition("\n")[0].removeprefix("fatal: ").removeprefix("error: ")
        if said.startswith("not a git repository"):
            raise UserError(Problem("--diff and --staged compare with what git keeps, and this is not a git repository"))
        raise UserError(Problem(f"git {args[0]}: {said or 'failed'}"))
    return done.stdout
