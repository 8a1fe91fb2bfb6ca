"""From all findings of a run to those that it reports: without what a baseline holds, and what no change brought."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from linter.errors import Problem, UserError
from linter.gate.place import Locator

if TYPE_CHECKING:
    from linter.gate.changed import Changes, Lint
    from linter.reports.report import Report


def changes(args: argparse.Namespace, problems: list[Problem], is_excluded: Callable[[str], bool]) -> Changes | None:
    """What `--diff` or `--staged` limits a run to; None without them. Raises UserError where git cannot say."""
    if args.diff is None and not args.staged:
        return None
    from linter.gate.changed import Changes

    return Changes(args.diff, args.paths, problems, is_excluded)


def sift(report: Report, args: argparse.Namespace, ids: Collection[str], changed: Changes | None, lint: Lint) -> None:
    """Takes out of a report what is to stay quiet; `ids` are all rules that there are. Raises UserError where a baseline cannot be read."""
    if args.baseline and not os.path.lexists(args.baseline):
        raise UserError(Problem(f"no such baseline; “caveat baseline --baseline {args.baseline}” makes one", args.baseline))
    # Of what else has gone from a folder, a run over changed files knows nothing.
    paths = [] if changed else args.paths
    if not args.no_baseline and (args.baseline or Locator(None).any((file.path for file in report.files), paths)):
        from linter.gate import store

        gone: Callable[[str], bool] | None = changed.gone() if changed else None
        run = store.Run(report.files, paths, args.baseline, ids, report.rules)
        report.files, report.fixed, report.baselines = store.hold(run, gone)
    if changed:
        report.files = [changed.narrow(file, lint) for file in report.files]
