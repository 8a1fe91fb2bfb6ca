"""Writes `docs/accuracy.md`: what the rules find and what they leave alone.

    python -m benchmarks.accuracy                       # the project's own cases
    python -m benchmarks.accuracy --public FOLDER       # and public data, if you have them

FOLDER holds `evaluate.py` with its data, `negation.jsonl` and `readability.jsonl`. Without it, the figures of the last
run that had it are kept.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.cases import Tally, tallies
from linter.book import Rulebook
from linter.formats import parse
from linter.language import polarity
from linter.language.readability import count as count_words
from linter.language.readability import flesch_kincaid
from linter.language.reading import Article
from linter.language.tokens import tokenize
from linter.rulebook import load

PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
FIRST_SIGHT, PUBLIC = "## At first sight", "## Public data"
"""Sections that a run without new cases or without the data keeps as they are."""

# What the figures stand beside: measured by others, or by simple methods on the same kind of data.
BASELINES = {
    "costs": ".79 / .50", "harms": ".62 / .61", "benefits": ".68 / .59", "evidence": ".60 / .62", "coi": ".70 / .65",
    "alternatives": ".56 / .62", "availability": ".53 / .54", "novelty": ".53 / .52", "sensational": ".54 / .56", "mongering": ".52 / .51",
    "AUROC promotional over trusted (claim findings per 1,000 words)": ".85 (a list of sensational words)",
    "negation, F1": ".961 (a window of 8 words), .956 (NegEx)",
    "reading grade and human rating of a sentence, Pearson": ".55 (Flesch–Kincaid)",
}


def own(rows: list[Tally]) -> str:
    """The section on the project's own cases."""
    rounds = sorted({row.round for row in rows})
    lines = [
        "## The project's own cases", "",
        "Sentences and short articles in `tests/cases/`, written by other hands than the rules', in rounds. Each round was measured before anything was",
        "mended for it; the rules have since been mended for the kinds of failure that it showed, so that this table says what stays found, and the",
        "section on first sight below what to expect of sentences that nobody has seen.", "",
        "| category | cases a round | " + " | ".join(f"{name} recall | specificity" for name in rounds) + " |",
        "| --- " * (2 + 2 * len(rounds)) + "|",
    ]
    for category in sorted({row.category for row in rows}):
        mine = {row.round: row for row in rows if row.category == category}
        some = next(iter(mine.values()))
        cells = [f"{mine[name].recall:.2f} | {mine[name].specificity:.2f}" if name in mine else "– | –" for name in rounds]
        lines.append(f"| {category} | {some.claims} + {some.misses} | " + " | ".join(cells) + " |")
    for name in rounds:
        of = [row for row in rows if row.round == name]
        found, claims = sum(row.found for row in of), sum(row.claims for row in of)
        left, misses = sum(row.left for row in of), sum(row.misses for row in of)
        lines += ["", f"{name.replace('-', ' ').capitalize()} over all categories: {found} of {claims} claims found, {left} of {misses} near misses left alone."]
    return "\n".join(lines)


def public(folder: Path, book: Rulebook) -> str:
    """The section on public data."""
    run = subprocess.run(
        [sys.executable, str(folder / "evaluate.py"), "--json"],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]},
    )
    figures = json.loads(run.stdout)
    figures["language"] = {
        "negation, F1": negation(folder / "negation.jsonl", book),
        "reading grade and human rating of a sentence, Pearson": readability(folder / "readability.jsonl"),
    }
    titles = {
        "releases": "Health news releases with experts' verdicts: balanced accuracy of “the criterion is not met”; beside it, a list of keywords / a trained classifier",
        "articles": "Articles of public health services, and health press releases",
        "causal": "Sentences by what relation they state: share with a `causation` finding",
        "language": "Language",
    }
    lines = [
        PUBLIC, "",
        "Other people's data, read in place: 255 news releases of HealthNewsReview, 1,211 articles (MedQuAD, VA, Cochrane summaries), 591 press releases, 2,616",
        "sentences on causes (Yu and others), the NegEx test kit, MedReadMe. These are the halves that were looked at while the rules were made; others are kept apart.",
    ]
    for name, values in figures.items():
        lines += ["", f"### {titles[name]}", "", "| figure | here | elsewhere |", "| --- | --- | --- |"]
        lines += [f"| {key} | {value:.3f} | {BASELINES.get(key, '')} |" for key, value in values.items()]
    return "\n".join(lines)


def negation(path: Path, book: Rulebook) -> float:
    """F1 of "this phrase is negated" on clinical sentences; a phrase that is not found counts as affirmed."""
    hits = wrong = missed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(parse(" ".join(row["sentence"].split()) + "\n", "a.txt"), book.language)
        said = _is_negated(article, tokenize(row["phrase"]).words)
        hits += said and row["negated"]
        wrong += said and not row["negated"]
        missed += row["negated"] and not said
    return 2 * hits / (2 * hits + wrong + missed)


def _is_negated(article: Article, phrase: list[str]) -> bool:
    for sentence in article.sentences:
        words = sentence.tokens.words
        for at in range(sentence.start, sentence.end - len(phrase) + 1):
            if words[at : at + len(phrase)] == phrase:
                return "negated" in polarity.statuses([(at, at + len(phrase))], sentence.scopes)
    return False


def readability(path: Path) -> float:
    """Pearson correlation of the Flesch–Kincaid grade with the human rating."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(flesch_kincaid(count_words([re.findall(r"\w+(?:['’]\w+)*", row["sentence"])])), row["rating"]) for row in rows]
    return statistics.correlation(*map(list, zip(*pairs, strict=True)))


def _section(page: str, title: str) -> str:
    """A section of the page as it stands, up to the next; nothing where there is none."""
    found = re.search(rf"^{re.escape(title)}$.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found[0].rstrip() if found else ""


def main() -> None:
    """Measures and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", type=Path, metavar="FOLDER", help="public data, with evaluate.py")
    args = parser.parse_args()
    book = load()
    kept = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    elsewhere = public(args.public, book) if args.public else _section(kept, PUBLIC)
    head = "<!-- Made by `python -m benchmarks.accuracy`. -->\n\n# Accuracy\n\nWhat the default rules find, and what they leave alone. Recall: of the claims, the share that is found. Specificity: of the near misses, the\nshare that is left alone."
    PAGE.write_text("\n\n".join(filter(None, (head, own(list(tallies(book))), _section(kept, FIRST_SIGHT), elsewhere))) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
