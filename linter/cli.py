"""The command `caveat`: arguments in, exit code out. 0: nothing to mend; 1: something; 2: bad input; 3: a bug."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter import __version__
from linter.errors import Problem, UserError
from linter.reports import FORMATS

if TYPE_CHECKING:
    from linter.reports.report import Report

OK, FOUND, USAGE, BUG = 0, 1, 2, 3
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="caveat", description="Finds what goes beyond the evidence in health articles.")
    parser.add_argument("--version", action="version", version=f"caveat {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="lint files and folders")
    check.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: here); - reads standard input")
    check.add_argument("--stdin-filename", metavar="NAME", default="stdin.md", help="the path that standard input is to have")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to write the report (default: text)")
    check.add_argument("--output", action="append", metavar="[FORMAT=]FILE", help="write the report to a file; may be repeated; - is standard output")
    check.add_argument("--select", action="append", metavar="NAMES", help="only these rules, packs or categories")
    check.add_argument("--ignore", action="append", metavar="NAMES", help="all but these rules, packs or categories")
    check.add_argument("--fail-on", choices=_LEVELS, default="warning", help="exit 1 from this severity on (default: warning)")
    check.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    check.add_argument("--fix", action="store_true", help="put plain and person-first words in place of those flagged, where that is safe")
    check.add_argument("--show-fixes", action="store_true", help="print what --fix would change as a patch; report and write nothing")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the text report (default: auto)")
    check.add_argument("--no-cache", action="store_true", help="neither read nor write results kept between runs")
    _rules_option(check)
    check.set_defaults(run=_check)

    explain = commands.add_parser("explain", help="why a rule flags what it flags, and on what evidence")
    explain.add_argument("rule", metavar="RULE")
    _rules_option(explain)
    explain.set_defaults(run=_explain)

    rules = commands.add_parser("rules", help="list the rules, or run their examples")
    _rules_option(rules)
    rules.set_defaults(run=_list)
    inner = rules.add_subparsers(metavar="COMMAND")
    listing = inner.add_parser("list", help="list the rules")
    _rules_option(listing)
    listing.set_defaults(run=_list)
    test = inner.add_parser("test", help="run the examples of the shipped rules, or of a folder's")
    test.add_argument("folder", nargs="?", metavar="FOLDER")
    test.set_defaults(run=_test)
    pages = inner.add_parser("pages", help="write the reference of the rules as Markdown, a page a pack")
    pages.add_argument("folder", metavar="FOLDER", help="where to")
    _rules_option(pages)
    pages.set_defaults(run=_pages)
    due = inner.add_parser("check", help="list evidence that is due for review, and sources that nothing cites")
    _rules_option(due)
    due.set_defaults(run=_due)

    sources = commands.add_parser("sources", help="list the literature, show a record, or export it")
    _rules_option(sources)
    sources.set_defaults(run=_sources)
    inner = sources.add_subparsers(metavar="COMMAND")
    listing = inner.add_parser("list", help="list the sources")
    _rules_option(listing)
    listing.set_defaults(run=_sources)
    show = inner.add_parser("show", help="show one source and what it was read to show")
    show.add_argument("id", metavar="ID")
    _rules_option(show)
    show.set_defaults(run=_source)
    export = inner.add_parser("export", help="write all sources for a reference manager")
    export.add_argument("--format", choices=("csl-json", "bibtex"), default="csl-json")
    _rules_option(export)
    export.set_defaults(run=_export)
    return parser


def _rules_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rules", action="append", default=[], metavar="FOLDER", help="rules of your own, beside the shipped ones")


def _names(values: list[str] | None) -> list[str]:
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


# --- check -----------------------------------------------------------------------------------------------------------


def _check(args: argparse.Namespace) -> int:
    outputs = _outputs(args)
    # What is loaded first stays until the end: looking through it again and again for garbage would cost a third of
    # the time that loading and linting take.
    gc.disable()
    from datetime import date

    from linter import runner
    from linter.engine import choose
    from linter.files import discover
    from linter.reports.report import Report
    from linter.rulebook import load

    book = load(args.rules)
    gc.freeze()
    gc.enable()
    gc.set_threshold(200_000, 50, 50)  # articles are let go of one by one, so that little garbage is left to find
    rules = choose(book, _names(args.select), _names(args.ignore))
    today = date.today()
    problems: list[Problem] = []
    results = []
    if "-" in args.paths and (args.fix or args.show_fixes):
        raise UserError(Problem("--fix and --show-fixes work on files; standard input is none"))
    if "-" in args.paths:
        from linter.files import decode, shown

        name = shown(args.stdin_filename)
        try:
            results.append(runner.lint_text(decode(sys.stdin.buffer.read(), name), name, book, rules, today))
        except UserError as error:
            problems += error.problems
    paths = list(discover([path for path in args.paths if path != "-"], problems))
    if args.fix or args.show_fixes:
        from linter import fixing

        changes = list(fixing.changes(paths, book, rules, today))
        if args.show_fixes:
            _print("".join(map(fixing.patch, changes)))
            for problem in problems:
                print(problem, file=sys.stderr)
            return USAGE if problems else FOUND if changes else OK
        if changes:
            print(fixing.said(fixing.written(changes, problems)), file=sys.stderr)
    results += runner.run(paths, book, rules, problems, today)
    results.sort(key=lambda file: file.path)
    report = Report(results, problems, lambda: book.library, {rule.id: rule for rule in rules}, __version__, book.version)
    for form, path in outputs:
        _write(report, form, path, args.color)
        if form == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            _append(report, page)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return USAGE
    return FOUND if _fails(report, "never" if args.exit_zero else args.fail_on) else OK


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
    _print(renderer(form)(report))


def _append(report: Report, page: str) -> None:
    """Adds the report to the page that GitHub shows beside a job."""
    from linter.files import write
    from linter.reports import renderer

    write(page, renderer("markdown")(report), mode="a")


def _print(text: str) -> None:
    """Writes UTF-8 whatever the locale; a terminal that cannot show a character gets a stand-in."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace") if sys.stdout.isatty() else sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)


