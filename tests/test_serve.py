"""`edition serve`: who may ask, where a selection stands, what is written, and what is left as it was."""

from __future__ import annotations

import hashlib
import json
import random
import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.disk.beneath import LinkError
from edition.edit import records
from edition.edit.forms import order
from edition.model import Open, Span
from edition.model import Text as Piece
from edition.read.yaml import items
from edition.serve import drafts, selections, tagging
from edition.serve.entries import matching
from edition.serve.guard import Guard
from edition.serve.history import History
from edition.serve.outdated import Outdated, change
from edition.serve.refusal import RefusedError
from edition.serve.searching import INDEX, Searching
from edition.serve.selections import Edge
from edition.serve.workspace import Workspace
from edition.text.quote_selectors import find
from tests.serving import FILES, TEXT, Served, edit_fields, serving, small, the
from tests.sheets import comments, sheet

EDITS = 1_000
QUOTED = "'It’s: one'"
GUARD = Guard("127.0.0.1", 8000, "secret")
GOOD = {
    "host": "127.0.0.1:8000",
    "origin": "http://127.0.0.1:8000",
    "content-type": "application/json",
    "x-edition-token": "secret",
    "content-length": "2",
}


# Who may ask


def test_a_page_of_this_server_may_write() -> None:
    assert "" == GUARD.problem("POST", GOOD)


@pytest.mark.parametrize(
    "change_of",
    [
        {"host": "evil.example:8000"},
        {"host": "127.0.0.1:9000"},
        {"host": "127.0.0.1.evil.example:8000"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://localhost:8000"},
        {"origin": "https://127.0.0.1:8000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": ""},
        {"x-edition-token": "guess"},
        {"x-edition-token": ""},
        {"content-length": "1000000"},
        {"content-length": ""},
    ],
    ids=str,
)
def test_whatever_else_may_not(change_of: dict[str, str]) -> None:
    assert GUARD.problem("POST", {**GOOD, **change_of})


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_there_are_no_other_methods(method: str) -> None:
    assert GUARD.problem(method, GOOD)


def test_reading_under_a_foreign_name_is_refused() -> None:
    assert GUARD.problem("GET", {"host": "evil.example:8000"})
    assert "" == GUARD.problem("GET", {"host": "localhost:8000"})


def test_where_all_may_come_they_come_by_number() -> None:
    everywhere = Guard("0.0.0.0", 8000, "secret")  # noqa: S104
    assert "" == everywhere.problem("GET", {"host": "192.168.1.7:8000"})
    assert everywhere.problem("GET", {"host": "evil.example:8000"})


def test_another_host_is_refused_without_a_reason(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--root", str(small(tmp_path)), "serve", "--host", "0.0.0.0", "--port", "0"])  # noqa: S104
    assert 2 == done.exit_code
    assert "--because" in done.output


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["--root", str(small(tmp_path)), "serve", "--port", port])
    assert 2 == done.exit_code
    assert f"port {port}" in done.output


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(small(tmp_path_factory.mktemp("served"))) as one:
        yield one


def test_every_page_forbids_inline_scripts_but_its_own_and_carries_a_token(served: Served) -> None:
    answer = served.get("/texts/t/index.html")
    policy = answer.headers["content-security-policy"]
    within = [script.encode() for script in re.findall("<script[^>]*>([^<]+)</script>", answer.body.decode())]
    digests = [f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'" for script in within]
    assert sorted(digests) == sorted(str(re.findall("script-src 'self' ([^;]+);", policy)[0]).split())
    assert "unsafe" not in policy
    assert b"http-equiv" not in answer.body
    assert 43 == len(served.metas()["token"])
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/persons/", "/persons/writer-ada/", "/timeline/", "/about/", "/assets/edition.css"),
        *("/search/", "/search/data/index.json", "/words/", "/words/b.html"),
    ],
)
def test_all_parts_of_the_site_are_served(served: Served, path: str) -> None:
    assert 200 == served.get(path).status


@pytest.mark.parametrize("file", ["index.html", "t.xml", "t.txt", "annotations.jsonld", "corrections.html"])
def test_all_files_of_a_text_are_served(served: Served, file: str) -> None:
    assert 200 == served.get(f"/texts/t/{file}").status


