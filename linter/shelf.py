"""Commands that ask the rules and the literature behind them: `explain`, `rules` and `sources`."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from linter.errors import FOUND, OK, Problem, UserError
from linter.files import say

if TYPE_CHECKING:
    from linter.book import Rulebook


def add(commands: Any) -> None:
    """Adds the commands."""
    explain = commands.add_parser("explain", help="why a rule flags what it flags, and on what evidence")
    explain.add_argument("rule", metavar="RULE")
    rules_option(explain)
    explain.set_defaults(run=_explain)

    rules = commands.add_parser("rules", help="list the rules, or run their examples")
    rules_option(rules)
    rules.set_defaults(run=_list)
    inner = rules.add_subparsers(metavar="COMMAND", prog=rules.prog)
    listing = inner.add_parser("list", help="list the rules")
    rules_option(listing)
    listing.set_defaults(run=_list)
    test = inner.add_parser("test", help="run the examples of the shipped rules, or of a folder's")
    test.add_argument("folder", nargs="?", metavar="FOLDER")
    test.set_defaults(run=_test)
    pages = inner.add_parser("pages", help="write the reference of the rules as Markdown, a page a pack")
    pages.add_argument("folder", metavar="FOLDER", help="where to")
    rules_option(pages)
    pages.set_defaults(run=_pages)
    due = inner.add_parser("check", help="list evidence that is due for review, and sources that nothing cites")
    rules_option(due)
    due.set_defaults(run=_due)

    sources = commands.add_parser("sources", help="list the literature, show a record, or export it")
    rules_option(sources)
    sources.set_defaults(run=_sources)
    inner = sources.add_subparsers(metavar="COMMAND", prog=sources.prog)
    listing = inner.add_parser("list", help="list the sources")
    rules_option(listing)
    listing.set_defaults(run=_sources)
    show = inner.add_parser("show", help="show one source and what it was read to show")
    show.add_argument("id", metavar="ID")
    rules_option(show)
    show.set_defaults(run=_source)
    export = inner.add_parser("export", help="write all sources for a reference manager")
    export.add_argument("--format", choices=("csl-json", "bibtex"), default="csl-json")
    rules_option(export)
    export.set_defaults(run=_export)


def rules_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option that names rules of one's own."""
    parser.add_argument("--rules", action="append", default=[], metavar="FOLDER", help="rules of your own, beside the shipped ones")


def _book(args: argparse.Namespace) -> Rulebook:
    """The rules as they are here: the shipped ones, those of the settings and those of the command line."""
    from linter.config import Flags, Plans

    plans = Plans(Flags(rules=args.rules))
    return plans.book(plans.values("."))


# --- rules ------------------------------------------------------------------------------------------------------------


def _explain(args: argparse.Namespace) -> int:
    from linter.engine import choose
    from linter.reports.explain import explain
    book = _book(args)
    choose(book, [args.rule])  # a name that stands for nothing is said here, with the nearest one
    found = [rule for rule in book.rules if rule.id == book.names[args.rule]]
    if not found:
        inside = ", ".join(rule.id for rule in book.rules if args.rule in (rule.pack, rule.category))
        raise UserError(Problem(f"“{args.rule}” holds several rules; name one: {inside}"))
    say(explain(found[0], book.library))
    return OK


def _list(args: argparse.Namespace) -> int:
    book = _book(args)
    wide = max((len(rule.id) for rule in book.rules), default=0)
    for rule in book.rules:
        off = "" if rule.on else "  (off by default)"
        say(f"{rule.id:<{wide}}  {rule.severity:<7}  {rule.category:<14}  {rule.message}{off}\n")
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
        say(
            f"{failure.path}: {failure.rule}\n  example:  {' / '.join(failure.example.splitlines())}\n"
            f"  expected: {failure.expected}\n  got:      {failure.got}\n\n"
        )
    examples = sum(len(library.details[rule.id].flag) + len(library.details[rule.id].leave) for rule in rules)
    verdict = f"{len(failures)} fail" if failures else "all pass"
    say(f"{len(rules)} rule{'' if len(rules) == 1 else 's'}, {examples} examples: {verdict}\n")
    return FOUND if failures else OK


def _pages(args: argparse.Namespace) -> int:
    from linter.files import write
    from linter.reports.pages import pages
    book = _book(args)
    made = pages(book.rules, book.library)
    for name, text in made.items():
        write(os.path.join(args.folder, name), text)
    say(f"{len(made)} pages in {args.folder}\n")
    return OK


def _due(args: argparse.Namespace) -> int:
    from datetime import date

    book = _book(args)
    today = date.today().isoformat()
    late = [rule.id for rule in book.rules if book.library.details[rule.id].review_by < today]
    for name in late:
        say(f"{name}: its evidence was due for review by {book.library.details[name].review_by}\n")
    unused = sorted(set(book.library.sources) - book.cited)
    for name in unused:
        say(f"{name}: no rule, treatment or entry cites this source\n")
    say(f"{len(late)} of {len(book.rules)} rules due for review; {len(unused)} of {len(book.library.sources)} sources uncited\n")
    return FOUND if late else OK


# --- sources ---------------------------------------------------------------------------------------------------------


def _sources(args: argparse.Namespace) -> int:
    sources = _book(args).library.sources
    wide = max(map(len, sources), default=0)
    for name in sorted(sources):
        say(f"{name:<{wide}}  {sources[name].short}\n")
    return OK


def _source(args: argparse.Namespace) -> int:
    sources = _book(args).library.sources
    if args.id not in sources:
        from difflib import get_close_matches

        near = get_close_matches(args.id, sorted(sources), 1)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        raise UserError(Problem(f"no source is called “{args.id}”{hint}"))
    source = sources[args.id]
    say(f"{source.full}\n{source.url or ''}\n")
    for shown in source.findings:
        say(f"  - {shown}\n")
    if note := source.record.get("note"):
        say(f"  ({note})\n")
    return OK


def _export(args: argparse.Namespace) -> int:
    from linter.rulebook import bibliography

    sources = _book(args).library.sources
    write = {"csl-json": bibliography.csl_json, "bibtex": bibliography.bibtex}[args.format]
    say(write(sources[name] for name in sorted(sources)))
    return OK
