"""What a text adds to pages and checks of all texts: links across texts, and memory that does not grow with them."""

from __future__ import annotations

import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest

from edition import contributions, link, mentions, pipeline
from edition.check.tei import Scanned, TeiPointer
from edition.model import OutputFile
from edition.model.diagnostics import Location
from edition.write import pages
from tests.miniature import EDITION, document
from tests.pages import TEMPLATES
from tests.small import edition

NOTE = "annotations/letter/notes.yaml"
PERSONS = "annotations/persons.yaml"
OTHER = {"annotations/reply/text.yaml": "title: A reply\n", "texts/reply.txt": "A reply\n\nThe bridge was gone.\n"}


def broken(root: Path, places: dict[str, str]) -> list[tuple[str, str]]:
    """Return code and file of the faults of an edition of two texts, with a link to a place in each of the files."""
    written: dict[str, str | bytes | None] = {
        NOTE: f"- {{id: e-post, exact: the bridge, note: 'See [it]({places.get(NOTE, 'person:ann')}).'}}\n",
        PERSONS: f"- {{id: ann, name: Ann, forms: [Ann], note: 'See [it]({places.get(PERSONS, 'person:ann')}).'}}\n",
    }
    report = pipeline.check(edition(root, {**OTHER, **written}))
    return [(fault.code, fault.at.file) for fault in report.diagnostics]


@pytest.mark.parametrize("place", ["note:reply/p1", "passage:letter/e-post"])
@pytest.mark.parametrize("file", [NOTE, PERSONS])
def test_a_link_to_a_place_in_another_text_is_no_fault(tmp_path: Path, file: str, place: str) -> None:
    assert [] == broken(tmp_path, {file: place})


@pytest.mark.parametrize("place", ["note:reply/p9", "passage:letter/e-port"])
@pytest.mark.parametrize("file", [NOTE, PERSONS])
def test_a_link_to_a_place_that_no_text_has_is_reported_once(tmp_path: Path, file: str, place: str) -> None:
    assert [("X003", file)] == broken(tmp_path, {file: place})


def test_texts_and_entries_that_miss_the_same_text_are_all_reported(tmp_path: Path) -> None:
    assert [("X003", NOTE), ("X003", PERSONS)] == broken(tmp_path, {NOTE: "note:reply/p9", PERSONS: "note:reply/p8"})


def contribution(text_id: str) -> contributions.Given:
    """Return what the miniature contributes under another name, with a hundred pointers out of its TEI."""
    doc, site = document(), pages.site(EDITION, TEMPLATES)
    at = Location(f"texts/{text_id}/{text_id}.xml", 1)
    outward = (TeiPointer("target", "../absent/absent.xml", at),) * 100
    linked = link.Linked(text_id, "\n".join(f"p{n}" for n in range(1000)), ())
    one = contributions.contribution(doc, mentions.found(doc), site, linked)
    scanned = Scanned(at.file, {}, outward, ())
    whole = contributions.with_tei(one, text_id, OutputFile(at.file, b"<TEI/>"), scanned, EDITION)
    return contributions.given(whole)


def test_of_a_text_nothing_is_kept_in_memory_but_where_its_lines_stand(tmp_path: Path) -> None:
    made = [contribution(f"text-{nth}") for nth in range(50)]
    with closing(contributions.Contributions(tmp_path)) as contributed:
        tracemalloc.start()
        for one in made:
            contributed.add(one)
        kept, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert 50 * 100 == len(contributed.outward["texts/absent/absent.xml"])
    assert kept / len(made) < 3000  # bytes a text: eight for each of its lines


def test_what_a_text_contributes_comes_back_by_what_it_is_looked_up_by(tmp_path: Path) -> None:
    with closing(contributions.Contributions(tmp_path)) as contributed:
        contributed.add(contribution("bridge"))

        assert ["bridge"] == list(contributed.summaries)
        assert contributed.concordances.keys() == contributed.presences.keys()
        for entry, (concordance,) in contributed.concordances.items():
            assert [pages.Presence("bridge", concordance.mentions, concordance.unsure)] == list(
                contributed.presences[entry]
            )
        assert {date for date, found in contributed.dated.items() for one in found if one.date == date} == set(
            contributed.dated
        )