@pytest.mark.parametrize(
    "path",
    [
        "/../edition.yaml",
        "/texts/../edition.yaml",
        "/texts/t/../../edition.yaml",
        "/%2e%2e/edition.yaml",
        "/assets/..%2f..%2fedition.yaml",
        "/assets//etc/passwd",
        "//etc/passwd",
        "/-/../edition.yaml",
        "/-/..%2Fbase.html",
        "/-/sorry.html",
        "/edition.yaml",
        "/annotations/persons.yaml",
        "/texts/t.txt",
        "/texts/t/nothing.html",
        "/search/data/nothing.bin",
        "/search/data/../../edition.yaml",
        "/search/data/..%2F..%2F..%2Fedition.yaml",
    ],
)
def test_no_address_leads_to_a_file_that_is_not_of_the_site(served: Served, path: str) -> None:
    assert 404 == served.get(path).status


@pytest.mark.parametrize("store", ["", "store"])
def test_the_search_finds_what_was_saved_and_a_page_that_is_open_finds_what_it_found(
    tmp_path: Path, store: str
) -> None:
    workspace = Workspace(small(tmp_path / "edition"), tmp_path / store if store else None)
    notes = "annotations/t/notes.yaml"
    with closing(Searching(workspace)) as searching:
        before = _shards(searching)
        (tmp_path / "edition" / notes).write_text("- exact: piers\n  note: |\n    Of zinc.\n", encoding="utf-8")
        workspace.written([notes])
        after = _shards(searching)

        assert not any(b"zinc" in content for content in before.values())
        assert any(b"zinc" in content for content in after.values())
        assert before == {path: searching.file(path) for path in before}


def _shards(searching: Searching) -> dict[str, bytes]:
    told = json.loads(searching.file(INDEX) or b"")
    paths = [f"search/data/{told['version']}/{nth}.bin" for nth in range(len(told["words"]))]
    return {path: searching.file(path) or b"" for path in paths}


def test_a_forged_request_changes_nothing(served: Served) -> None:
    body = json.dumps(edit_fields("twice", note="No.")).encode()
    token = served.metas()["token"]
    answers = [
        served.ask("POST", "/-/write", body, Content_Type="application/json", X_Edition_Token=token),
        served.ask("POST", "/-/write", body, Content_Type="application/json", Origin=served.address),
        served.ask("POST", "/-/write", body, Content_Type="text/plain", Origin=served.address, X_Edition_Token=token),
    ]
    assert [403] * 3 == [answer.status for answer in answers]
    assert FILES["annotations/t/notes.yaml"] == (served.root / "annotations/t/notes.yaml").read_text()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"text": "../t"}', "\0", '{"kind": "nothing"}'])
def test_a_senseless_request_is_answered_with_a_sentence(served: Served, body: str) -> None:
    headers = {"Content_Type": "application/json", "Origin": served.address, "X_Edition_Token": served.metas()["token"]}
    answer = served.ask("POST", "/-/write", body.encode(), **headers)
    assert 400 == answer.status
    assert "makes no sense" in answer.json["refused"]


def test_a_text_is_named_not_found(served: Served) -> None:
    answer = served.post("/-/draft", {**edit_fields("twice", note="x"), "text": "../../etc"})
    assert 422 == answer.status
    assert "There is no text" in answer.json["refused"]


# Where a selection stands


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(small(tmp_path))


