"""How much of a YAML file is read, and which words in it are nothing."""

from __future__ import annotations

MAX_BYTES = 8_000_000
MAX_VALUE = 100_000
MAX_VALUES = 200_000
MAX_KEYS = 500
MAX_DEPTH = 50
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""Words without quotation marks that mean nothing."""
