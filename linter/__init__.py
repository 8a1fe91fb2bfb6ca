"""caveat: a linter for patient education that cites the study behind every finding."""

__version__ = "0.1.0"