def edges(workspace: Workspace, span: Span) -> dict[str, Edge]:
    """Say *span* as the page would: pieces of text, and UTF-16 units behind their beginnings."""
    document = workspace.document("t")
    assert document
    text = document.source.text
    pieces = sorted((e.start, e.end) for e in document.events if isinstance(e, Piece))

    def edge(at: int, *, last: bool) -> Edge:
        start = max(start for start, end in pieces if (start < at <= end if last else start <= at < end))
        return Edge(start, len(text[start:at].replace("\r\n", "\n").encode("utf-16-le")) // 2)

    return {"begin": edge(span.start, last=False), "end": edge(span.end, last=True)}


def edit_request(workspace: Workspace, span: Span, kind: str, /, **more: Any) -> drafts.EditRequest:
    document = workspace.document("t")
    assert document
    ends = edges(workspace, span)
    return drafts.EditRequest("t", document.source.sha256, ends["begin"], ends["end"], kind, **more)


@pytest.mark.parametrize(
    "words", ["bridge", "Colonel Orlov", "brigde", "Ada Writer. The brigde fell", "\U0001f600 the river"]
)
def test_a_selection_is_the_range_that_was_selected(workspace: Workspace, words: str) -> None:
    document = workspace.document("t")
    assert document
    assert the(words) == selections.place(document, **edges(workspace, the(words)))


def test_white_space_at_its_ends_is_not_of_it(workspace: Workspace) -> None:
    document = workspace.document("t")
    assert document
    assert the("Colonel") == selections.place(document, **edges(workspace, the(" Colonel ")))


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("within a word", the("ridge")),
        ("within a word", the("bridg")),
        ("one paragraph", the("river rose.\n\nThe engineers")),
        ("Nothing is selected", the(" ")),
    ],
)
def test_what_cannot_be_pointed_at_is_refused(workspace: Workspace, sentence: str, span: Span) -> None:
    document = workspace.document("t")
    assert document
    with pytest.raises(RefusedError, match=sentence):
        selections.place(document, **edges(workspace, span))


def test_a_kind_is_given_to_several_blocks_at_once(workspace: Workspace) -> None:
    ends = {"begin": edges(workspace, the("river rose"))["begin"], "end": edges(workspace, the("engineers"))["end"]}
    given = edit_fields("river rose") | {"kind": "block", "fields": {"block": "quote"}} | ends
    drafts.write(workspace, History(workspace.root), drafts.EditRequest(**given))

    written = (workspace.root / "annotations/t/structure.yaml").read_text()
    assert "- block: quote\n  exact: 'We stood at the bridge. Colonel'\n" in written
    assert "  to: {exact: 'The engineers met twice. On 3'}\n" in written
    document = workspace.document("t")
    assert document
    assert ["p", "p"] == [
        one.kind
        for quote in document.annotations
        if quote.kind == "quote"
        for one in document.annotations
        if one.kind == "p" and quote.span.holds(one.span)
    ]


def test_a_place_that_no_page_can_have_sent_is_refused(workspace: Workspace) -> None:
    document = workspace.document("t")
    assert document
    good = edges(workspace, the("bridge"))
    smiley = TEXT.index("\U0001f600")
    for wrong in (Edge(good["begin"].piece, 9_999), Edge(10**9, 0), Edge(-1, 0), Edge(0, -1), Edge(smiley, 1)):
        with pytest.raises(RefusedError):
            selections.place(document, wrong, good["end"])
    with pytest.raises(RefusedError):
        selections.place(document, good["end"], good["begin"])


def test_every_word_of_the_text_is_quoted_so_that_it_is_found_again(workspace: Workspace) -> None:
    document = workspace.document("t")
    assert document
    for word in ("Orlov", "the", "river", "bridge", "The"):
        for nth in range(TEXT.count(f"{word} ")):
            span = Span(the(f"{word} ", nth).start, the(f"{word} ", nth).start + len(word))
            if TEXT[span.start - 1 : span.start].isalpha():
                continue
            assert span == find(TEXT, selections.quoted(TEXT, selections.place(document, **edges(workspace, span))))


def test_lines_that_end_in_cr_lf_count_as_browsers_count_them(tmp_path: Path) -> None:
    text = "One line\r\nand another.\r\n\r\nAnd more.\r\n"
    workspace = Workspace(
        small(tmp_path, **{"texts/t.txt": text, "annotations/t/corrections.yaml": "", "annotations/t/notes.yaml": ""})
    )
    document = workspace.document("t")
    assert document
    piece = next(event.start for event in document.events if isinstance(event, Piece))
    found = selections.place(document, Edge(piece, len("One line\nand ")), Edge(piece, len("One line\nand another")))
    assert "another" == text[found.start : found.end]


