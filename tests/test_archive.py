"""The bag for the archive: valid, whole, the same bytes twice, restorable; nothing restricted in a public one."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import os
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import bagit
import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.export import archive
from edition.export.archive import bag, crate, pack, payload, readme
from edition.model import Edition, Settings
from edition.model.diagnostics import InputError
from edition.read import theme, timestamp
from tests.small import LONG_TEXT, edition

FILES: dict[str, str | bytes | None] = {
    "edition.yaml": "title: A small edition\ndate: '2024-05-01'\nlicence: {annotations: CC-BY-4.0}\n",
    "texts/letter.txt": LONG_TEXT,
    "annotations/letter/corrections.yaml": "- {exact: wind had turned, corr: wind turned, reason: '=1+1'}\n",
    "annotations/letter/notes.yaml": "- {id: e-post, exact: the post, note: 'Twice a week.'}\n",
    "annotations/persons.yaml": "- {id: ferry, name: The ferryman, forms: [ferryman]}\n",
}
RESTRICTED = {
    **FILES,
    "annotations/letter/text.yaml": "title: A letter\navailability: restricted\nurl: https://example.org/l\n",
}
NAME = "a-small-edition-0.1.0"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def made(root: Path, out: Path, *, public: bool = False) -> Path:
    done = archive.archive(root, out, public=public)
    assert done.name, done.diagnostics
    return out / done.name


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    return made(edition(folder / "here", FILES), folder / "out")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    return made(edition(folder / "here", RESTRICTED), folder / "out", public=True)


def test_the_bag_is_valid_for_bagit_and_for_us(whole: Path) -> None:
    logging.getLogger("bagit").setLevel(logging.ERROR)

    assert bagit.Bag(str(whole)).validate()
    assert [] == list(bag.problems(whole))


def test_the_payload_has_what_the_archive_needs(whole: Path) -> None:
    wanted = """README.md ro-crate-metadata.json edition/edition.yaml edition/texts/letter.txt
    edition/annotations/letter/notes.yaml site/index.html site/texts/letter/letter.xml site/tei/edition.odd
    site/tei/edition.rng site/texts/letter/annotations.jsonld site/persons/persons.csv reports/check.jsonl
    reports/audit.json builder/requirements.txt builder/builder.json builder/edition/cli/main.py"""

    assert [] == [path for path in wanted.split() if not (whole / "data" / path).is_file()]


def test_a_day_that_nobody_knows_is_not_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = json.loads(crate.crate(Edition(Settings("E")), [], timestamp.day(tmp_path)).content)["@graph"][1]

    assert ("./", False) == (root["@id"], "datePublished" in root)
    assert "2024-05-01" == timestamp.day(tmp_path, "2024-05")


def test_the_crate_describes_every_file_once_and_refers_to_nothing_unknown(whole: Path) -> None:
    graph = json.loads((whole / "data/ro-crate-metadata.json").read_bytes())["@graph"]
    ids = [entity["@id"] for entity in graph]
    files = {path.removeprefix("data/") for path in contents(whole) if path.startswith("data/")}
    root = next(entity for entity in graph if entity["@id"] == "./")
    parts = {part["@id"] for entity in graph for part in entity.get("hasPart", ())}

    assert len(ids) == len(set(ids))
    assert files - {"ro-crate-metadata.json"} == {one["@id"] for one in graph if one["@type"] == "File"}
    assert parts <= set(ids)
    assert files - {"ro-crate-metadata.json"} <= parts
    assert [] == [name for one in graph for name, value in one.items() if isinstance(value, list) and len(value) < 2]
    assert {"name", "description", "datePublished", "license"} <= root.keys()
    assert "2024-05-01" == root["datePublished"]


def test_requirements_are_pinned(whole: Path) -> None:
    lines = (whole / "data/builder/requirements.txt").read_text().splitlines()

    assert [] == [line for line in lines if "==" not in line]
    assert {"click", "lxml", "msgspec", "jinja2"} <= {line.partition("==")[0] for line in lines}


def test_the_same_edition_elsewhere_makes_the_same_bag(whole: Path, tmp_path: Path) -> None:
    again = made(edition(tmp_path / "elsewhere", FILES), tmp_path / "out")

    assert contents(whole) == contents(again)


@pytest.mark.parametrize("kind", archive.FORMATS)
def test_packed_it_is_the_same_bytes_twice_and_restorable(kind: str, whole: Path, tmp_path: Path) -> None:
    packs = [archive.pack_bag(copytree(whole, tmp_path / n / NAME), kind, "2024-05-01T00:00:00Z") for n in "ab"]

    assert packs[0].read_bytes() == packs[1].read_bytes()
    assert (zipfile.is_zipfile if kind == "zip" else tarfile.is_tarfile)(packs[0])
    assert () == archive.restore(packs[0], tmp_path / "laid").unlike


def test_an_edition_is_restored_and_built_to_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    done = run("restore", whole, tmp_path / "laid")

    assert 0 == done.exit_code, done.output
    assert LONG_TEXT == (tmp_path / "laid/texts/letter.txt").read_text()
    assert "0 not (bag" in done.output


@pytest.mark.parametrize("path", ["data/edition/texts/letter.txt", "data/site/index.html", "bag-info.txt"])
def test_a_bag_with_one_byte_changed_is_refused(path: str, whole: Path, tmp_path: Path) -> None:
    broken = copytree(whole, tmp_path / "broken")
    content = bytearray((broken / path).read_bytes())
    content[len(content) // 2] ^= 1
    (broken / path).write_bytes(content)
    done = run("restore", broken, tmp_path / "laid")

    assert 1 == done.exit_code
    assert f"{path} has changed (sha256)" in done.output
    assert not (tmp_path / "laid").exists()


def test_a_bag_with_a_file_too_many_or_too_few_is_refused(whole: Path, tmp_path: Path) -> None:
    broken = copytree(whole, tmp_path / "broken")
    (broken / "data/README.md").rename(broken / "data/READ.md")
    said = list(bag.problems(broken))

    assert "data/README.md is missing" in said
    assert "data/READ.md is not in manifest-sha256.txt" in said


def test_a_manifest_cannot_lead_out_of_the_bag(whole: Path, tmp_path: Path) -> None:
    broken = copytree(whole, tmp_path / "broken")
    with (broken / "manifest-sha256.txt").open("a") as manifest:
        manifest.write(f"{'0' * 64}  data/../../secret\n")

    assert [one for one in bag.problems(broken) if "invalid line" in one]


def test_a_folder_in_use_is_left_alone(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    assert 2 == run("restore", whole, tmp_path).exit_code


def test_a_public_bag_lists_the_texts_it_may_not_hold_and_holds_nothing_of_them(public: Path) -> None:
    words = LONG_TEXT.split()
    shingles = {" ".join(words[n : n + 8]) for n in range(len(words) - 7)}
    said = {path: " ".join(content.decode(errors="replace").split()) for path, content in contents(public).items()}
    rows = list(csv.DictReader((public / "data" / payload.NOT_INCLUDED).read_text().splitlines()))

    assert [] == [path for path in said if path.endswith(("letter.txt", "letter.xml"))]
    assert [] == [path for path, spoken in said.items() if any(shingle in spoken for shingle in shingles)]
    assert [("letter", "https://example.org/l", 64)] == [(row["id"], row["url"], len(row["sha256"])) for row in rows]


def test_a_public_bag_is_compared_when_its_texts_are_brought(public: Path, tmp_path: Path) -> None:
    without = archive.restore(public, tmp_path / "without")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any.txt").write_text(LONG_TEXT)
    brought = archive.restore(public, tmp_path / "with", archive.RestoreRequest(tmp_path / "texts"))

    assert (("letter",), 0) == (without.missing, without.compared)
    assert ((), ()) == (brought.missing, brought.unlike)
    assert brought.compared > 20


def repacked(bagged: Path, target: Path, files: Mapping[str, str]) -> Path:
    """Copy a bag, with *files* (by path in the payload) in place of its own, and make its manifests anew."""
    copytree(bagged, target)
    for path, content in files.items():
        (target / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (target / "data" / path).write_text(content, encoding="utf-8", newline="")
    for tags in (*target.glob("*manifest-*.txt"), target / "bag-info.txt"):
        tags.unlink()
    names = sorted(path.relative_to(target).as_posix() for path in (target / "data").rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (target / "manifest-sha256.txt").write_text("".join(lines), encoding="utf-8")
    return target


HOSTILE = "{{ cycler.__init__.__globals__.os.system('touch RAN') }}<script>alert(1)</script>"


def test_templates_of_a_bag_are_not_used_and_laid_aside(whole: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    hostile = repacked(whole, tmp_path / "bag", {"edition/templates/colophon.html": HOSTILE.replace("RAN", str(ran))})
    done = run("restore", hostile, tmp_path / "here")

    assert (0, False) == (done.exit_code, ran.exists()), done.output
    assert "templates of its own, which can put scripts on pages: colophon.html" in done.output
    assert ["colophon.html"] == [path.name for path in (tmp_path / "here/templates.untrusted").iterdir()]
    assert b"alert(1)" not in (tmp_path / "here/build/site/texts/letter/index.html").read_bytes()


def test_templates_of_a_bag_that_are_trusted_run_in_the_sandbox(whole: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    hostile = repacked(whole, tmp_path / "bag", {"edition/templates/colophon.html": HOSTILE.replace("RAN", str(ran))})
    done = run("restore", "--trust-templates", hostile, tmp_path / "here")

    assert (2, False) == (done.exit_code, ran.exists())
    assert "a template is wrong: colophon.html, line 1: SecurityError" in done.output
    assert not (tmp_path / "here").exists()


def test_a_look_of_its_own_is_restored_by_who_trusts_it(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition", {**FILES, "templates/colophon.html": "<p>By us.</p>"})
    done = archive.restore(made(root, tmp_path / "out"), tmp_path / "here", archive.RestoreRequest(trusted=True))

    assert ((), ()) == (done.unlike, done.untrusted)
    assert b"By us." in (tmp_path / "here/build/site/texts/letter/index.html").read_bytes()


def test_templates_that_are_the_program_s_own_need_no_trust(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition", FILES)
    copytree(theme.IN_CHECKOUT, root / "templates")

    assert () == theme.foreign(root)


@pytest.mark.parametrize("name", ["../../out", "/out", "a/b", "..\\out", "con", ""])
def test_a_text_that_a_bag_lacks_is_written_under_no_name_that_leads_out(
    public: Path, tmp_path: Path, name: str
) -> None:
    table = (public / "data" / payload.NOT_INCLUDED).read_bytes().decode().replace("\nletter,", f'\n"{name}",')
    hostile = repacked(public, tmp_path / "bag", {payload.NOT_INCLUDED: table})
    copytree(public.parents[1] / "here/texts", tmp_path / "texts")
    done = run("restore", hostile, tmp_path / "here", "--texts", tmp_path / "texts")

    assert 2 == done.exit_code
    assert "cannot be an id" in done.output
    assert ["bag", "texts"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("place", ["data/edition/annotations/more", "data/edition/texts/out.txt", "data/link", "tag"])
def test_links_in_a_bag_are_refused_be_they_files_or_folders(whole: Path, tmp_path: Path, place: str) -> None:
    copy = copytree(whole, tmp_path / "bag")
    (copy / place).symlink_to(tmp_path if "." not in place else whole / "bagit.txt")
    done = run("restore", copy, tmp_path / "here")

    assert 1 == done.exit_code
    assert f"{place} is a link" in done.output
    assert not (tmp_path / "here").exists()


def test_a_valid_bag_without_an_edition_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "bag/data").mkdir(parents=True)
    (tmp_path / "bag/data/hello.txt").write_bytes(b"hello")
    (tmp_path / "bag/bagit.txt").write_bytes(bag.DECLARATION)
    manifest = f"{hashlib.sha256(b'hello').hexdigest()}  data/hello.txt\n"
    (tmp_path / "bag/manifest-sha256.txt").write_text(manifest, encoding="utf-8")
    done = run("restore", tmp_path / "bag", tmp_path / "here")

    assert 2 == done.exit_code
    assert "is a valid bag, but holds no edition: it was not made by" in done.output


def test_a_bag_of_another_version_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "bag/data").mkdir(parents=True)
    (tmp_path / "bag/bagit.txt").write_bytes(bag.DECLARATION.replace(b"1.0", b"0.97"))
    done = run("restore", tmp_path / "bag", tmp_path / "here")

    assert 2 == done.exit_code
    assert "is a bag of BagIt 0.97; what" in done.output


@pytest.mark.parametrize(
    ("media", "puid", "path"),
    [
        ("text/plain", "x-fmt/111", "edition/texts/letter.txt"),
        ("application/yaml", "fmt/818", "edition/edition.yaml"),
        ("application/tei+xml", "fmt/1476", "site/texts/letter/letter.xml"),
        ("application/tei+xml", "fmt/1476", "site/tei/listPerson.xml"),
        ("application/tei+xml", "fmt/1477", "site/corpus.xml"),
        ("application/xml", "fmt/101", "site/tei/edition.rng"),
        ("text/html", "fmt/471", "site/index.html"),
    ],
)
def test_the_crate_names_the_format_of_each_file_by_pronom(whole: Path, media: str, puid: str, path: str) -> None:
    graph = json.loads((whole / "data/ro-crate-metadata.json").read_bytes())["@graph"]
    known = {one["@id"]: one for one in graph}
    name, leads = known[path]["encodingFormat"]

    assert media == name
    assert puid == known[leads["@id"]]["identifier"]


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
def test_a_packed_bag_that_would_fill_the_disk_is_refused(kind: str, tmp_path: Path) -> None:
    packed = tmp_path / f"bag.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bag/data/nothing", bytes(2_000_000))
    else:
        with tarfile.open(packed, "w:gz") as tar:
            entry = tarfile.TarInfo("bag/data/nothing")
            entry.size = 2_000_000
            tar.addfile(entry, io.BytesIO(bytes(entry.size)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pack, "LEAST_LIMIT", 1_000_000)
        done = run("restore", packed, tmp_path / "here")

    assert 2 == done.exit_code
    assert "would have more than" in done.output
    assert not (tmp_path / "here").exists()


def test_names_in_a_bag_do_not_reach_the_terminal_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "bag/data").mkdir(parents=True)
    (tmp_path / "bag/bagit.txt").write_bytes(bag.DECLARATION)
    (tmp_path / "bag/manifest-sha256.txt").write_text(f"{'0' * 64}  data/\x1b[31mred\n", encoding="utf-8")
    done = run("restore", tmp_path / "bag", tmp_path / "here")

    assert "data/<U+001B>[31mred is missing" in done.output
    assert "\x1b" not in done.output


def test_an_edition_with_faults_makes_no_bag(tmp_path: Path) -> None:
    broken = {**FILES, "annotations/letter/notes.yaml": "- {id: e, exact: nowhere, note: x}\n"}
    done = run("--root", edition(tmp_path / "here", broken), "export", "archive", "--out", tmp_path / "out")

    assert 1 == done.exit_code
    assert not (tmp_path / "out").exists()


def test_the_command_makes_a_bag_or_one_file(tmp_path: Path) -> None:
    root = edition(tmp_path / "here", FILES)
    done = run("--root", root, "export", "archive", "--flavour", "zip", "--out", tmp_path / "out")

    assert 0 == done.exit_code, done.output
    assert "O040 DataCite requires `publisher`" in done.output
    assert [f"{NAME}.zip"] == [path.name for path in (tmp_path / "out").iterdir()]


def test_a_bag_in_a_folder_stays_when_another_is_packed(tmp_path: Path) -> None:
    root = edition(tmp_path / "here", FILES)
    run("--root", root, "export", "archive", "--out", tmp_path / "out")
    run("--root", root, "export", "archive", "--flavour", "tar", "--out", tmp_path / "out")

    assert (tmp_path / "out" / NAME / "bagit.txt").is_file()
    assert (tmp_path / "out" / f"{NAME}.tar").is_file()


def test_a_file_that_is_no_archive_is_told_so_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "bag.tar").write_bytes(b"no archive")
    with pytest.raises(InputError, match=r"^bag\.tar cannot be unpacked: [^\n]*[^\n:]$"):
        pack.unpack_bag(tmp_path / "bag.tar", tmp_path / "new")


def test_words_of_an_edition_are_no_markup_in_the_read_me_of_a_bag() -> None:
    evil = Edition(Settings("E <script>alert(1)</script>", description="![x](https://example.org/p.png)"))
    words = readme.readme(evil, public=True).content.decode()

    assert r"# E \<script>alert(1)\</script>" in words
    assert r"!\[x](https" in words
