"""The commands that write what a publication starts with."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from linter.errors import Problem, UserError

CI = ("github", "gitlab", "none")
Say = Callable[[argparse.Namespace], str]


def add(commands: Any, run: Callable[[argparse.Namespace], int]) -> None:
    """Adds the commands; each has in `says` a function from arguments to the text that `run` is to print."""
    init = commands.add_parser("init", help="set a repository up: settings, a pre-commit hook and a CI job")
    init.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="in the repository (default: here)")
    init.add_argument("--ci", choices=CI, help="whose CI (default: GitLab's where there is a .gitlab-ci.yml, else GitHub's)")
    init.add_argument("--from", dest="source", metavar="ADDRESS@REV", help="the git repository of caveat, and its tag or commit (default: where this one came from)")
    init.add_argument("--force", action="store_true", help="write anew what is there already")
    init.set_defaults(run=run, says=_init)

    new = commands.add_parser("new-rule", help="write the file of a new rule, to be filled in")
    new.add_argument("name", metavar="PACK/NAME")
    new.add_argument("--rules", metavar="FOLDER", help="the folder of your rules (default: the first that the settings name)")
    new.set_defaults(run=run, says=_new_rule)


def _init(args: argparse.Namespace) -> str:
    import os

    from linter.start import origin
    from linter.start.init import init

    if not os.path.isdir(args.folder):
        raise UserError(Problem("no such folder", args.folder))
    return init(args.folder, args.ci, origin.named(args.source) if args.source else origin.found(), force=args.force)


def _new_rule(args: argparse.Namespace) -> str:
    from linter.start.rule import new_rule

    return new_rule(args.name, args.rules)
