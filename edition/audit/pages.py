"""Judge HTML with vnu, the validator of the W3C (Java)."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import DecodeError, json

from edition.audit.verdict import MISSING, Verdict, java, java_program, judged, run
from edition.model.phrases import N_

WHAT = N_("HTML is valid")
WHERE = "EDITION_VNU"
OPTIONS = ("--skip-non-html", "--Werror", "--also-check-css", "--also-check-svg", "--format", "json", "--stdout")
BY_ORIGIN = re.compile(
    r"Resource violates Content Security Policy .*: external (stylesheet|script) “((\.\./)*assets/|(notes|lifted)\.css)"
)
"""A false alarm for every page read from disk: a file has no origin, so vnu takes nothing for `'self'`."""
BY_AGE = re.compile(
    r"CSS: (“(anchor-name|position-try-fallbacks|inset|animation-timeline|paint-order)”|"
    r"Unrecognized at-rule “@position-try”|Parse Error\. ::highlight\()"
)
"""Anchor positioning, scroll-driven animations, custom highlights and `paint-order` are younger than vnu's grammar."""
INSIDE = "node_modules/vnu-jar/build/dist/vnu.jar"


def vnu(root: Path, site: Path) -> Verdict:
    """Validate every page."""
    command = _command(root)
    if command is None:
        remark = f"Install vnu, or name its jar in {WHERE} (npm: vnu-jar; it needs Java)."
        return Verdict(WHAT, "vnu", MISSING, remark=remark)
    printed, errors = run([*command, *OPTIONS, str(site)], root)
    return judged(WHAT, "vnu", len(list(site.rglob("*.html"))), _findings(printed or errors, site))


def _command(root: Path) -> list[str] | None:
    if found := shutil.which("vnu"):
        return [found]
    jars = (Path(os.environ.get(WHERE) or root / INSIDE), root / INSIDE)
    jar = next((path for path in jars if path.is_file()), None)
    return java_program(jar) if jar and java() else None


def _findings(printed: str, site: Path) -> Iterator[str]:
    try:
        messages = json.decode(printed)["messages"]
    except (DecodeError, KeyError, TypeError):
        yield f"vnu did not run: {printed.strip()[:300]}"
        return
    for one in messages:
        told = f"{one.get('message', '')} {one.get('extract', '')}"
        if any(alarm.match(told) for alarm in (BY_ORIGIN, BY_AGE)):
            continue
        page = str(one.get("url", "")).removeprefix("file:").replace(f"{site}/", "")
        yield f"{page}:{one.get('lastLine', 0)}: {one.get('message', '')}"
