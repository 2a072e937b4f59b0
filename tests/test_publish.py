"""A build is put into place whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from edition import publish
from edition.disk.compact import Paths
from edition.disk.exchange import exchange
from edition.model import OutputFile
from edition.model.diagnostics import BugError, InputError, OutputError
from edition.model.paths import PARTS
from edition.publish import Staging, put, repair, stream, write

LIST = ".site.files"


def file(path: str, content: bytes = b"new") -> OutputFile:
    return OutputFile(path, content)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site that was built before."""
    old = tmp_path / "build" / "site"
    old.mkdir(parents=True)
    (old / "index.html").write_bytes(b"old")
    return old


def build(site: Path, *files: OutputFile) -> None:
    """Put *files* into the place of *site*, as a build does."""
    with Staging(site) as staging:
        write(staging.folder, files)
        staging.finish()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_finished_build_replaces_the_previous_one(site: Path) -> None:
    with Staging(site) as staging:
        write(staging.folder, [file("index.html"), file("texts/a/index.html")])
        staging.finish()

    assert {"index.html": b"new", "texts/a/index.html": b"new"} == contents(site)
    assert [LIST, "site"] == sorted(path.name for path in site.parent.iterdir())


def test_the_first_build_makes_its_folder(tmp_path: Path) -> None:
    with Staging(tmp_path / "build" / "site") as staging:
        write(staging.folder, [file("index.html")])
        staging.finish()

    assert {"build/site/index.html": b"new", f"build/{LIST}": b"index.html\n"} == contents(tmp_path)


def test_a_build_that_is_not_finished_leaves_the_previous_one(site: Path) -> None:
    with Staging(site) as staging:
        write(staging.folder, [file("index.html")])

    assert {"site/index.html": b"old"} == contents(site.parent)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
def test_a_build_that_fails_leaves_the_previous_one(site: Path, error: type[BaseException]) -> None:
    def broken() -> None:
        with Staging(site) as staging:
            write(staging.folder, [file("index.html")])
            raise error

    with pytest.raises(error):
        broken()
    assert {"site/index.html": b"old"} == contents(site.parent)


def test_what_a_killed_build_left_is_cleared_away(site: Path) -> None:
    for left in (".site.new", ".site.old"):
        (site.parent / left).mkdir()
        (site.parent / left / "index.html").write_bytes(b"torn")
    with Staging(site):
        pass

    assert {"site/index.html": b"old"} == contents(site.parent)


def test_a_second_build_is_refused_while_the_first_one_runs(site: Path) -> None:
    with Staging(site) as staging:
        write(staging.folder, [file("index.html")])
        with pytest.raises(OutputError, match="another process is writing"), Staging(site):
            pass
        with Staging(site.parent / "other", listed=False) as other:
            other.finish()
        staging.finish()

    assert {"index.html": b"new"} == contents(site)
    assert {LIST, "site", "other"} == {path.name for path in site.parent.iterdir()}


def test_a_build_whose_process_was_killed_holds_no_lock(site: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from edition.publish import Staging\n"
        "Staging(Path(sys.argv[1])).__enter__()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", program, site], check=False)
    with Staging(site) as staging:
        write(staging.folder, [file("index.html")])
        staging.finish()

    assert {"index.html": b"new"} == contents(site)


def test_a_lock_that_was_removed_as_it_was_taken_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def acquire(lock: FileLock, **_: float) -> None:
        real(lock, timeout=0)
        Path(lock.lock_file).unlink()

    real = FileLock.acquire
    monkeypatch.setattr(FileLock, "acquire", acquire)

    with pytest.raises(OutputError, match="another process is writing"), Staging(site):
        pass


def test_a_build_killed_between_the_two_renames_is_put_back(site: Path) -> None:
    site.rename(site.parent / ".site.old")
    with Staging(site):
        pass

    assert {"site/index.html": b"old"} == contents(site.parent)


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"a file")

    with pytest.raises(OutputError, match="cannot write to"), Staging(tmp_path / "build" / "site"):
        pass


@pytest.mark.parametrize("at_once", [True, False])
def test_a_rename_that_fails_puts_the_previous_build_back(
    site: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool
) -> None:
    def rename(one: Path, other: Path) -> Path:
        if other == site and one.name.endswith(".new"):
            raise OSError(28, "No space left on device", str(other))
        return really(one, other)

    def exchanged(_: Path, other: Path) -> bool:
        if at_once:
            raise OSError(28, "No space left on device", str(other))
        return False

    really = Path.rename
    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(publish, "exchange", exchanged)
    with pytest.raises(OutputError, match="cannot replace"):
        build(site, file("index.html"))

    assert {"index.html": b"old"} == contents(site)


def test_the_two_builds_exchange_their_names_in_one_step_where_the_system_can(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.parent / "other").mkdir()
    if not exchange(site, site.parent / "other"):
        pytest.skip("this system cannot")
    exchange(site, site.parent / "other")
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("a second step"))
    build(site, file("index.html"))

    assert {"index.html": b"new"} == contents(site)


