"""JSON Schemas (draft 2020-12) of the JSON that harvesters read: `dts`, `annotations`.

Written for this program from the specifications; every rule names its clause. They are exported with the files for
harvesters; audit and tests validate by them.
"""

from __future__ import annotations

from pathlib import Path

DTS, ANNOTATIONS = "dts", "annotations"


def schema(name: str) -> bytes:
    """Return the file of a schema."""
    return (Path(__file__).parent / f"{name}.json").read_bytes()