@pytest.mark.parametrize(
    "paragraph",
    ["one\r\ntwo\r\nthree", "a *b\r\nc* d", "\U0001f600 e\r\n\U0001f600 f", "g\r\n  h &\r\n<i>", "no end\nof its kind"],
)
def test_a_browser_finds_every_line_of_a_page_where_its_comment_says(tmp_path: Path, paragraph: str) -> None:
    text = f"How It Was\r\n\r\n{paragraph}\r\n\r\nAnd more.\r\n"
    files = {"texts/t.txt": text, "annotations/t/corrections.yaml": "", "annotations/t/notes.yaml": ""}

    page = (Workspace(small(tmp_path, **files)).page("texts/t/index.html") or b"").decode()
    # as browsers read it (HTML, 13.2.3.5): CR LF is LF
    pieces = re.findall(r"<!--(\d+)-->([^<]*)", page.replace("\r\n", "\n"))

    assert "And more." in unescape("".join(words for _, words in pieces))
    for start, words in pieces:
        shown = unescape(words)
        assert shown
        assert shown.rstrip("\n") == text[int(start) :][: len(shown.rstrip("\n"))]


def test_offsets_stand_in_served_pages_alone(workspace: Workspace) -> None:
    from edition.write import pages  # noqa: PLC0415

    document = workspace.document("t")
    assert document
    page = workspace.page("texts/t/index.html") or b""
    for event in document.events:
        if isinstance(event, Piece) and TEXT[event.start : event.end].isalpha():
            assert f"<!--{event.start}-->{TEXT[event.start : event.end]}".encode() in page
    assert b"<!--" not in next(iter(pages.reading_page(document, workspace.site))).content


# What is written


KINDS = [
    ("footnote", "twice", {"fields": {"note": "Once, says *Orlov*.\n\nOr: # twice"}}),
    ("correction", "suprised", {"fields": {"corr": "surprised", "type": "misprint", "reason": "a letter: r"}}),
    ("correction", "suprised", {"fields": {"corr": "", "type": "intrusion"}}),
    ("correction", "suprised", {"fields": {"corr": "surprised", "apply": "false"}}),
    ("date", "3 March", {"fields": {"old": "1918-02-18"}}),
    ("event", "twice", {"fields": {"event": "ice", "cert": "low"}}),
    ("heading", "nobody", {"fields": {"head": "Piers: gone", "level": "3"}}),
    ("foreign", "twice", {"fields": {"foreign": "ru-Latn", "cert": "low"}}),
    ("term", "twice", {"fields": {}}),
    ("block", "engineers", {"fields": {"block": "quote"}}),
    ("split", "On 3 March", {}),
    ("voice", "twice", {"fields": {"voice": "publisher"}}),
    ("anchor", "twice", {"fields": {"anchor": "the-meeting"}}),
    ("link", "the paper", {"fields": {"link": "passage:p3"}}),
    ("gap", "paper", {"fields": {"gap": "torn", "extent": "a line"}}),
    ("supplied", "paper", {"fields": {"supplied": "of wood", "reason": "sense", "cert": "low"}}),
    ("emphasis", "paper", {"fields": {"rend": "italic", "status": "draft", "comments": "Really?\nLook."}}),
    ("footnote", "noon", {"fields": {"note": "x", "source": "a\nb", "id": "e-own"}}),
    ("name", "Orlov", {"ref": "orlov-i"}),
    ("name", "Orlov", {"ref": "orlov-i", "scope": "passage"}),
    ("name", "engineers", {"fields": {"name": "Engineers, The"}, "scope": "passage"}),
    ("name", "paper", {"fields": {"name": "Paper Mill"}, "register": "orgs"}),
    ("name", "noon", {"fields": {"name": "Noon"}, "register": "places", "scope": "passage"}),
]


