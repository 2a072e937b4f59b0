"""JSON Schemas (draft 2020-12) of the JSON that harvesters read: `dts`, `annotations`.

Written by us after the specifications; every rule names its clause. They leave the house with the harvest, and judges
and tests check by them.
"""

from __future__ import annotations

from pathlib import Path

DTS, ANNOTATIONS = "dts", "annotations"


def schema(name: str) -> bytes:
    """Give a schema as it is written."""
    return (Path(__file__).parent / f"{name}.json").read_bytes()
