"""Reads, parses and lints files; one bad file never hides the findings of the others, and the answer is the same in
however many processes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter import files
from linter.errors import Problem, UserError
from linter.options import USUAL, Options
from linter.reports.report import FileResult

if TYPE_CHECKING:
    from datetime import date
    from multiprocessing.connection import Connection

    from linter.book import Rulebook
    from linter.cache import Results
    from linter.config import Plan
    from linter.engine import Result
    from linter.rule import Rule

_QUIET = 1.0
"""Seconds of work after which progress is shown."""
_SHARE = 12
"""Articles that one more process is worth starting for."""
KEEPS = 20
"""From so many articles on, looking for the results of earlier runs, and keeping those of this one, takes less time than
it saves.
"""


class Task(NamedTuple):
    """An article that has been read, with how it is to be linted."""

    path: str
    text: str
    plan: Plan


def run(
    paths: Iterable[str],
    plan_of: Callable[[str], Plan],
    problems: list[Problem],
    today: date | None = None,
    read: Callable[[str], str] = files.read,
    *,
    jobs: int = 1,
    results: Results | None = None,
) -> list[FileResult]:
    """Lints files, whose texts `read` gives, each by its plan; what cannot be read goes to `problems`.

    `jobs` is in how many processes at most; `results`, what earlier runs have found.
    """
    tasks: list[Task] = []
    faults: dict[int, list[Problem]] = {}
    """By how many tasks came before: what cannot be read is told in its place among what cannot be linted."""
    for path in paths:
        try:
            tasks.append(Task(files.shown(path), read(path), plan_of(path)))
        except UserError as error:
            faults.setdefault(len(tasks), []).extend(error.problems)
    found: list[Result | None] = [results.get(*task) if results else None for task in tasks]
    left = [at for at, each in enumerate(found) if each is None]
    progress = _Progress()
    for at, outcome in _outcomes(tasks, left, today, jobs):
        progress.step(tasks[at].path)
        if isinstance(outcome, list):
            faults.setdefault(at, []).extend(outcome)
            continue
        found[at] = outcome
        if results:
            results.put(*tasks[at], outcome)
    progress.end()
    linted = []
    for at, (task, result) in enumerate(zip(tasks, found, strict=True)):
        problems += faults.get(at, ())
        if result is not None:
            linted.append(FileResult(task.path, task.text, result))
            problems += linted[-1].problems
    problems += faults.get(len(tasks), ())
    if results:
        results.save()
    return linted


def cores() -> int:
    """How many processes this one may use at a time, where more can be made by a fork, which costs next to nothing."""
    if sys.platform == "darwin" or not hasattr(os, "fork"):
        return 1  # what a fork of a process does there is not certain
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _outcomes(tasks: Sequence[Task], left: Sequence[int], today: date | None, jobs: int) -> Iterator[tuple[int, Result | list[Problem]]]:
    """What linting each of the tasks that are left gives, or what is wrong with it, with its number, as it comes."""
    jobs = min(jobs, len(left) // _SHARE)
    if jobs < 2:
        yield from ((at, _tried(tasks[at], today)) for at in left)
        return
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    context = get_context("fork")
    open_ends: list[Connection] = []
    workers = []
    for number in range(jobs):
        receiver, sender = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(tasks, left[number::jobs], today, sender), daemon=True)
        worker.start()
        sender.close()
        workers.append(worker)
        open_ends.append(receiver)
    while open_ends:
        ready = wait(open_ends)
        for receiver in [each for each in open_ends if each in ready]:
            try:
                at, outcome = receiver.recv()
            except EOFError:
                open_ends.remove(receiver)
                continue
            if isinstance(outcome, Exception):
                raise outcome
            yield at, outcome
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise RuntimeError(f"a process of ours ended with {worker.exitcode}")


def _work(tasks: Sequence[Task], mine: Sequence[int], today: date | None, sender: Connection) -> None:
    """What a process of its own does: its share of the tasks."""
    for at in mine:
        try:
            sender.send((at, _tried(tasks[at], today)))
        except Exception as error:
            sender.send((at, error))
            return


def _tried(task: Task, today: date | None) -> Result | list[Problem]:
    try:
        return _result(task.text, task.path, task.plan.book, task.plan.rules, today, task.plan.options)
    except UserError as error:
        return list(error.problems)


def lint_text(
    source: str, path: str, book: Rulebook, rules: Sequence[Rule], today: date | None = None, options: Options = USUAL
) -> FileResult:
    """Lints one text. Raises UserError where its front matter cannot be read."""
    return FileResult(path, source, _result(source, path, book, rules, today, options))


def _result(source: str, path: str, book: Rulebook, rules: Sequence[Rule], today: date | None, options: Options) -> Result:
    from linter.engine import lint
    from linter.formats import TEXT_FIELDS, parse

    fields = TEXT_FIELDS if options.fields is None else options.fields
    return lint(parse(source, path, fields), book, rules, today, options)


class _Progress:
    """One line on a terminal that says how far long work has come; silent in a pipe."""

    def __init__(self) -> None:
        self._began = self._shown = time.monotonic()
        self._count = 0
        self._on = sys.stderr.isatty()

    def step(self, path: str) -> None:
        self._count += 1
        if not self._on:
            return
        now = time.monotonic()
        if now - self._began > _QUIET and now - self._shown > 0.1:
            self._shown = now
            sys.stderr.write(f"\r\x1b[K{self._count} {path[-60:]}")
            sys.stderr.flush()

    def end(self) -> None:
        if self._on and self._shown != self._began:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
