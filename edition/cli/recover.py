"""`edition recover`: print the source text that a TEI file holds."""

from __future__ import annotations

import sys
from pathlib import Path

from edition import recover
from edition.cli.failure import Exit


def run(*, xml: Path) -> Exit:
    """Print the source, byte for byte."""
    sys.stdout.buffer.write(recover.source_bytes(xml))
    return Exit.DONE