def _fails(report: Report, level: str) -> bool:
    if level == "never":
        return False
    from linter.rule import SEVERITIES

    least = SEVERITIES.index(level)
    return any(SEVERITIES.index(finding.severity) >= least for _, finding in report.findings())


# --- rules -----------------------------------------------------------------------------------------------------------


def _explain(args: argparse.Namespace) -> int:
    from linter.engine import choose
    from linter.reports.explain import explain
    from linter.rulebook import load

    book = load(args.rules)
    choose(book, [args.rule])  # a name that stands for nothing is said here, with the nearest one
    found = [rule for rule in book.rules if rule.id == args.rule]
    if not found:
        inside = ", ".join(rule.id for rule in book.rules if args.rule in (rule.pack, rule.category))
        raise UserError(Problem(f"“{args.rule}” holds several rules; name one: {inside}"))
    _print(explain(found[0], book.library))
    return OK


def _list(args: argparse.Namespace) -> int:
    from linter.rulebook import load

    book = load(args.rules)
    wide = max((len(rule.id) for rule in book.rules), default=0)
    for rule in book.rules:
        off = "" if rule.on else "  (off by default)"
        _print(f"{rule.id:<{wide}}  {rule.severity:<7}  {rule.category:<14}  {rule.message}{off}\n")
    return OK


def _test(args: argparse.Namespace) -> int:
    from linter.rulebook import load
    from linter.rulebook.examples import run

    book = load([args.folder] if args.folder else [])
    library = book.library
    rules = book.rules
    if args.folder:
        inside = os.path.abspath(args.folder)
        rules = tuple(rule for rule in rules if os.path.abspath(library.details[rule.id].path).startswith(inside + os.sep))
    failures = list(run(book, rules))
    for failure in failures:
        _print(
            f"{failure.path}: {failure.rule}\n  example:  {' / '.join(failure.example.splitlines())}\n"
            f"  expected: {failure.expected}\n  got:      {failure.got}\n\n"
        )
    examples = sum(len(library.details[rule.id].flag) + len(library.details[rule.id].leave) for rule in rules)
    verdict = f"{len(failures)} fail" if failures else "all pass"
    _print(f"{len(rules)} rule{'' if len(rules) == 1 else 's'}, {examples} examples: {verdict}\n")
    return FOUND if failures else OK


def _pages(args: argparse.Namespace) -> int:
    from linter.files import write
    from linter.reports.pages import pages
    from linter.rulebook import load

    book = load(args.rules)
    made = pages(book.rules, book.library)
    for name, text in made.items():
        write(os.path.join(args.folder, name), text)
    _print(f"{len(made)} pages in {args.folder}\n")
    return OK


def _due(args: argparse.Namespace) -> int:
    from datetime import date

    from linter.rulebook import load

    book = load(args.rules)
    today = date.today().isoformat()
    late = [rule.id for rule in book.rules if book.library.details[rule.id].review_by < today]
    for name in late:
        _print(f"{name}: its evidence was due for review by {book.library.details[name].review_by}\n")
    unused = sorted(set(book.library.sources) - book.cited)
    for name in unused:
        _print(f"{name}: no rule, treatment or entry cites this source\n")
    _print(f"{len(late)} of {len(book.rules)} rules due for review; {len(unused)} of {len(book.library.sources)} sources uncited\n")
    return FOUND if late else OK


# --- sources ---------------------------------------------------------------------------------------------------------


def _sources(args: argparse.Namespace) -> int:
    from linter.rulebook import load

    sources = load(args.rules).library.sources
    wide = max(map(len, sources), default=0)
    for name in sorted(sources):
        _print(f"{name:<{wide}}  {sources[name].short}\n")
    return OK


def _source(args: argparse.Namespace) -> int:
    from linter.rulebook import load

    sources = load(args.rules).library.sources
    if args.id not in sources:
        from difflib import get_close_matches

        near = get_close_matches(args.id, sorted(sources), 1)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        raise UserError(Problem(f"no source is called “{args.id}”{hint}"))
    source = sources[args.id]
    _print(f"{source.full}\n{source.url or ''}\n")
    for shown in source.findings:
        _print(f"  - {shown}\n")
    if note := source.record.get("note"):
        _print(f"  ({note})\n")
    return OK


def _export(args: argparse.Namespace) -> int:
    from linter.rulebook import bibliography, load

    sources = load(args.rules).library.sources
    write = {"csl-json": bibliography.csl_json, "bibtex": bibliography.bibtex}[args.format]
    _print(write(sources[name] for name in sorted(sources)))
    return OK


if __name__ == "__main__":
    sys.exit(main())
