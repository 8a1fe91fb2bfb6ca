"""How long linting takes beside a peer in the same run: `python -m benchmarks.speed [FOLDER]`.

Times by themselves say more of the machine than of a linter, so each is given as a ratio too: start-up to that of bare
Python, a folder to what proselint takes for the same files. Each figure is the best of several runs. Needs the extra
`bench`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.formats import parse
from linter.rulebook import load

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "fixtures" / "articles"
SMALL = FOLDER / "good" / "turmeric.md"
TERMS = 1000
"""How many made-up terms are added to see what a larger lexicon costs."""


def best(run: Callable[[], object], times: int) -> float:
    """Seconds that the quickest of some runs takes."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return min(taken)


def command(*words: str | Path) -> Callable[[], object]:
    """A run of another process, its output thrown away."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=environment)


def beside(name: str) -> Path:
    """A command that is installed beside this Python."""
    found = Path(sys.executable).parent / name
    if not found.exists():
        raise SystemExit(f"{name} is not installed here; run: pip install -e '.[bench]'")
    return found


def every(book: Rulebook, texts: Sequence[tuple[str, str]]) -> Callable[[], object]:
    """A run over texts with all default rules, in this process."""
    rules = choose(book)
    return lambda: [lint(parse(text, name), book, rules, date(2026, 1, 1)) for name, text in texts]


def larger() -> Rulebook:
    """The rules with many more terms of treatments and conditions."""
    with tempfile.TemporaryDirectory() as folder:
        made = random.Random(1)
        words = ["".join(made.choices(string.ascii_lowercase, k=9)) for _ in range(TERMS)]
        lexicon = Path(folder, "lexicon")
        lexicon.mkdir()
        rows = [f"made-{word}: {{is: [{('supplement', 'condition')[at % 2]}], terms: [{word}]}}\n" for at, word in enumerate(words)]
        (lexicon / "made.yaml").write_text("".join(rows), encoding="utf-8")
        load([folder])
        return load([folder])  # from what is kept, as the rules that it is compared with


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="Markdown to lint (default: the project's own articles)")
    parser.add_argument("--times", type=int, default=5, help="runs of which the best counts")
    args = parser.parse_args()
    caveat, proselint = beside("caveat"), beside("proselint")
    paths = sorted(args.folder.rglob("*.md"))
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    words = sum(len(text.split()) for _, text in texts)

    bare = best(command(sys.executable, "-c", "pass"), args.times)
    small = best(command(caveat, "check", SMALL), args.times)
    peer_small = best(command(proselint, "check", SMALL), args.times)
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            shutil.copy(path, Path(folder, f"{number}-{path.name}"))
        whole = best(command(caveat, "check", folder, "--jobs", "1", "--no-cache"), max(1, args.times // 2))
        again = best(command(caveat, "check", folder), max(2, args.times // 2))
        peer_whole = best(command(proselint, "check", folder), max(1, args.times // 2))
    book = load()
    warm = best(every(book, texts), args.times)
    more = best(every(larger(), texts), args.times)

    print(f"{len(paths)} articles of {words / len(paths):.0f} words on average; Python {sys.version.split()[0]}, one process\n")
    print("| what | caveat | beside it | ratio |")
    print("| --- | --- | --- | --- |")
    print(f"| one small file | {small * 1000:.0f} ms | bare Python {bare * 1000:.0f} ms | {small / bare:.1f} |")
    print(f"| one small file | {small * 1000:.0f} ms | proselint {peer_small * 1000:.0f} ms | {small / peer_small:.2f} |")
    print(f"| the folder, command and all | {whole:.2f} s | proselint {peer_whole:.2f} s | {whole / peer_whole:.2f} |")
    print(f"| the same folder, unchanged since | {again:.2f} s | proselint {peer_whole:.2f} s | {again / peer_whole:.2f} |")
    print(f"| articles a second, rules loaded | {len(paths) / warm:.0f} | with {TERMS} terms more {len(paths) / more:.0f} | {more / warm:.2f} |")


if __name__ == "__main__":
    main()
