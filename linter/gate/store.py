"""Baselines on disk: which one is meant for a file, reading it, and writing it whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from linter import files
from linter.errors import Problem, UserError
from linter.gate import baseline
from linter.gate.baseline import Entries, Scope
from linter.gate.place import NAME, Locator
from linter.reports.report import FileResult, Fixed

_ROUNDS = 5
_PAUSE = 0.02
"""Seconds after which what another run may have written over ours has come to stand there."""


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(Problem(f"the baseline cannot be read: {error.strerror}", files.shown(path))) from None


def load(path: str) -> Entries | None:
    """The entries of a baseline; None where there is no such file. Raises UserError where it cannot be read."""
    data = _read(path)
    return None if data is None else _entries(data, path)


def _entries(data: bytes, path: str) -> Entries:
    return baseline.from_text(files.decode(data, files.shown(path)), files.shown(path))


def update(path: str, change: Callable[[Entries], Entries]) -> Entries:
    """Makes a baseline what `change` makes of it, and gives what it is then. Raises UserError.

    No lock is taken. A file is written beside it and put in its place only if nobody has changed it meanwhile; then it is
    looked at once more, so that a run that did so in the very same moment loses nothing and takes nothing away.
    """
    path = os.path.realpath(path)
    entries: Entries = {}
    for _ in range(_ROUNDS):
        before = _read(path)
        old = _entries(before, path) if before is not None else {}
        entries = change(old)
        text = baseline.as_text(entries)
        if before is not None and baseline.as_text(old) == text:
            return entries
        partial = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
        try:
            with open(partial, "xb") as file:
                file.write(text.encode())
            if _read(path) == before:
                os.replace(partial, path)
        except OSError as error:
            raise UserError(Problem(f"cannot be written: {error.strerror}", files.shown(path))) from None
        finally:
            if os.path.lexists(partial):
                os.unlink(partial)
        time.sleep(_PAUSE)
    return entries


# --- a run and its baselines -----------------------------------------------------------------------------------------


class Run:
    """The files of a run by the baseline that is meant for each, with what the run can say of entries."""

    def __init__(
        self, results: Sequence[FileResult], paths: Sequence[str], given: str | None, ids: Collection[str], ran: Iterable[str]
    ) -> None:
        """`paths` is what the command names, `given` the baseline to use for all, `ids` all rules that there are, `ran` those that ran."""
        locator = Locator(given)
        self.by_baseline: dict[str, dict[str, FileResult]] = {}
        for file in results:
            path = locator.of(file.path)
            self.by_baseline.setdefault(path, {})[_below(file.path, path)] = file
        for folder in paths:
            if os.path.isdir(folder):
                self.by_baseline.setdefault(locator.of(os.path.join(folder, NAME)), {})
        self._folders = [os.path.join(os.path.abspath(path), "") for path in paths if os.path.isdir(path)]
        self._ran = set(ran)
        self._rules = ids

    def scope(self, path: str, gone: Callable[[str], bool] | None = None) -> Scope:
        """What the run can say of the entries of a baseline."""
        base = os.path.dirname(path)

        def at(name: str) -> str:
            return os.path.normpath(os.path.join(base, name))

        return Scope(
            lambda name: (gone or _is_gone)(at(name)),
            lambda name: any(at(name).startswith(folder) for folder in self._folders),
            lambda rule: rule in self._ran or rule not in self._rules,
        )


def _is_gone(path: str) -> bool:
    return not os.path.lexists(path)


def _below(path: str, baseline_path: str) -> str:
    return os.path.relpath(path, os.path.dirname(baseline_path)).replace(os.sep, "/")


def hold(run: Run, gone: Callable[[str], bool] | None = None) -> tuple[list[FileResult], list[Fixed], list[str]]:
    """The files of a run with the findings that baselines hold set apart, the entries that are fixed, and the baselines
    that there are. Raises UserError where one cannot be read.
    """
    made: list[FileResult] = []
    fixed: list[Fixed] = []
    there = []
    for path, mine in run.by_baseline.items():
        entries = load(path)
        if entries is None:
            made += mine.values()
            continue
        there.append(files.shown(path))
        found = baseline.match(entries, mine, run.scope(path, gone))
        for name, file in mine.items():
            known = {id(each) for each in found.known[name]}
            shown = [each for each in file.findings if id(each) not in known]
            made.append(file.only(shown, [each for each in file.findings if id(each) in known]))
        base = os.path.dirname(path)
        for name, keys in sorted(found.fixed.items()):
            shown_path = files.shown(os.path.join(base, name))
            fixed += (Fixed(shown_path, *key, count) for key, count in sorted(keys.items()))
    made.sort(key=lambda file: file.path)
    return made, fixed, there


Written = Mapping[str, tuple[Entries, Entries]]
"""By path, what a baseline held before and holds now."""


def record(run: Run, *, prune: bool) -> Written:
    """Writes the findings of a run into its baselines, or drops what is mended from them. Raises UserError: before anything
    is written, where one cannot be read, or there is none to prune.
    """
    before = {path: load(path) for path in run.by_baseline}
    if prune and not any(old is not None for old in before.values()):
        raise UserError(Problem("there is no baseline here; “caveat baseline” makes one"))
    written = {}
    for path, mine in run.by_baseline.items():
        old = before[path]
        # A folder whose files all belong to other baselines needs none of its own.
        if old is not None or not (prune or (not mine and len(run.by_baseline) > 1)):
            after = update(path, _change(mine, run.scope(path), prune=prune))
            written[path] = (old or {}, after)
    return written


def _change(mine: Mapping[str, FileResult], scope: Scope, *, prune: bool) -> Callable[[Entries], Entries]:
    if prune:
        return lambda entries: baseline.match(entries, mine, scope).kept
    return lambda entries: baseline.recorded(entries, mine, scope)


def told(written: Written, *, prune: bool) -> str:
    """What was written, a line a baseline."""
    rows = []
    for path, (old, new) in sorted(written.items()):
        before, after = baseline.total(old), baseline.total(new)
        name = files.shown(path)
        if prune:
            rows.append(f"{before - after} mended and dropped, {after} left in {name}\n")
        else:
            articles = f"{len(new)} file{'' if len(new) == 1 else 's'}"
            rows.append(f"{after} finding{'' if after == 1 else 's'} in {articles} recorded in {name} ({before} before)\n")
    return "".join(rows)
