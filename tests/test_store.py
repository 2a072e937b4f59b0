"""What is kept between builds saves time and changes nothing else: not one byte, whatever was edited or spoiled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from edition import pipeline, recording, stages, tag, work
from edition.check.tei import TeiPointer
from edition.disk import store
from edition.disk.store import Store, Trace
from edition.keeping import Sound
from edition.model import NOWHERE, Edition, Project, Settings
from edition.read import project as reading
from edition.serve import pages
from edition.serve.workspace import Workspace
from edition.write import xml
from edition.write.html.site import Site
from edition.write.pages import made as files_of
from edition.write.pages import register_pages, site
from edition.write.search import merging, shards
from tests import edits
from tests.conftest import ROOT
from tests.pages import TEMPLATES
from tests.small import edition
from tests.test_build import digest

EVERY = ROOT / "tests/old/every"
SAMPLE = 24


def built(root: Path, kept: Path | None, out: str = "site", **more: Any) -> dict[str, str]:
    report = pipeline.build(root, root / "build" / out, store=kept, **more)
    assert not report.has_errors, report.diagnostics
    return digest(root / "build" / out)


@pytest.fixture
def every(tmp_path: Path) -> Path:
    root = tmp_path / "every"
    shutil.copytree(EVERY, root, ignore=shutil.ignore_patterns("expected"))
    return root


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the texts that are done from now on."""
    done: list[str] = []
    real = work._one_text

    def counted(one: work.TextWork, text_id: str) -> work.Done:
        done.append(text_id)
        return real(one, text_id)

    monkeypatch.setattr(work, "_one_text", counted)
    return done


@pytest.mark.timeout(3600)
def test_whatever_is_edited_a_build_from_the_store_is_a_build_from_nothing(
    every: Path, tmp_path: Path, *, slow: bool
) -> None:
    script = edits.script(every, 7, 300 if slow else SAMPLE)
    kept, fresh = tmp_path / "store", tmp_path / "fresh"
    for edit in script:
        undo = edits.apply(every, edit)
        shutil.rmtree(fresh, ignore_errors=True)
        clean = pipeline.build(every, fresh)
        stored = pipeline.build(every, every / "build/site", store=kept)
        assert clean == stored, edit
        assert pipeline.check(every) == pipeline.check(every, kept), edit
        if stored.has_errors:
            edits.apply(every, undo)
        else:
            assert digest(fresh) == digest(every / "build/site"), edit


def test_nothing_is_done_twice(every: Path, tmp_path: Path, made: list[str]) -> None:
    first = built(every, tmp_path / "store")
    assert ["ferry", "letters"] == made
    assert first == built(every, tmp_path / "store")
    assert ["ferry", "letters"] == made


