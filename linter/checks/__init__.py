"""One module a kind of check; a kind is code, a rule is data."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from linter.book import Rulebook
from linter.checks import benefit, contradiction, match, measure, requires
from linter.finding import Finding
from linter.language.reading import Article
from linter.rule import Rule

Check = Callable[[Sequence[Rule], Article, Rulebook], Iterator[Finding]]

KINDS: Mapping[str, Check] = {
    "match": match.check,
    "benefit": benefit.check,
    "requires": requires.check,
    "measure": measure.check,
    "contradiction": contradiction.check,
}
