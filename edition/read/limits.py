"""Limits of a YAML file, far above what editors write, and the plain scalars that stand for nothing."""

from __future__ import annotations

MAX_BYTES = 8_000_000
MAX_VALUE = 100_000
MAX_VALUES = 200_000
MAX_KEYS = 500
MAX_DEPTH = 50
MAX_BRACKETS = 50_000
"""Opening brackets in the values of a file: each may begin a link, and costs up to 0.1 ms (`write/markdown`)."""
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that are null (YAML 1.2, 10.3.2)."""
