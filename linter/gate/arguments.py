"""What the commands of this package take from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Run = Callable[[argparse.Namespace], int]


def of_check(check: argparse.ArgumentParser) -> None:
    """Adds to `check` which findings are to stay quiet."""
    since = check.add_mutually_exclusive_group()
    since.add_argument("--diff", metavar="REV", help="only what changed since a commit, branch or tag; “REV...” is where this branch left it")
    since.add_argument("--staged", action="store_true", help="only what is staged, as git will commit it")
    held = check.add_mutually_exclusive_group()
    held.add_argument("--baseline", metavar="FILE", help="stay quiet on what this baseline holds (default: the nearest .caveat-baseline.json)")
    held.add_argument("--no-baseline", action="store_true", help="report what the baseline holds, too")


def commands(add: Callable[..., Any], baseline: Run, suppressions: Run) -> list[argparse.ArgumentParser]:
    """Adds the commands of this package; gives those that run rules."""
    held: argparse.ArgumentParser = add("baseline", help="record today's findings, so that check stays quiet on them")
    held.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: here)")
    held.add_argument("--prune", action="store_true", help="record nothing; drop what has been mended")
    held.add_argument("--baseline", metavar="FILE", help="the file to write (default: .caveat-baseline.json beside the settings, or here)")
    held.add_argument("--select", action="append", metavar="NAMES", help="only these rules, packs or categories")
    held.add_argument("--ignore", action="append", metavar="NAMES", help="all but these rules, packs or categories")
    held.set_defaults(run=baseline)

    audit: argparse.ArgumentParser = add("suppressions", help="list what is kept quiet by comments, with reason, person and date")
    audit.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: here)")
    audit.add_argument("--format", choices=("text", "json"), default="text", help="how to write the list (default: text)")
    audit.set_defaults(run=suppressions)
    return [held]