def test_an_exchange_that_the_system_refuses_is_an_error(site: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        exchange(site, site.parent / "none")


def test_a_site_without_its_name_has_it_back_before_the_next_command_reads(site: Path) -> None:
    site.rename(site.parent / ".site.old")
    repair(site)

    assert {"site/index.html": b"old"} == contents(site.parent)


OTHERS = ["CNAME", ".nojekyll", ".git/HEAD", "notes/mine.txt", "texts/a/mine.txt"]


@pytest.mark.parametrize("other", OTHERS)
def test_a_folder_with_files_that_no_build_wrote_is_not_replaced(site: Path, other: str) -> None:
    for content in (b"1", b"2"):
        build(site, file("index.html", content), file("texts/a/index.html"))
    (site / other).parent.mkdir(parents=True, exist_ok=True)
    (site / other).write_bytes(b"mine")
    with pytest.raises(InputError, match=r"--out .*/build/new"):
        build(site, file("index.html", b"3"), file("texts/a/index.html"))

    assert {"index.html": b"2", "texts/a/index.html": b"new", other: b"mine"} == contents(site)


def test_a_file_that_is_put_into_the_site_while_a_build_waits_for_the_disk_stays(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, file("index.html"))
    monkeypatch.setattr(publish, "sync", lambda _: (site / "mine.txt").write_bytes(b"mine"))
    with pytest.raises(InputError, match=r"mine\.txt"):
        build(site, file("index.html", b"2"))

    assert {"index.html": b"new", "mine.txt": b"mine"} == contents(site)


def test_what_is_not_to_be_published_is_not_if_it_cannot_be_deleted(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with Staging(site) as staging, monkeypatch.context() as patched:
        write(staging.folder, [file("index.html"), file(f"{PARTS}/given/a")])
        patched.setattr("shutil.rmtree", lambda *_, ignore_errors=False, **__: None if ignore_errors else refused())
        with pytest.raises(OutputError, match="Permission denied"):
            staging.finish()

    assert {"index.html": b"old"} == contents(site)


def as_somebody_else(test: str) -> None:
    """Run a test without the capabilities by which nothing is read-only for root (capabilities(7))."""
    if not (setpriv := shutil.which("setpriv")):
        pytest.skip("nothing is read-only for this user, or on this system, and there is no setpriv")
    dropped = [setpriv, "--bounding-set=-dac_override,-dac_read_search"]
    command = [*dropped, sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", test]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_a_folder_that_was_made_read_only_stands_in_no_build_s_way(
    site: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Neither in the site, nor in that before, which waits or is to be deleted."""
    probe = tmp_path / "probe"
    probe.mkdir(mode=0o500)
    if os.access(probe, os.W_OK):
        as_somebody_else(request.node.nodeid)
        return
    for nth, top in enumerate(("", "texts", "texts/a", "")):
        for content in (b"%d" % nth, b"%d+" % nth):
            with Staging(site, spare=tmp_path / "store") as staging:
                write(staging.folder, [file("index.html", content), file("texts/a/index.html", content)], anew=True)
                staging.hold(Paths(["index.html", "texts/a/index.html"]))
                staging.finish()
            assert {"index.html": content, "texts/a/index.html": content} == contents(site)
            assert [LIST, "site"] == sorted(path.name for path in site.parent.iterdir())
        (site / top).chmod(0o500)


@pytest.mark.parametrize("other", OTHERS)
def test_a_folder_that_no_list_tells_of_is_known_by_its_files(site: Path, other: str) -> None:
    (site / other).parent.mkdir(parents=True, exist_ok=True)
    (site / other).write_bytes(b"mine")
    with pytest.raises(InputError, match="holds what no build wrote"):
        build(site, file("index.html"), file("texts/a/index.html"))

    assert {"index.html": b"old", other: b"mine"} == contents(site)


def test_what_an_audit_put_into_a_build_is_ours(site: Path) -> None:
    put(site, [file("audit/index.html"), file("audit.json")])
    build(site, file("index.html"))

    assert {"index.html": b"new"} == contents(site)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
@pytest.mark.parametrize("name", ["pipe", "build/..", "file"])
def test_what_is_no_folder_is_not_replaced(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(InputError, match="is no folder that could be replaced"):
        build(tmp_path / name, file("index.html"))

    assert (tmp_path / "pipe").is_fifo()
    assert ["file", "pipe"] == sorted(path.name for path in tmp_path.iterdir())
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_the_root_of_the_disk_is_not_replaced() -> None:
    with pytest.raises(InputError, match="is no folder that could be replaced"):
        build(Path(Path.cwd().anchor), file("index.html"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_site_that_is_a_link_is_not_replaced(site: Path) -> None:
    site.rename(site.parent / "elsewhere")
    site.symlink_to("elsewhere")
    with pytest.raises(InputError, match="is a link"), Staging(site):
        pass


def test_the_paths_that_were_written_are_given_in_order(tmp_path: Path) -> None:
    assert ["b.txt", "a/c.txt"] == write(tmp_path, [file("b.txt"), file("a/c.txt")])


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "..\\x", "a:b", ""])
def test_a_path_that_leaves_the_build_is_a_bug(tmp_path: Path, path: str) -> None:
    with pytest.raises(BugError, match="leaves the build"):
        write(tmp_path / "site", [file(path)])

    assert {} == contents(tmp_path)


def test_two_outputs_with_one_path_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(BugError, match=r"two outputs have the path a\.txt"):
        write(tmp_path, [file("a.txt"), file("a.txt", b"other")])

    assert {"a.txt": b"new"} == contents(tmp_path)


def test_a_file_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        write(tmp_path, [file("x" * 300)])


def test_a_large_file_is_written_piece_by_piece(tmp_path: Path) -> None:
    stream(tmp_path, "corpus.xml", (bytes([letter]) for letter in b"abc"))

    assert b"abc" == (tmp_path / "corpus.xml").read_bytes()


def test_a_large_file_is_not_written_over_another(tmp_path: Path) -> None:
    write(tmp_path, [file("corpus.xml")])

    with pytest.raises(OutputError, match="cannot write"):
        stream(tmp_path, "corpus.xml", [b"x"])


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.epub" / "held").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"cannot write .+a\.epub"):
        put(tmp_path, [file("a.epub")])

    assert ["a.epub"] == [path.name for path in tmp_path.iterdir()]