@pytest.mark.parametrize(("kind", "words", "more"), KINDS, ids=lambda one: str(one)[:40])
def test_what_is_written_passes_check_and_fmt_and_is_undone_to_the_byte(
    workspace: Workspace, kind: str, words: str, more: dict[str, Any]
) -> None:
    before = snapshot(workspace.root)
    history = History(workspace.root)

    draft = drafts.write(workspace, history, edit_request(workspace, the(words), kind, **more))

    for command in (["check"], ["fmt", "--check"]):
        done = CliRunner().invoke(main, ["--root", str(workspace.root), *command])
        assert 0 == done.exit_code, (done.output, draft.yaml)
    assert before != snapshot(workspace.root)
    drafts.undo(workspace, history)
    assert before == snapshot(workspace.root)


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file but what a check stores."""
    files = [path for path in root.rglob("*") if path.is_file() and ".store" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("sentence", "kind", "words", "more"),
    [
        ("No person `nobody`", "footnote", "twice", {"fields": {"note": "[](person:nobody)"}}),
        ("There is no such day", "date", "3 March", {"fields": {"when": "1918-02-30"}}),
        (
            "corrected there already: annotations/t/corrections.yaml:2",
            "correction",
            "The brigde",
            {"fields": {"corr": "A bridge"}},
        ),
        (r"Fill in “Footnote \(Markdown\)”", "footnote", "twice", {}),
        ("repeats the same words", "correction", "twice", {"fields": {"corr": "twice"}}),
        ("no form `nothing`", "nothing", "twice", {"fields": {}}),
        ("has no field", "footnote", "twice", {"fields": {"note": "x", "evil": "y"}}),
        ("no entry `nobody`", "name", "Orlov", {"ref": "nobody"}),
        ("a form of Ada Writer already", "name", "Ada Writer", {"ref": "writer-ada"}),
    ],
)
def test_what_would_be_a_fault_is_told_and_not_written(
    workspace: Workspace, sentence: str, kind: str, words: str, more: dict[str, Any]
) -> None:
    before = snapshot(workspace.root)
    with pytest.raises(RefusedError, match=sentence):
        drafts.write(workspace, History(workspace.root), edit_request(workspace, the(words), kind, **more))
    assert before == snapshot(workspace.root)


@pytest.mark.parametrize("name", ["No", "On", "Y", "Null"])
def test_a_new_entry_whose_id_needs_quotation_marks_is_named_in_a_passage(workspace: Workspace, name: str) -> None:
    more = {"register": "persons", "scope": "passage", "fields": {"name": name}}
    drafts.write(workspace, History(workspace.root), edit_request(workspace, the("twice"), "name", **more))

    assert f"ref: '{name.lower()}'\n" in (workspace.root / "annotations/t/persons.yaml").read_text()


@pytest.mark.parametrize("words", ["a\0b", "\u202athree\u202c"])
def test_words_that_no_file_can_hold_are_refused_for_that_reason(served: Served, words: str) -> None:
    before, note = snapshot(served.root), edit_fields("piers", note=words)
    place = {"text": "t", "sha": note["sha"], "at": note["begin"]}
    there = served.post("/-/standing", place).json["records"][0]
    answers = (
        served.post("/-/write", note),
        served.post("/-/entry", {"act": "new", "register": "places", "fields": {"name": words}}),
        served.post(
            "/-/change", {"text": "t", "fields": {"note": words}, **{k: there[k] for k in ("file", "nth", "sha")}}
        ),
    )

    told = [(one.status, "U+0000" in one.json["refused"] or "U+202A" in one.json["refused"]) for one in answers]
    assert [(422, True)] * 3 == told
    assert before == snapshot(served.root)


def test_what_somebody_else_has_changed_since_is_not_undone(workspace: Workspace) -> None:
    history = History(workspace.root)
    drafts.write(workspace, history, edit_request(workspace, the("twice"), "footnote", fields={"note": "x"}))
    notes = workspace.root / "annotations/t/notes.yaml"
    notes.write_text(notes.read_text() + "# mine\n")
    with pytest.raises(RefusedError, match="changed since"):
        drafts.undo(workspace, history)
    assert notes.read_text().endswith("# mine\n")


def test_nothing_is_written_through_a_link(workspace: Workspace, tmp_path: Path) -> None:
    notes = workspace.root / "annotations/t/notes.yaml"
    elsewhere = tmp_path / "elsewhere.yaml"
    notes.rename(elsewhere)
    notes.symlink_to(elsewhere)
    request = edit_request(workspace, the("twice"), "footnote", fields={"note": "x"})
    with pytest.raises(LinkError):
        drafts.write(workspace, History(workspace.root), request)
    assert b"twice" not in elsewhere.read_bytes()


def test_a_page_that_was_loaded_before_another_note_was_written_takes_one_still(workspace: Workspace) -> None:
    history = History(workspace.root)
    old = edit_request(workspace, the("nobody"), "footnote", fields={"note": "second"})
    for words in ("were gone", "On 3 March the piers"):
        drafts.write(workspace, history, edit_request(workspace, the(words), "footnote", fields={"note": "first"}))
    written = drafts.write(workspace, history, old)

    assert the("nobody") == written.span
    assert "exact: 'nobody'" in written.yaml[0][1]


def test_a_text_that_changed_under_the_page_is_not_written_on(workspace: Workspace) -> None:
    old = edit_request(workspace, the("twice"), "footnote", fields={"note": "x"})
    (workspace.root / "texts/t.txt").write_text("Before. " + TEXT)
    workspace.changed(["texts/t.txt"])
    with pytest.raises(RefusedError, match="has changed"):
        drafts.draft(workspace, old)


def test_every_occurrence_of_a_name_is_found_and_those_that_are_tagged_are_told(workspace: Workspace) -> None:
    found = drafts.list_occurrences(workspace, edit_request(workspace, the("Orlov"), "name"))
    assert ["", "", ""] == [one.tagged for one in found.here]
    assert (
        "writer-ada"
        == drafts.list_occurrences(workspace, edit_request(workspace, the("Writer"), "name")).here[0].tagged
    )


@pytest.mark.parametrize(
    ("expected", "forms"),
    [
        ("  forms: [A, 'B, C', New]  # both\n", "  forms: [A, 'B, C']  # both\n"),
        ("  forms: [New]\n", "  forms: []\n"),
        ("  forms:\n    - A   # one\n    - New\n", "  forms:\n    - A   # one\n"),
        ("  forms:\n  - A\n  - B\n  - New\n", "  forms:\n  - A\n  - B\n"),
        ("  forms: [A,   # one\n    B, New]\n", "  forms: [A,   # one\n    B]\n"),
    ],
)
def test_a_form_more_is_written_as_the_others_are(expected: str, forms: str) -> None:
    text = f"- id: one\n  name: One # first\n{forms}  role: x\n- id: two\n  name: Two\n"
    assert text.replace(forms, expected) == tagging.with_form(sheet(text), "one", "New")


def register(dice: random.Random) -> str:
    """Write a register as people do: comments, blank lines, quotation marks and brackets of all sorts."""
    lines = ["# Persons: a comment with ' and : in it.", ""][: dice.randint(0, 2)]
    for nth in range(dice.randint(1, 6)):
        lines += [f"- id: p{nth}" + dice.choice(("", "  # why")), f"  name: {dice.choice(('Plain', QUOTED))}"]
        names = dice.sample(["A", "'B, b'", '"C"', "D d", "É"], dice.randint(1, 4))
        lines += dice.choice(
            [
                [f"  forms: [{', '.join(names)}]" + dice.choice(("", " # all"))],
                ["  forms:", *(f"    - {name}" + dice.choice(("", " # one")) for name in names)],
                ["  forms:", *(f"  - {name}" for name in names)],
                [],
                ["  # no forms yet"],
            ]
        )
        lines += dice.choice([[], ["  role: r  # role"], ["  note: |", "    Prose # no comment.", "", "    * list"]])
        lines += dice.choice([[], [""], ["# between", ""]])
    return dice.choice(("\n", "\r\n")).join(lines) + dice.choice(("\n", "\n", ""))


def test_a_thousand_random_edits_lose_no_comment_and_no_byte_elsewhere() -> None:
    dice = random.Random(5)  # noqa: S311
    words = ["New", "Name, with comma", "it’s: so", "#1", "- dash", "'quoted'", "[b]", "no", "1918", "Ünï", "a\tb"]
    for _ in range(EDITS // 2):
        text = register(dice)
        before = sheet(text)
        form, nth = dice.choice(words), dice.randrange(len(before.records))
        after = tagging.with_form(before, f"p{nth}", form)
        assert without_one_stretch(text, after)
        assert comments(text) == comments(after)
        entry, changed = before.items[nth], sheet(after).items[nth]
        assert isinstance(entry, dict)
        assert isinstance(changed, dict)
        assert [*items(entry.get("forms")), form] == changed["forms"]
    for _ in range(EDITS // 2):
        text = register(dice)
        before = sheet(text)
        record = {
            "id": "new",
            "name": dice.choice(words),
            "forms": [dice.choice(words)],
            "note": "Prose.\n\nMore # here.",
        }
        after = records.appended(before, record, order(before.file))
        assert after.startswith(text)
        assert comments(text) == comments(after)
        assert ended(before.data) == ended(sheet(after).items[:-1])


def ended(data: Any) -> Any:
    """Leave out the line end that a note gets where the file had none at its end."""
    return [{name: value.rstrip() if name == "note" else value for name, value in one.items()} for one in data]


def without_one_stretch(text: str, after: str) -> bool:
    """Say whether *after* is *text* with one stretch put in (`[]` may have given way)."""
    start = next((n for n, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), len(text))
    end = len(text) - start
    return after.endswith(text[start:]) and after.startswith(text[:start]) if end >= 0 else False


# What is kept, and what is made anew


@pytest.mark.parametrize(
    ("expected", "paths"),
    [
        (Outdated(texts=frozenset({"t"})), ["annotations/t/notes.yaml"]),
        (Outdated(texts=frozenset({"t"})), ["texts/t.txt"]),
        (Outdated(project=True), ["annotations/t/text.yaml"]),
        (Outdated(project=True), ["annotations/persons.yaml"]),
        (Outdated(project=True), ["texts/new.txt"]),
        (Outdated(project=True), ["edition.yaml"]),
        (Outdated(look=True), ["templates/base.html"]),
        (Outdated(), ["build/site/index.html"]),
    ],
)
def test_a_change_puts_out_of_date_what_it_must_and_no_more(expected: Outdated, paths: list[str]) -> None:
    assert expected == change(paths, ["t"])


def test_a_page_that_missed_a_new_look_is_told_later(workspace: Workspace) -> None:
    for path, told in (("texts/t.txt", "1 0"), ("templates/base.html", "2 2"), ("texts/t.txt", "3 2")):
        workspace.changed([path])
        assert told == workspace.news


def test_a_record_of_one_text_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    more = {"texts/u.txt": "Another.\n", "annotations/u/text.yaml": "title: U\nconventions: plain\n"}
    workspace = Workspace(small(tmp_path, **more))
    kept, changed = workspace.document("u"), workspace.document("t")
    workspace.changed(["annotations/t/notes.yaml"])
    assert kept is workspace.document("u")
    assert changed is not workspace.document("t")


def test_what_was_written_here_is_no_news(workspace: Workspace) -> None:
    drafts.write(
        workspace, History(workspace.root), edit_request(workspace, the("twice"), "footnote", fields={"note": "x"})
    )
    path = "annotations/t/notes.yaml"
    assert workspace.expected(path)
    (workspace.root / path).write_text(FILES[path])
    assert not workspace.expected(path)


def test_an_edition_that_cannot_be_read_for_a_while_is_told_and_not_lost(workspace: Workspace) -> None:
    settings = workspace.root / "edition.yaml"
    content = settings.read_text()
    settings.unlink()
    workspace.changed(["edition.yaml"])
    assert "cannot be read" in workspace.read_error
    assert workspace.page("texts/t/index.html")
    settings.write_text(content)
    workspace.changed(["edition.yaml"])
    assert "" == workspace.read_error


def test_the_built_site_does_not_contain_the_desk(workspace: Workspace) -> None:
    done = CliRunner().invoke(main, ["--root", str(workspace.root), "build", "--jobs", "1"])
    assert 0 == done.exit_code, done.output
    site = workspace.root / "build/site"
    assert [] == [path for path in site.rglob("*") if "desk" in path.name]
    assert b"desk" not in (site / "texts/t/index.html").read_bytes()


def test_entries_are_found_by_what_is_typed(workspace: Workspace) -> None:
    entries = workspace.project.edition.entries["persons"]
    assert ["orlov-i"] == [one["id"] for one in matching(entries, "IV or")]
    assert ["writer-ada"] == [one["id"] for one in matching(entries, "wri")]
    assert ["writer-ada"] == [one["id"] for one in matching(entries, "wr\u00ecter \u0101d")]
    assert [] == matching(entries, "nobody")


def test_a_mention_that_is_tagged_is_told_in_the_page(workspace: Workspace) -> None:
    document = workspace.document("t")
    assert document
    assert [the("Ada Writer")] == [
        e.annotation.span for e in document.events if isinstance(e, Open) and e.annotation.kind == "persName"
    ]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_body_whose_length_nobody_states_is_refused(method: str) -> None:
    assert "how long" in GUARD.problem(method, {**GOOD, "transfer-encoding": "chunked", "content-length": "2"})


def test_who_reads_sends_nothing() -> None:
    assert "no words" in GUARD.problem("GET", {**GOOD, "content-length": "1000000000"})
