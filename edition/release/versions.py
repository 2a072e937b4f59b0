"""Versions of an edition: Semantic Versioning 2.0.0, what can be one and which comes first."""

from __future__ import annotations

import re

_NUMBER = r"(?:0|[1-9][0-9]*)"
_PRE = rf"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
SEMANTIC = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PRE}(?:\.{_PRE})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
"""A version (clauses 2, 9 and 10)."""
Precedence = tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]


def precedence(version: str) -> Precedence:
    """Return what a version is compared by (clause 11): a version before a release comes before it.

    >>> precedence("1.10.0") > precedence("1.9.0") > precedence("1.9.0-rc.2") > precedence("1.9.0-rc.1")
    True
    """
    core, _, before = version.partition("+")[0].partition("-")
    parts = (
        (not one.isdigit(), int(one) if one.isdigit() else 0, one) for one in (before.split(".") if before else ())
    )
    return tuple(map(int, core.split("."))), not before, tuple(parts)


def following(version: str) -> tuple[str, str, str]:
    """Return the versions that may come next: corrections, new annotations, another edition.

    >>> following("1.2.3")
    ('1.2.4', '1.3.0', '2.0.0')
    """
    major, minor, patch = precedence(version)[0]
    return f"{major}.{minor}.{patch + 1}", f"{major}.{minor + 1}.0", f"{major + 1}.0.0"
