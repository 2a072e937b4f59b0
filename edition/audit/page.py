"""Write the audit as a page of the site that was judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.audit.verdict import FAILED, MISSING, PASSED, SKIPPED, Verdict
from edition.model import Edition, OutputFile
from edition.model.phrases import plural
from edition.read import theme
from edition.write.html import site as html_site
from edition.write.html.site import ABOUT, PageFrame
from edition.write.messages import Messages

QUESTIONS = plural("Of %(number)s questions:", "Of %(number)s questions:")


def report(root: Path, edition: Edition, build: tuple[str, int], verdicts: Sequence[Verdict]) -> Iterator[OutputFile]:
    """Yield `audit/index.html`; *build* is the digest of the site and the number of its files."""
    site = html_site.site(edition, theme.templates(root))
    messages = site.messages
    values = {
        "build": build[0],
        "files": messages.number(build[1]),
        "lead": _lead(verdicts, messages),
        "verdicts": verdicts,
        "numbers": {verdict.what: nth for nth, verdict in enumerate(verdicts, 1)},
        "silent": [verdict for verdict in verdicts if verdict.state in (MISSING, SKIPPED)],
    }
    yield html_site.render(
        site, "audit.html", PageFrame("audit/index.html", messages.gettext("Audit"), "", ABOUT), values
    )


def _lead(verdicts: Sequence[Verdict], messages: Messages) -> str:
    """Return one sentence with the number of verdicts of each state."""
    counts = {state: sum(one.state == state for one in verdicts) for state in (PASSED, FAILED, MISSING, SKIPPED)}
    parts = [f"{messages.number(count)} {messages.gettext(state)}" for state, count in counts.items() if count]
    return f"{messages.count(QUESTIONS, len(verdicts))} {', '.join(parts)}."
