"""Settings: one small file, found upward from each article; the nearest is in force."""

from linter.config.plan import Flags, Plan, Plans

__all__ = ["Flags", "Plan", "Plans"]
