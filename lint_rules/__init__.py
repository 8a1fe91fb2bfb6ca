"""The curated rules, words, knowledge and sources: data alone."""

import os

FOLDER = os.path.dirname(os.path.abspath(__file__))
__version__ = "2026.11"
