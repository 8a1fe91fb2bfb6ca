"""`--diff` and `--staged`: the files that changed, and of their findings those that the change brought."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence

from linter import files
from linter.errors import Problem, UserError
from linter.finding import Finding
from linter.formats import SUFFIXES
from linter.gate import git
from linter.gate.git import Change
from linter.reports.report import FileResult, identity

Lint = Callable[[str, str, str], FileResult]
"""Lints a text that has a path, by the settings of another."""


class Changes:
    """The articles that changed. Raises UserError where git cannot say so."""

    def __init__(self, revision: str | None, paths: Sequence[str], problems: list[Problem], is_excluded: Callable[[str], bool]) -> None:
        """`revision` is what to compare with; None compares the index with the last commit. What cannot be read of the
        paths goes to `problems`.
        """
        if "-" in paths:
            raise UserError(Problem("--diff and --staged look at files; standard input is none"))
        self._top = git.top()
        self._staged = revision is None
        since = None if revision is None else git.commit(revision)
        named = {_place(path) for path in paths}
        self._changes: dict[str, Change] = {}
        for each in git.changes(since, paths):
            at = os.path.join(self._top, each.path)
            if at.lower().endswith(SUFFIXES) and (at in named or any(_is_walked(at, folder) for folder in named)):
                self._changes[files.shown(os.path.relpath(at))] = each
        changed = {os.path.join(self._top, each.path) for each in self._changes.values()}
        others = [path for path in paths if not os.path.isdir(path) and _place(path) not in changed]
        list(files.discover(others, problems, is_excluded))
        there = [path for path in self._changes if os.path.lexists(path)]
        gone = [path for path in self._changes if not os.path.lexists(path) and not is_excluded(path)]  # staged, and not in the working folder
        self.paths: list[str] = sorted([*files.discover(there, problems, is_excluded), *gone])

    def read(self, path: str) -> str:
        """The text of an article as it will be: staged, or in the working folder. Raises UserError."""
        new = self._changes[path].new
        return files.decode(git.content(new), path) if self._staged else files.read(path)

    def gone(self) -> Callable[[str], bool] | None:
        """What says of a path whether its file is no more, where that is not for the working folder to say."""
        if not self._staged:
            return None
        there = frozenset(os.path.join(self._top, name) for name in git.staged())
        return lambda path: path not in there

    def narrow(self, file: FileResult, lint: Lint) -> FileResult:
        """A file with those of its findings that stand on changed lines, or that were not there before.

        One about the whole article stands at its title only because it has to stand somewhere: it counts by whether it
        was there. So does one on an old line, which a change elsewhere can bring: a source taken out, say.
        """
        change = self._changes.get(file.path)
        if change is None or change.lines is None:
            return file
        on = [not each.whole and _touches(file, each, change.lines) for each in file.findings]
        if all(on):
            return file
        before = Counter(_key(old, each) for old in [_before(change, file.path, lint)] if old for each in old.findings)
        before.subtract(_key(file, each) for each in file.known)  # they have answered for theirs
        shown = []
        for finding, changed in zip(file.findings, on, strict=True):
            key = _key(file, finding)
            if changed or before[key] <= 0:
                shown.append(finding)
            else:
                before[key] -= 1
        return file.only(shown, file.known)


def _place(path: str) -> str:
    """Where a path leads as git tells it: through no link, save that it may be one."""
    if os.path.isdir(path):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def _is_walked(path: str, folder: str) -> bool:
    """Whether a file would be found below a folder: nothing on the way is hidden."""
    return not any(part.startswith(".") for part in os.path.relpath(path, folder).split(os.sep))


def _key(file: FileResult, finding: Finding) -> tuple[str, str]:
    key = identity(file, finding)
    return key.rule, key.words


def _before(change: Change, path: str, lint: Lint) -> FileResult | None:
    """What a file would have been found to have before; None where it cannot be read."""
    try:
        return lint(files.decode(git.content(change.old), change.old_path), change.old_path, path)
    except UserError:
        return None


def _touches(file: FileResult, finding: Finding, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a finding stands on one of the lines, which git ends at line feeds alone."""
    source = file.source
    first = source.count("\n", 0, finding.span.start) + 1
    last = first + source.count("\n", finding.span.start, max(finding.span.start, finding.span.end - 1))
    return any(start <= last and first < start + count for start, count in stretches)
