"""A session with `edition serve`, asked as a page asks: what is drafted, written, undone, and told to who listens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from edition.serve.watch import Notifier
from tests.serving import FILES, PATIENCE, Served, edit_fields, serving, small

NOTES = "annotations/t/notes.yaml"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(small(tmp_path)) as one:
        yield one


def notes(served: Served) -> str:
    return (served.root / NOTES).read_text(encoding="utf-8")


def test_a_draft_is_shown_and_not_written(served: Served) -> None:
    answer = served.post("/-/draft", edit_fields("twice", note="Once."))

    assert 200 == answer.status
    assert [NOTES] == [file for file, _ in answer.json["yaml"]]
    assert "Once." in answer.json["yaml"][0][1]
    assert FILES[NOTES] == notes(served)


def test_what_is_written_stands_on_the_page_until_it_is_undone(served: Served) -> None:
    written = served.post("/-/write", edit_fields("twice", note="Only once, in truth."))

    assert 200 == written.status
    assert written.json["undo"]
    assert "Only once, in truth." in notes(served)
    assert b"Only once, in truth." in served.get("/texts/t/").body
    undone = served.post("/-/undo", {})
    assert (200, FILES[NOTES]) == (undone.status, notes(served))
    assert b"Only once" not in served.get("/texts/t/").body
    assert undone.json["version"] > written.json["version"]


def test_there_is_nothing_to_undo_in_the_beginning(served: Served) -> None:
    assert 422 == served.post("/-/undo", {}).status


def test_every_occurrence_of_a_name_is_told_before_it_is_tagged(served: Served) -> None:
    asked = {**edit_fields("Orlov"), "kind": "name", "ref": "orlov-i"}
    answer = served.post("/-/named", asked)

    assert 200 == answer.status
    assert "Orlov" in answer.body.decode()


def test_entries_are_offered_with_the_registers_there_are(served: Served) -> None:
    answer = served.get("/-/entries?register=persons&q=orl").json

    assert ["orlov-i"] == [entry["id"] for entry in answer["entries"]]
    assert {"persons", "places", "orgs", "works"} <= {name for name, *_ in answer["registers"]}


def test_a_page_that_listens_hears_of_what_is_written(served: Served) -> None:
    with served.listening() as news:
        first = news()
        version = served.post("/-/write", edit_fields("twice", note="Heard.")).json["version"]

        assert first < version
        assert version == news()


def test_a_page_that_listens_hears_of_what_is_saved_and_is_made_anew(served: Served) -> None:
    with served.listening() as news:
        first = news()
        (served.root / NOTES).write_text(FILES[NOTES].replace("Of wood.", "Of stone."), encoding="utf-8")

        assert first < news()
        # a file may be seen while it is written, empty
        while b"Of stone." not in served.get("/texts/t/").body:
            news()


def test_news_that_come_while_a_page_begins_to_listen_are_not_lost() -> None:
    notifier = Notifier()
    heard: list[str] = []

    async def listened() -> None:
        async for news in notifier.listen(lambda: "1 0"):
            heard.append(news)
            if news == "2 0":
                return
            # the server is still busy with sending the first
            notifier.notify("2 0")

    asyncio.run(asyncio.wait_for(listened(), PATIENCE))
    assert ["1 0", "2 0"] == heard


def test_faults_of_what_is_saved_are_told_and_go_when_it_is_mended(served: Served) -> None:
    with served.listening() as news:
        for content, told in (("- exact: nowhere\n  note: x\n", ["A031"]), (FILES[NOTES], [])):
            (served.root / NOTES).write_text(content, encoding="utf-8")
            while told != [fault["code"] for fault in served.get("/-/faults?text=t").json["faults"]]:
                news()


def test_texts_are_looked_at_one_by_one_when_more_is_asked_for(served: Served) -> None:
    before = served.get("/-/faults").json["unknown"]

    assert (1, 0) == (before, served.get("/-/faults?more=1").json["unknown"])


def test_a_wrong_template_is_told_on_the_page(served: Served) -> None:
    with served.listening() as news:
        news()
        (served.root / "templates/text.html").write_text("{% for %}", encoding="utf-8")
        (served.root / "templates/base.html").write_text("{% for %}", encoding="utf-8")
        while (answer := served.get("/texts/t/")).status != HTTPStatus.INTERNAL_SERVER_ERROR:
            news()
    assert "A template is wrong" in answer.body.decode()


def test_only_scripts_and_style_sheets_are_parts_of_the_desk(served: Served) -> None:
    statuses = [served.get(f"/-/{name}").status for name in ("desk.js", "desk.css", "none.js", "sorry.html")]

    assert [200, 200, 404, 404] == statuses
