"""Events of the register, and the passages and dates of texts that tell of them, from files to pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli.main import main
from tests.pages import one, parsed, words
from tests.small import edition

FILES = {
    "texts/letter.txt": "A letter\n\nOn 17 March the ice broke.\n\nIt took the bridge\n\nand the mill. Vera saw it.\n",
    "texts/reply.txt": "A reply\n\nWhat broke on 4 March (Old Style) was the dam.\n",
    "annotations/reply/text.yaml": "title: A reply\n",
    "annotations/persons.yaml": "- {id: vera, name: Vera, forms: [Vera]}\n",
    "annotations/events.yaml": (
        "- id: ice\n  name: The Ice Breaks\n  old: '1918-03-04'\n  participants: ['person:vera', the miller]\n"
        "  note: See [](event:ice).\n"
    ),
    "annotations/letter/events.yaml": "- {exact: It took, to: {exact: and the mill}, event: ice, cert: medium}\n",
    "annotations/letter/dates.yaml": "- {exact: 17 March, when: '1918-03-17', event: ice}\n",
    "annotations/reply/dates.yaml": "- {exact: 4 March, old: '1918-03-04', event: ice}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    report = pipeline.build(edition(folder, FILES), folder / "site")
    assert () == report.diagnostics
    return folder / "site"


def test_what_each_text_tells_of_an_event_stands_side_by_side(site: Path) -> None:
    page = parsed((site / "events/ice/index.html").read_bytes())
    columns = page.select(".beside > section")

    assert ["A letter", "A reply"] == [words(one(column, "h3")) for column in columns]
    assert "What broke on 4 March (Old Style) was the dam." == words(one(columns[1], "li"))


def test_the_page_of_an_event_says_when_it_was_and_who_took_part(site: Path) -> None:
    page = parsed((site / "events/ice/index.html").read_bytes())

    assert "17 March 1918" == words(one(page, ".lead"))
    assert ["17 March 1918", "4 March 1918", "Vera; the miller"] == [words(fact) for fact in page.select(".facts dd")]
    assert ["../../persons/vera/index.html"] == [link["href"] for link in page.select(".facts dd a")]


def test_the_page_of_an_event_shows_the_passages_of_every_text_once(site: Path) -> None:
    page = parsed((site / "events/ice/index.html").read_bytes())

    assert ["A letter", "A reply"] == [words(head) for head in page.select(".mentions h3")]
    assert ["17 March", "It took the bridge", "4 March"] == [words(told) for told in page.select(".mentions li b")]


def test_the_timeline_shows_an_event_once(site: Path) -> None:
    page = parsed((site / "timeline/index.html").read_bytes())

    assert ["1918-03-17"] == [day["datetime"] for day in page.select(".days time")]
    assert 3 == len(one(page, "li.event").select("li"))


def test_a_passage_is_a_reference_in_tei_and_carries_its_event_along(site: Path) -> None:
    tei = (site / "texts/letter/letter.xml").read_text("utf-8")

    said = 'type="event" ref="#event.ice" resp="#letter._ed.ada" cert="medium"'
    assert f'<rs xml:id="letter.ev1" {said} next="#letter.ev1.2">' in tei
    assert '<event xml:id="event.ice" when="1918-03-17" when-custom="1918-03-04"' in tei


@pytest.mark.parametrize(
    ("code", "file", "content"),
    [
        ("X001", "annotations/letter/events.yaml", "- {exact: the mill, event: eis}\n"),
        ("X001", "annotations/letter/dates.yaml", "- {exact: 17 March, when: '1918-03-17', event: eis}\n"),
        ("X001", "annotations/events.yaml", "- {id: ice, name: Ice, place: 'place:rybna'}\n"),
        ("A070", "annotations/events.yaml", "- {id: ice, name: Ice, when: '1918-02-30'}\n"),
        ("A071", "annotations/events.yaml", "- {id: ice, name: Ice, old: '1918-03-04', when: '1918-03-18'}\n"),
        ("A072", "annotations/events.yaml", "- {id: ice, name: Ice, from: '1918-03', to_date: '1918-02'}\n"),
        ("A014", "annotations/events.yaml", "- {id: ice, name: Ice, forms: [Ice]}\n"),
    ],
)
def test_what_leads_to_no_event_or_contradicts_itself_is_a_fault(
    code: str, file: str, content: str, tmp_path: Path
) -> None:
    report = pipeline.check(edition(tmp_path, {**FILES, file: content}))

    assert code in {fault.code for fault in report.diagnostics if fault.at.file == file}


@pytest.mark.parametrize("event", ["The ice breaks", "Caporetto", "the ice breaks"])
def test_a_date_may_say_its_event_in_words(event: str, tmp_path: Path) -> None:
    dates = f"- {{exact: 17 March, when: '1918-03-17', event: {event}}}\n"

    assert () == pipeline.check(edition(tmp_path, {**FILES, "annotations/letter/dates.yaml": dates})).diagnostics


def test_new_writes_events_and_the_passages_that_tell_of_them(tmp_path: Path) -> None:
    root = edition(tmp_path, FILES)
    for words_ in (
        ("event", "--name", "The Flood", "--from", "1919", "--to-date", "1920", "--participants", "person:vera"),
        ("passage", "reply", "--exact", "the dam", "--event", "the-flood"),
    ):
        done = CliRunner().invoke(main, ["--root", str(root), "new", *words_])
        assert 0 == done.exit_code, done.output

    assert "- exact: 'the dam'\n  event: the-flood\n" == (root / "annotations/reply/events.yaml").read_text("utf-8")
    assert () == pipeline.check(root).diagnostics


def test_events_are_listed_by_year_and_day_and_their_passages_counted(tmp_path: Path) -> None:
    more = "- {id: flood, name: A Flood, when: '1917'}\n- {id: aaa, name: Aaa}\n"
    site = edition(tmp_path, {**FILES, "annotations/events.yaml": FILES["annotations/events.yaml"] + more})
    pipeline.build(site, tmp_path / "site")
    page = parsed((tmp_path / "site/events/index.html").read_bytes())

    assert ["1917", "1918", "#"] == [words(head) for head in page.select(".letter h2")]
    assert "3 events, 3 passages." == words(one(page, ".lead"))


def test_a_passage_and_the_date_beside_it_are_one_place(tmp_path: Path) -> None:
    events = "- {exact: the ice broke, event: ice}\n"
    pipeline.build(edition(tmp_path, {**FILES, "annotations/letter/events.yaml": events}), tmp_path / "site")
    page = parsed((tmp_path / "site/events/ice/index.html").read_bytes())

    assert ["the ice broke", "4 March"] == [words(told) for told in page.select(".mentions li b")]


def test_of_a_withheld_text_a_passage_is_quoted_by_seven_words_at_most(tmp_path: Path) -> None:
    events = "- {exact: On 17 March, to: {exact: Vera saw it}, event: ice}\n"
    header = "title: A letter\navailability: restricted\n"
    files = {**FILES, "annotations/letter/events.yaml": events, "annotations/letter/text.yaml": header}
    pipeline.build(edition(tmp_path, files), tmp_path / "site", public=True)
    page = parsed((tmp_path / "site/events/ice/index.html").read_bytes())

    assert "On 17 March the ice broke" == words(page.select(".mentions li b")[0]).rstrip(". …")
