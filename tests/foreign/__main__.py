"""Import TEI files of others and write them again: `python -m tests.foreign FILE…`; what differs is printed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.foreign import again, elements, ink, written

for name in sys.argv[1:]:
    began = time.perf_counter()
    found = again(Path(name))
    seconds = time.perf_counter() - began
    stood, stands = ink(found.stood), ink(found.stands)
    same = stood == stands
    at = next((n for n, (a, b) in enumerate(zip(stood, stands, strict=False)) if a != b), -1)
    fewer = elements(found.stood) - written(found)
    more = written(found) - elements(found.stood)
    kept = "kept" if same else f"DIFFER at {at}: {stood[at : at + 40]!r} {stands[at : at + 40]!r}"
    print(
        f"{Path(name).name}: {len(stood)} characters {kept}, "
        f"{found.imported.account.share:.1%} kinds, missing {dict(fewer)}, more {dict(more)}, "
        f"{len(found.faults)} faults, {seconds:.2f} s"
    )
