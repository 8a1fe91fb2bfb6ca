"""The command `caveat`: arguments in, exit code out. 0: nothing to mend; 1: something; 2: bad input; 3: a bug."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from linter import __version__, shelf
from linter.errors import BUG, FOUND, OK, USAGE, Problem, UserError
from linter.files import say
from linter.gate import arguments
from linter.reports import FORMATS
from linter.start.commands import add as add_start

if TYPE_CHECKING:
    from linter.config import Flags, Plans
    from linter.gate.changed import Changes
    from linter.reports.report import FileResult, Report

_LEVELS = ("error", "warning", "info", "never")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; `argv` without the program's name."""
    try:
        args = _parser().parse_args(argv)
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except UserError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CAVEAT_DEBUG"):
            raise
        print(
            f"caveat {__version__} met a bug: {type(error).__name__}: {error}\n"
            "Please report it with the article and the command; CAVEAT_DEBUG=1 shows where it happened.",
            file=sys.stderr,
        )
        return BUG


class _Parser(argparse.ArgumentParser):
    """A parser whose help is as wide as the terminal; that argparse asks `shutil` for it is a tenth of start-up."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_formatter, **options)


def _formatter(prog: str) -> argparse.HelpFormatter:
    try:
        width = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80
    except (OSError, ValueError):
        width = int(os.environ.get("COLUMNS", "")) if os.environ.get("COLUMNS", "").isdigit() else 80
    return argparse.HelpFormatter(prog, width=max(40, width - 2))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="caveat", description="Finds what goes beyond the evidence in health articles.")
    parser.add_argument("--version", action="version", version=f"caveat {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog=parser.prog)

    check = commands.add_parser("check", help="lint files and folders")
    check.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: here); - reads standard input")
    check.add_argument("--stdin-filename", metavar="NAME", default="stdin.md", help="the path that standard input is to have")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to write the report (default: text)")
    check.add_argument("--output", action="append", metavar="[FORMAT=]FILE", help="write the report to a file; may be repeated; - is standard output")
    _settings_options(check)
    check.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    check.add_argument("--fix", action="store_true", help="put plain and person-first words in place of those flagged, where that is safe")
    check.add_argument("--show-fixes", action="store_true", help="print what --fix would change as a patch; report and write nothing")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the text report (default: auto)")
    check.add_argument("--jobs", type=_count, metavar="N", help="lint in so many processes (default: as many as there are cores)")
    check.add_argument("--no-cache", action="store_true", help="neither read nor write results kept between runs")
    arguments.of_check(check)
    check.set_defaults(run=_check)

    for each in arguments.commands(commands.add_parser, _baseline, _suppressions):
        shelf.rules_option(each)

    config = commands.add_parser("config", help="show the settings in force for a path, and where each was given")
    config.add_argument("path", nargs="?", default=".", metavar="PATH")
    config.add_argument("--schema", action="store_true", help="print the JSON Schema of a settings file instead, for editors")
    _settings_options(config)
    config.set_defaults(run=_config)

    add_start(commands, _said)
    shelf.add(commands)
    return parser


def _settings_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--select", action="append", metavar="NAMES", help="only these rules, packs or categories")
    parser.add_argument("--ignore", action="append", metavar="NAMES", help="all but these rules, packs or categories")
    parser.add_argument("--fail-on", choices=_LEVELS, help="exit 1 from this severity on (default: warning)")
    shelf.rules_option(parser)


def _count(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"“{text}” is no number of processes")
    return int(text)


def _names(values: list[str] | None) -> list[str]:
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def _flags(args: argparse.Namespace) -> Flags:
    """What the command line says of what the settings say too."""
    from linter.config import Flags

    return Flags(_names(args.select), _names(args.ignore), getattr(args, "fail_on", None), args.rules)


# --- check -----------------------------------------------------------------------------------------------------------


def _check(args: argparse.Namespace) -> int:
    from datetime import date

    from linter.config import Plans
    from linter.gate import sift
    from linter.reports.report import Report
    from linter.runner import lint_text

    outputs = _outputs(args)
    problems: list[Problem] = []
    plans = Plans(_flags(args))
    changes = sift.changes(args, problems, plans.is_excluded)
    if (args.fix or args.show_fixes) and (done := _fix(args, plans, problems)) is not None:
        return done
    results = _lint(args, plans, problems, changes)
    report = Report(results, problems, lambda: plans.library, plans.rules, __version__, plans.version)

    def again(text: str, path: str, now: str) -> FileResult:
        plan = plans.of(now)
        return lint_text(text, path, plan.book, plan.rules, date.today(), plan.options)

    sift.sift(report, args, plans.ids, changes, again)
    for form, path in outputs:
        _write(report, form, path, args.color)
        if form == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            _append(report, page)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return USAGE
    failed = not args.exit_zero and any(_fails(file, plans.of(file.path).fail_on) for file in report.files)
    return FOUND if failed else OK


def _fix(args: argparse.Namespace, plans: Plans, problems: list[Problem]) -> int | None:
    """Writes what is safe to replace; where it is only to be shown, prints it and gives the exit code."""
    if "-" in args.paths or args.diff or args.staged:
        raise UserError(Problem("--fix and --show-fixes work on whole files: not on standard input, nor with --diff or --staged"))
    from datetime import date

    from linter import files, fixing

    faults: list[Problem] = []
    paths = list(files.discover(args.paths, faults, plans.is_excluded))
    plans.check(paths)
    changes = list(fixing.changes(paths, plans.of, date.today()))
    if args.show_fixes:
        files.say("".join(map(fixing.patch, changes)))
        for fault in faults:
            print(fault, file=sys.stderr)
        return USAGE if faults else FOUND if changes else OK
    if changes:
        print(fixing.said(fixing.written(changes, problems)), file=sys.stderr)
    return None


def _lint(args: argparse.Namespace, plans: Plans, problems: list[Problem], changes: Changes | None = None) -> list[FileResult]:
    """Lints what the arguments name; what cannot be read goes to `problems`. Raises UserError for wrong settings."""
    # What is loaded first stays until the end: looking through it again and again for garbage would cost a third of
    # the time that loading and linting take.
    gc.disable()
    from datetime import date

    from linter import files, runner

    paths = changes.paths if changes else list(files.discover([path for path in args.paths if path != "-"], problems, plans.is_excluded))
    piped = [args.stdin_filename] if "-" in args.paths and not plans.is_excluded(args.stdin_filename) else []
    plans.check([*paths, *piped])
    for notice in plans.notices:
        print(notice, file=sys.stderr)
    gc.freeze()
    gc.enable()
    gc.set_threshold(200_000, 50, 50)  # articles are let go of one by one, so that little garbage is left to find
    today = date.today()
    results = runner.run(piped, plans.of, problems, today, lambda path: files.decode(sys.stdin.buffer.read(), files.shown(path)))
    kept = None
    if len(paths) >= runner.KEEPS and not getattr(args, "no_cache", True):
        from linter.cache import Results

        kept = Results(today)
    jobs = getattr(args, "jobs", None) or runner.cores()
    results += runner.run(paths, plans.of, problems, today, changes.read if changes else files.read, jobs=jobs, results=kept)
    results.sort(key=lambda file: file.path)
    return results


def _outputs(args: argparse.Namespace) -> list[tuple[str, str]]:
    outputs = []
    for value in args.output or ["-"]:
        form, separator, path = value.partition("=")
        if separator and form in FORMATS:
            outputs.append((form, path))
        elif separator and "/" not in form and "." not in form:
            raise UserError(Problem(f"--output: “{form}” is no format; there are {', '.join(FORMATS)}"))
        else:
            outputs.append((args.format, value))
    return outputs


def _write(report: Report, form: str, path: str, colour: str) -> None:
    from linter.reports import renderer

    if path != "-":
        report.colour = False
        text = renderer(form)(report)
        from linter.files import write

        write(path, text)
        return
    terminal = sys.stdout.isatty()
    report.colour = colour == "always" or (colour == "auto" and terminal and not os.environ.get("NO_COLOR"))
    if terminal:
        from shutil import get_terminal_size

        report.width = max(60, min(100, get_terminal_size().columns))
    say(renderer(form)(report))


def _append(report: Report, page: str) -> None:
    """Adds the report to the page that GitHub shows beside a job."""
    from linter.files import write
    from linter.reports import renderer

    write(page, renderer("markdown")(report), mode="a")


def _fails(file: FileResult, level: str) -> bool:
    if level == "never":
        return False
    from linter.rule import SEVERITIES

    least = SEVERITIES.index(level)
    return any(SEVERITIES.index(finding.severity) >= least for finding in file.findings)


def _config(args: argparse.Namespace) -> int:
    if args.schema:
        from linter.config import jsonschema

        say(jsonschema.text())
        return OK
    from linter.config import Plans
    from linter.config.show import show

    if not os.path.exists(args.path):
        raise UserError(Problem("no such file or folder", args.path))
    say(show(Plans(_flags(args)), args.path))
    return OK


def _said(args: argparse.Namespace) -> int:
    say(args.says(args))
    return OK


# --- the gate -------------------------------------------------------------------------------------------------------


def _baseline(args: argparse.Namespace) -> int:
    from linter.config import Plans
    from linter.gate import store

    problems: list[Problem] = []
    if "-" in args.paths:
        raise UserError(Problem("a baseline is made of files; standard input is none"))
    plans = Plans(_flags(args))
    results = _lint(args, plans, problems)
    if problems:
        raise UserError(*problems, Problem("nothing was written: a baseline is made when all can be read"))
    run = store.Run(results, args.paths, args.baseline, plans.ids, plans.rules)
    say(store.told(store.record(run, prune=args.prune), prune=args.prune))
    return OK


def _suppressions(args: argparse.Namespace) -> int:
    from datetime import date

    from linter.config import Plans
    from linter.gate.audit import gather
    from linter.reports import audit

    problems: list[Problem] = []
    entries, files = gather(args.paths, date.today(), problems, Plans().is_excluded)
    say(audit.as_json(entries, problems) if args.format == "json" else audit.text(entries, files))
    for problem in problems:
        print(problem, file=sys.stderr)
    return USAGE if problems else OK


if __name__ == "__main__":
    sys.exit(main())
