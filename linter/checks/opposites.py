"""Words that say the opposite of others, for statements that are held against each other."""

from __future__ import annotations

OPPOSITES = {
    word: pair[0]
    for pair in (
        ("common", "rare", "uncommon", "infrequent"),
        ("safe", "unsafe", "dangerous", "harmful", "hazardous"),
        ("effective", "ineffective", "useless"),
        ("proven", "unproven"),
        ("approved", "unapproved"),
        ("likely", "unlikely"),
        ("known", "unknown"),
        ("possible", "impossible"),
        ("mild", "severe"),
        ("permanent", "temporary"),
        ("often", "rarely", "seldom"),
        ("with", "without"),
        ("raise", "lower"),
        ("raises", "lowers"),
        ("increase", "decrease", "reduce"),
        ("increases", "decreases", "reduces"),
        ("painful", "painless"),
        ("necessary", "unnecessary"),
        ("addictive", "nonaddictive"),
        ("contagious", "noncontagious"),
        ("most", "few"),
        ("better", "worse"),
        ("improves", "worsens"),
        ("improve", "worsen"),
        ("more", "less", "fewer"),
        ("morning", "evening"),
        ("hot", "cold"),
        ("warm", "cool"),
        ("awake", "asleep"),
        ("open", "closed", "shut"),
        ("everyone", "nobody"),
        ("everybody", "nobody"),
        ("start", "stop"),
        ("quickly", "slowly"),
        ("easy", "hard", "difficult"),
        ("serious", "harmless"),
        ("allowed", "forbidden", "banned"),
        ("treatable", "untreatable"),
        ("reversible", "irreversible"),
        ("avoidable", "unavoidable"),
        ("preventable", "unpreventable"),
        ("sufficient", "insufficient"),
        ("curable", "incurable"),
        ("helpful", "unhelpful"),
    )
    for word in pair[1:]
}
"""For each word, the one that it is the opposite of."""
SIDES = frozenset(OPPOSITES.values())
"""The words that others are opposites of."""
