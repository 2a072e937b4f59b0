"""Write the audit into the site that was judged: a page, and the same for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.audit.verdict import Verdict
from edition.model import Edition, OutputFile
from edition.read import theme
from edition.write import html_site
from edition.write.html_site import ABOUT, Page


def report(root: Path, edition: Edition, build: tuple[str, int], verdicts: Sequence[Verdict]) -> Iterator[OutputFile]:
    """Write `audit/index.html`; *build* is the digest of the site and the number of its files."""
    site = html_site.site(edition, theme.templates(root))
    values = {"build": build[0], "files": f"{build[1]:,}", "verdicts": verdicts}
    yield html_site.render(site, "audit.html", Page("audit/index.html", "Audit", "", ABOUT), values)
