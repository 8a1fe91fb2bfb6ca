"""How often health articles say a word: `python -m benchmarks.frequent FOLDER > linter/rulebook/frequent.txt`.

One line a word, in its compared form: in how many of 100,000 sentences it stands. A figure stands for all figures.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from linter.formats import parse
from linter.language.sentences import boundaries
from linter.language.tokens import tokenize_pieces

_LEAST = 20
"""Words in fewer of 100,000 sentences than this are rare enough not to be told apart."""
FIGURE = "0"


def frequent(folder: Path) -> dict[str, int]:
    """In how many of 100,000 sentences of the Markdown files below a folder each word stands; the rare ones left out."""
    seen: Counter[str] = Counter()
    sentences = 0
    for path in sorted(folder.rglob("*.md")):
        for block in parse(path.read_text(encoding="utf-8"), path.name).blocks:
            pieces = boundaries(block.text)
            tokens, counts = tokenize_pieces(block.text, pieces)
            start = 0
            for end in counts:
                seen.update({FIGURE if word[0].isdigit() else word for word in tokens.words[start:end]})
                start = end
            sentences += len(pieces)
    rates = {word: round(count * 100_000 / sentences) for word, count in seen.items()}
    return {word: rate for word, rate in sorted(rates.items(), key=lambda each: (-each[1], each[0])) if rate >= _LEAST}


def main() -> None:
    """Writes the list."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frequent", description=__doc__)
    parser.add_argument("folder", type=Path, help="health articles in Markdown")
    for word, rate in frequent(parser.parse_args().folder).items():
        print(word, rate)


if __name__ == "__main__":
    main()
