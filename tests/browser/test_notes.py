"""Every call of every text: its own note beside it, nothing of it in what is copied, found or read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open, set_in_its_face

pytestmark = pytest.mark.browser

LINES = 2
"""Lines of the text within which a note begins."""
WHOLE = 0.8
"""How many of the notes are whole without a press, where the margin of their block holds them."""

CALLS = """() => {
  const line = parseFloat(getComputedStyle(document.querySelector('.body')).lineHeight);
  const middle = box => scrollY + (box.top + box.bottom) / 2;
  return [...document.querySelectorAll('sup[data-n]')].filter(call => !call.closest('.note, .stood')).map(call => {
    const note = document.getElementById(call.querySelector('a').hash.slice(1)), inner = note.firstElementChild;
    const block = call.closest('p, li, h2, h3, h4, h5, table, .lg');
    const first = inner.querySelector('p'), box = first.getBoundingClientRect(), around = block.getBoundingClientRect();
    return {
      id: note.id, series: call.className + call.dataset.n, block: block.id || block.textContent.slice(0, 40),
      called: middle(call.getBoundingClientRect()) / line,
      begins: (scrollY + box.top + parseFloat(getComputedStyle(first).lineHeight) / 2) / line,
      height: inner.scrollHeight / line, whole: inner.scrollHeight < inner.clientHeight + line / 4,
      beside: box.left > document.querySelector('.body').getBoundingClientRect().right,
      room: around.height / line, from: (scrollY + around.top) / line,
      row: Math.max(around.bottom, note.parentElement.getBoundingClientRect().bottom) / line - around.top / line,
    };
  });
}"""

Call = Mapping[str, Any]


@pytest.fixture
def calls(visit: Open, site: Path) -> Callable[..., Iterator[tuple[str, list[Call]]]]:
    """Return a function that measures all calls of every text at some widths, without the scripts of the site."""

    def measured(*widths: int, sheet: str = "") -> Iterator[tuple[str, list[Call]]]:
        for path in sorted(site.glob("texts/*/index.html")):
            page = visit(path.relative_to(site).as_posix(), scripts=False)
            if sheet:
                page.route("**/edition.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))
                page.reload()
            set_in_its_face(page)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
                yield f"{path.parent.name} at {width}", page.evaluate(CALLS)

    return measured


def nearest(call: Call, all_calls: list[Call]) -> str:
    """Return which of the notes with the label of *call* begins nearest to it."""
    same = [other for other in all_calls if other["series"] == call["series"]]
    return str(min(same, key=lambda other: abs(other["begins"] - call["called"]))["id"])


def overfull(all_calls: list[Call]) -> set[str]:
    """Return the blocks that call more than their margin holds: what they and two lines more are high."""
    blocks = {call["block"]: [other for other in all_calls if other["block"] == call["block"]] for call in all_calls}
    return {name for name, held in blocks.items() if sum(one["height"] + 0.4 for one in held) > held[0]["room"] + LINES}


def test_every_call_has_its_own_note_beside_it_within_two_lines(calls: Callable[..., Any]) -> None:
    wrong, whole = [], []
    for text, found in calls(1080, 1440):
        full = overfull(found)
        whole += [call["whole"] for call in found if call["block"] not in full]
        wrong += [
            (text, call["id"], call["begins"] - call["called"])
            for call in found
            if abs(call["begins"] - call["called"]) > LINES or not call["beside"] or nearest(call, found) != call["id"]
        ]

    assert [] == wrong
    assert sum(whole) >= WHOLE * len(whole) > 0


def test_without_anchors_every_note_stands_beside_the_block_that_calls_it(
    calls: Callable[..., Any], site: Path
) -> None:
    sheet = (site / "assets/edition.css").read_text(encoding="utf-8")
    wrong, whole = [], []
    for text, found in calls(
        1440, sheet=sheet.replace("(anchor-name: --a)", "(no-such-property: 1)").replace("anchor", "none")
    ):
        full = overfull(found)
        wrong += [(text, call["id"]) for call in found if not call["beside"] or not beside(call)]
        whole += [call["whole"] for call in found if call["block"] not in full]

    assert [] == wrong
    assert sum(whole) >= WHOLE * len(whole) > 0


def beside(call: Call) -> bool:
    """Say whether a note begins beside its block: a margin above the block counts, and the row grows with its notes."""
    return bool(call["from"] - LINES <= call["begins"] < call["from"] + call["row"])