def test_what_was_made_once_answers_as_it_did_when_it_was_made(
    every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second build looks at every answer, and makes no page of all texts again."""
    first = built(every, tmp_path / "store")
    monkeypatch.setattr("edition.seals.Sealed.report", lambda _: None)
    monkeypatch.setattr("edition.publish.write", lambda _, task, **__: pytest.fail(f"made again: {task}"))
    assert first == built(every, tmp_path / "store")


GIVEN = """
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from msgspec import msgpack
from edition.read import project as reading
from edition.work import one_text, work_on
with TemporaryDirectory() as folder:
    work = work_on(reading.project(Path(sys.argv[1]))[0], Path(folder))
    print(*(sha256(msgpack.encode(one_text(work, name))).hexdigest() for name in work.project.text_ids))
"""


def test_what_a_text_gives_is_the_same_in_every_process(every: Path) -> None:
    """The order of sets differs: a text that is done again would have all pages of its entries made again."""
    processes = (
        subprocess.run(
            [sys.executable, "-c", GIVEN, every],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
        for seed in "123"
    )
    assert 1 == len({process.stdout for process in processes})


def test_a_check_knows_what_a_build_found_and_what_it_found_itself(
    every: Path, tmp_path: Path, made: list[str]
) -> None:
    found = pipeline.check(every, tmp_path / "store")
    assert found == pipeline.check(every, tmp_path / "store")
    assert ["ferry", "letters"] == made
    built(every, tmp_path / "other")
    made.clear()
    assert found == pipeline.check(every, tmp_path / "other")
    assert [] == made


def test_a_form_that_a_text_does_not_have_leaves_the_text_alone(every: Path, tmp_path: Path, made: list[str]) -> None:
    persons = every / "annotations/persons.yaml"
    persons.write_text(persons.read_text() + "- id: nobody\n  name: Nobody Atall\n  forms: [Nobody Atall]\n")
    built(every, tmp_path / "store")
    made.clear()
    for forms, done in (("Nobody Atall, Noone", []), ("Nobody Atall, Noone", []), ("Nobody Atall, flour", ["letters"])):
        persons.write_text(persons.read_text().partition("- id: nobody")[0])
        persons.write_text(persons.read_text() + f"- id: nobody\n  name: Nobody Atall\n  forms: [{forms}]\n")
        built(every, tmp_path / "store")
        assert done == made


@pytest.mark.parametrize(
    ("before", "after", "done"),
    [
        ("role: ferrywoman", "role: ferrywoman at Lissa, and far longer", []),
        ("role: ferrywoman", "role: x", []),
        ("birth: {when: '1861-02-03', cert: medium}", "birth: {when: '1861'}", []),
        ("note: |\n    Kept the ferry", "note: |\n    Rowed", []),
        ("[the landing](place:lissa)", "[her brother](person:berg-otto)", ["ferry", "letters"]),
        ("name: Anna Berg", "name: Anna Maria Berg", ["ferry", "letters"]),
    ],
)
def test_what_is_said_of_an_entry_is_put_into_its_texts_and_none_is_done_again(
    every: Path, tmp_path: Path, made: list[str], before: str, after: str, done: list[str]
) -> None:
    """But where what is said points elsewhere, or an entry is called otherwise, its texts are done again."""
    persons = every / "annotations/persons.yaml"
    built(every, tmp_path / "store")
    first = digest(every / "build/site/texts")
    made.clear()
    persons.write_text(persons.read_text().replace(before, after, 1))
    stored = built(every, tmp_path / "store")
    assert done == made
    assert first != digest(every / "build/site/texts")
    assert stored == built(every, None, "other")
    made.clear()
    assert stored == built(every, tmp_path / "store")
    assert pipeline.check(every) == pipeline.check(every, tmp_path / "store")


def test_words_of_an_entry_that_break_the_tei_of_its_texts_are_told_as_long_as_they_stand(
    every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = xml.worded
    monkeypatch.setattr(xml, "worded", lambda tag, words, *more: real("p" if words == "broken" else tag, words, *more))
    persons, said = every / "annotations/persons.yaml", []
    built(every, tmp_path / "store")
    before = persons.read_text()
    for role in ("broken", "mended"):
        persons.write_text(before.replace("role: ferrywoman", f"role: {role}"))
        said += [pipeline.check(every, tmp_path / "store"), pipeline.check(every)]
        said += [pipeline.build(every, every / "build" / one, store=tmp_path / one) for one in ("store", "other")]
    told = [{fault.code for fault in one.diagnostics if fault.code[0] == "O"} for one in said]
    assert [{"O023"}] * 4 + [set()] * 4 == told


def test_a_hand_in_the_site_is_put_right_and_spoils_nothing(every: Path, tmp_path: Path) -> None:
    first = built(every, tmp_path / "store")
    (every / "build/site/index.html").write_text("by hand")
    (every / "build/site/texts/ferry/index.html").write_text("by hand")
    (every / "build/site/texts/letters/index.html").unlink()
    assert first == built(every, tmp_path / "store")
    assert first == built(every, tmp_path / "store", "other")


def spoiled(path: Path, how: str) -> None:
    content = path.read_bytes()
    # another file in its place, since the site has this one, too
    path.unlink()
    match how:
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "other":
            path.write_bytes(b"x" + content[1:])
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.mkdir()


@pytest.mark.parametrize("how", ["cut", "other", "empty", "folder", "gone"])
def test_a_store_that_is_spoiled_changes_nothing(every: Path, tmp_path: Path, how: str) -> None:
    first = built(every, tmp_path / "store")
    files = sorted(path for path in (tmp_path / "store").rglob("*") if path.is_file())
    for path in files[::3]:
        spoiled(path, how)
    assert first == built(every, tmp_path / "store")
    assert first == built(every, tmp_path / "store")


def test_a_store_that_cannot_be_written_changes_nothing(every: Path, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    assert built(every, None) == built(every, tmp_path / "store")


def test_a_killed_build_leaves_a_store_that_holds(every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("edition.write.tei.common_files.including", killed)
        with pytest.raises(KeyboardInterrupt):
            built(every, tmp_path / "store")
    assert built(every, None) == built(every, tmp_path / "store", "other")


def test_another_program_takes_nothing_from_the_store(
    every: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(every, tmp_path / "store")
    made.clear()
    monkeypatch.setattr("edition.program.known", lambda: b"another")
    built(every, tmp_path / "store")
    assert ["ferry", "letters"] == made


def test_what_a_file_was_while_it_was_read_is_kept_under_no_other_name(
    every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = work._one_text
    notes = every / "annotations/ferry/notes.yaml"
    before = notes.read_bytes()

    def edited(one: work.TextWork, text_id: str) -> work.Done:
        done = real(one, text_id)
        notes.write_bytes(before.replace(b"A landing", b"A place"))
        return done

    with monkeypatch.context() as patched:
        patched.setattr(work, "_one_text", edited)
        built(every, tmp_path / "store")
    assert built(every, None, "other") == built(every, tmp_path / "store")


def test_several_processes_keep_what_one_finds(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {}
    for n in range(10):
        files[f"texts/t{n}.txt"] = f"Text {n}\n\nThe river was high.\n"
        files[f"annotations/t{n}/text.yaml"] = f"title: Text {n}\n"
    root = edition(tmp_path / "edition", files)
    first = built(root, tmp_path / "store", jobs=2)
    assert first == built(root, tmp_path / "store") == built(root, None)


def test_what_is_made_of_a_restricted_text_lies_apart(tmp_path: Path) -> None:
    words = "the ferryman would not go out before the wind"
    header = "title: A letter\navailability: restricted\n"
    files = {"annotations/letter/text.yaml": header, "texts/letter.txt": f"A letter\n\n{words.capitalize()}.\n"}
    root = edition(
        tmp_path / "edition", {**files, "texts/free.txt": "Free\n\nOpen.\n", "annotations/free/text.yaml": "title: F\n"}
    )
    built(root, tmp_path / "store")
    assert any((tmp_path / "store/restricted").rglob("*"))
    kept = [path.read_bytes().lower() for path in (tmp_path / "store/free").rglob("*") if path.is_file()]
    assert kept
    assert not [one for one in kept if words.encode() in one or b"ferryman" in one]


def test_the_store_does_not_grow_without_bound(every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SPARE", 0)
    monkeypatch.setattr(store, "SAMPLED", 256)
    settings = every / "edition.yaml"
    for n in range(6):
        settings.write_text(settings.read_text() + f"\n# {n}\n")
        settings.write_text(settings.read_text().replace("The ferry papers", f"The ferry papers {n}"))
        built(every, tmp_path / "store")
    site = store._size(every / "build/site")
    assert store._size(tmp_path / "store") < 4 * site  # and the site that was replaced
    assert built(every, None, "other") == built(every, tmp_path / "store")


def test_a_draft_is_made_anew_and_keeps_nothing(every: Path, tmp_path: Path) -> None:
    pipeline.build(every, every / "build/draft", draft=True, store=tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_store_of_our_own_is_not_one_that_was_copied_here(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    ours = store.own(tmp_path / "a/.store")
    ours.mkdir()
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert ours == store.own(tmp_path / "a/.store")
    assert not store.own(tmp_path / "b/.store").exists()


def test_what_is_kept_comes_back_and_nothing_else(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    name, trace = os.urandom(32), Trace((("a.html", b"digest"),), b"result", (("0", "orlov"),), b"answer")
    assert kept.trace(name) is None
    kept.keep(name, trace)
    assert trace == kept.trace(name)
    assert b"content" == kept.blob(kept.put(b"content"))
    assert None is kept.blob(os.urandom(32))


def test_a_session_knows_from_the_store_what_it_would_find_itself(every: Path, tmp_path: Path) -> None:
    found = Workspace(every).everything()
    first = Workspace(every, tmp_path / "store").everything()
    again = Workspace(every, tmp_path / "store")
    again.document = lambda _: pytest.fail("composed again")  # type: ignore[method-assign,assignment]
    assert found == first == again.everything()


def test_a_session_composes_again_what_a_saved_register_concerns_and_nothing_else(
    every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def counted(project: Project, names: tag.Index, text_id: str) -> stages.Composed:
        done.append(text_id)
        return stages.compose(project, names, text_id)

    monkeypatch.setattr(work, "compose", counted)
    session = Workspace(every, tmp_path / "store")
    persons, header = every / "annotations/persons.yaml", every / "annotations/ferry/text.yaml"

    def after(path: Path, content: str) -> tuple[list[str], bool]:
        for name in session.project.text_ids:
            session.document(name)
        path.write_text(content)
        done.clear()
        session.changed([path.relative_to(every).as_posix()])
        fresh = Workspace(every)
        same = all(session.page(f"texts/{one}/index.html") == fresh.page(f"texts/{one}/index.html") for one in done_of)
        return list(done), same and session.everything() == fresh.everything()

    done_of = session.project.text_ids
    before = persons.read_text()
    assert ([], True) == after(persons, before + "- id: nobody\n  name: Nobody Atall\n  forms: [Nobody Atall]\n")
    assert (["letters"], True) == after(persons, before + "- id: nobody\n  name: Nobody Atall\n  forms: [flour]\n")
    assert (["letters"], True) == after(persons, before)
    assert after(header, header.read_text() + "allow: []\n")[1]


def test_the_page_of_an_entry_is_the_same_by_itself_and_with_its_register(every: Path) -> None:
    workspace = Workspace(every)
    entries, found = workspace.project.edition.entries["persons"], pages._found(workspace)
    whole = {file.path: file.content for file in files_of(register_pages("persons", entries, found, workspace.site))}
    alone = {path: workspace.page(path) for path in whole if path.count("/") > 1}
    assert len(alone) == len(entries)
    assert alone == {path: content for path, content in whole.items() if path in alone}


def test_pointers_are_sound_while_they_and_their_target_are_the_same(every: Path, tmp_path: Path) -> None:
    site, one, other = (
        tmp_path / "site",
        [TeiPointer("ref", "a.xml#p1", NOWHERE)],
        [TeiPointer("ref", "a.xml#p2", NOWHERE)],
    )
    site.mkdir()
    (site / "a.xml").write_text("<p xml:id='p1'/>")
    prepared = work.work_on(reading.project(every)[0], site, tmp_path / "store")

    def sound() -> Sound:
        keeper = prepared.keeper()
        assert keeper
        return Sound(keeper, site)

    first = sound()
    assert not first.known("a.xml", one)
    first.found("a.xml", one)
    first.found("none.xml", one)
    first.keep()
    assert sound().known("a.xml", one)
    assert not sound().known("a.xml", other)
    assert not sound().known("none.xml", one)
    (site / "a.xml").write_text("<p xml:id='p2'/>")
    assert not sound().known("a.xml", one)


def test_no_field_that_stages_see_is_neither_watched_nor_part_of_every_name() -> None:
    """Whoever adds a field decides: `recording.base` takes all others of an edition, and what follows from them."""
    derived = {"messages", "environment", "shell", "navs"}
    assert {"edition", "cards", *derived} == set(Site.__struct_fields__)
    named = {"root", "text_ids", "templates", "allow", "tracked"}
    assert {"edition", *named} == set(Project.__struct_fields__)
    assert {"project", "names", "registers", "folder", "site", "keepers", "binders", "fill"} == set(
        work.TextWork.__struct_fields__
    )


def test_what_books_are_made_and_dated_is_in_the_name_of_all_that_is_kept() -> None:
    known = site(Edition(Settings("E")), TEMPLATES)
    asked = ((), ("epub", "2024-05-01"), ("epub", "2025-06-02"), ("pdf", "2024-05-01"))

    assert len(asked) == len({recording.base(known, TEMPLATES, books) for books in asked})


def test_a_setting_that_one_page_asks_for_leaves_texts_alone(every: Path, tmp_path: Path, made: list[str]) -> None:
    built(every, tmp_path / "store")
    made.clear()
    settings = every / "edition.yaml"
    settings.write_text(settings.read_text() + "\nabout: What this edition is for.\n")
    assert built(every, tmp_path / "store") == built(every, None, "other")
    assert ["ferry", "letters"] == made  # of the build that keeps nothing


LETTER = "A letter\n\nThe {} was high. Leo Orlov wrote so on the bridge, and Anna.\n"
FINDABLE = {
    "annotations/persons.yaml": "- {id: orlov, name: Lev Orlov, forms: [Leo Orlov]}\n- {id: anna, name: Anna}\n",
    **{f"texts/{one}.txt": LETTER.format(one) for one in ("river", "weir", "wind")},
    **{f"annotations/{one}/text.yaml": f"title: {one}\n" for one in ("river", "weir", "wind")},
    "annotations/weir/notes.yaml": "- {id: one, exact: bridge, note: The bridge at Orsk.}\n",
}
NOTES = {
    "shorter": "- {id: one, exact: bridge, note: At Orsk.}\n",
    "of another person": "- {id: one, exact: bridge, note: 'Of [](person:anna), at Orsk, zu Åland.'}\n",
    "two": "- {id: one, exact: bridge, note: The bridge at Orsk.}\n- {id: two, exact: high, note: Bridge!}\n",
    "none": "",
}


@pytest.mark.parametrize("finely", [True, False])
def test_a_note_is_changed_in_the_index_as_if_all_texts_had_been_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, finely: bool
) -> None:
    if finely:
        monkeypatch.setattr(merging, "LARGE", 0)
        monkeypatch.setattr(shards, "SHARD", 1)
    root, kept = edition(tmp_path / "edition", FINDABLE), tmp_path / "store"
    real = merging.Merging._anew

    def anew(one: merging.Merging, some: merging.Range) -> Any:
        assert some not in one._ranges
        return real(one, some)

    built(root, kept)
    for name, notes in NOTES.items():
        (root / "annotations/weir/notes.yaml").write_text(notes)
        fresh = built(root, None, "fresh")
        with monkeypatch.context() as patch:
            patch.setattr(merging.Merging, "_anew", anew)
            assert fresh == built(root, kept), name


def test_a_new_entry_gives_those_behind_it_other_numbers_in_all_texts(tmp_path: Path) -> None:
    root, kept = edition(tmp_path / "edition", FINDABLE), tmp_path / "store"
    built(root, kept)
    persons = root / "annotations/persons.yaml"
    persons.write_text("- {id: aaron, name: Aaron}\n" + persons.read_text())
    assert built(root, None, "fresh") == built(root, kept)


def test_shards_that_are_kept_no_more_are_merged_again(tmp_path: Path) -> None:
    root, kept = edition(tmp_path / "edition", FINDABLE), tmp_path / "store"
    built(root, kept)
    for file in (root / "build/site/search/data").rglob("*.bin"):
        file.write_bytes(b"by hand")
    (root / "annotations/weir/notes.yaml").write_text(NOTES["shorter"])
    assert built(root, None, "fresh") == built(root, kept)
