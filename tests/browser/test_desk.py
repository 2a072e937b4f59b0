"""Every form of the desk by mouse, by keyboard and on a phone; entries, suggestions, records, what has changed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from edition.serve.forms import FORM_ROWS as KINDS
from tests.browser.conftest import sync_api, until
from tests.browser.test_serve import SELECT, begin, click_on, ready
from tests.serving import Served, serving, small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TEXT = """\
How the Bridge Was Lost

We stood at the bridge. Colonel Orlov read the paper, and Orlov said nothing; the river rose.

The engineers met twice. They came on 5 May 1918, and on 3 March 1918 the piers were gone; nobody was suprised.

Orlov wrote to Ada Writer. The brigde fell at noon, and \U0001f600 the river rose. [1]

> Like the sea.

[1] In spring.

[2] Nobody calls it.
"""
FILES = {
    "texts/t.txt": TEXT,
    "annotations/editors.yaml": "- {id: ada, name: Ada Writer}\n- {id: bo, name: Bo Reader}\n",
    "imports/authorities.csv": 'name,birth,wikidata\n"Orlov, Ivan",1870,Q1\n',
}
HOW = ("mouse", "keyboard", "phone")
WIDTHS = {"mouse": 1280, "keyboard": 1280, "phone": 390}


class Typed(NamedTuple):
    """What is typed into a form on *words*, what then stands in the *file*, and the words that it is *moved* to.

    *shown* are the words that readers see there, if these are others; a record is *needed* whose lack would be a fault:
    what the desk then says.
    """

    words: str
    fields: dict[str, str]
    file: str
    written: str
    moved: str = "nobody was"
    shown: str = ""
    needed: str = ""


CASES = {
    "footnote": Typed(
        "twice", {"note": "Once, says [](person:orlov-i)."}, "t/notes", "    Once, says [](person:orlov-i).\n"
    ),
    "correction": Typed("suprised", {"corr": "surprised"}, "t/corrections", "corr: surprised\n", "nobody", "surprised"),
    "name": Typed("Colonel Orlov", {"typed": "iv or", "scope": "passage"}, "t/persons", "ref: orlov-i"),
    "date": Typed("3 March 1918", {"when": "1918-03-03"}, "t/dates", "when: '1918-03-03'\n"),
    "event": Typed("engineers", {"typed": "ice"}, "t/events", "event: ice\n"),
    "heading": Typed("engineers", {"head": "The meeting"}, "t/structure", "head: The meeting\n", "at noon"),
    "foreign": Typed("paper", {"foreign": "fr"}, "t/terms", "foreign: fr\n"),
    "term": Typed("paper", {}, "t/terms", "term: true\n"),
    "block": Typed("at noon", {"block": "quote"}, "t/structure", "block: quote\n", "engineers"),
    "join": Typed("at noon", {}, "t/structure", "join: true\n", "engineers"),
    "split": Typed("They came", {}, "t/structure", "split: true\n"),
    "voice": Typed("at noon", {"voice": "editor"}, "t/structure", "voice: editor\n"),
    "call": Typed("the paper", {"call": "n2"}, "t/structure", "call: n2\n", needed="Note 2 is never called"),
    "anchor": Typed("at noon", {"anchor": "at-noon"}, "t/structure", "anchor: at-noon\n"),
    "link": Typed("the paper", {"link": "passage:p3"}, "t/links", "link: passage:p3\n"),
    "gap": Typed("paper", {"gap": "torn"}, "t/corrections", "gap: {reason: torn}\n"),
    "supplied": Typed("paper", {"supplied": "of rags"}, "t/corrections", "supplied: of rags\n"),
    "emphasis": Typed("paper", {"rend": "bold"}, "t/emphasis", "rend: bold\n"),
    "writing": Typed("paper", {"mark": "unclear"}, "t/manuscript", "unclear"),
    "milestone": Typed("paper", {"milestone": "column", "n": "2"}, "t/manuscript", "milestone: column\n"),
    "graphic": Typed("paper", {"graphic": "bridge.png", "desc": "The bridge"}, "t/manuscript", "graphic: bridge.png\n"),
    "letter": Typed("They came", {"sender": "The engineers"}, "t/letters", "The engineers", "at noon"),
}
"""A case for every form."""
EVERY = [(kind, how) for kind in CASES for how in HOW]
SAMPLE = [
    (kind, how) for nth, kind in enumerate(CASES) for way, how in enumerate(HOW) if kind == "footnote" or nth % 3 == way
]
"""What is tried without `--slow`: one form in all ways, each other one in one."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the tests of a form their forms and ways."""
    if {"kind", "how"} <= {*metafunc.fixturenames}:
        metafunc.parametrize(("kind", "how"), EVERY if metafunc.config.getoption("--slow") else SAMPLE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = small(tmp_path_factory.mktemp("desk"), **FILES)
    if shutil.which("git"):
        who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "x")):
            subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)
    with serving(root) as one:
        yield one


@pytest.fixture(scope="module")
def pages(served: Served, chromium: Browser) -> Iterator[dict[str, Page]]:
    """Open a page for each way of working, which none of the tests loads anew; no script may fail."""
    troubles: list[str] = []
    found = {}
    for how in HOW:
        page = chromium.new_page(viewport={"width": WIDTHS[how], "height": 800})
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.add_init_script("sessionStorage.setItem('edition.faults', 'closed')")
        page.goto(f"{served.address}/texts/t/")
        ready(page)
        found[how] = page
    yield found
    for page in found.values():
        page.close()
    assert [] == troubles


@pytest.fixture
def undone(served: Served, pages: dict[str, Page]) -> Iterator[None]:
    """Leave no record and no draft of a test to the next one."""
    yield
    while served.post("/-/undo", {}).status == HTTPStatus.OK:
        pass
    for page in pages.values():
        page.evaluate("localStorage.clear()")
        page.keyboard.press("Escape")
    # a page that takes over what the others took back would let go what the next test selects
    standing = served.metas()["version"]
    for page in pages.values():
        until(page, f"document.querySelector('meta[name=edition-version]').content == '{standing}'")


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "annotations").rglob("*.yaml"))
    }


def chosen(page: Page, words: str) -> None:
    """Select words; a page that just takes over what was written lets a selection go."""
    for _ in range(40):
        # another page may have written what makes this one come anew
        until(page, "document.documentElement.dataset.desk == 'ready' && !document.querySelector('#-desk form')")
        with suppress(sync_api().Error):
            page.evaluate(SELECT, {"words": words, "nth": 0})
            page.wait_for_timeout(60)
            if page.is_visible("#-desk .acts"):
                return
    raise AssertionError(f"cannot be selected: {words}")


def press(page: Page, how: str, selector: str, key: str) -> None:
    """Do it with the mouse or, by keyboard, with its key."""
    if how == "keyboard":
        page.keyboard.press(key)
    else:
        page.click(selector)


def done(page: Page, word: str = "Written") -> None:
    until(page, f"/^{word}/.test(document.getElementById('-said')?.textContent)")
    page.evaluate("document.getElementById('-said').textContent = ''")


def take_back(page: Page, how: str) -> None:
    until(page, "!document.querySelector('#-desk .state button[title^=u]').disabled")
    press(page, how, "#-desk .state button[title^=u]", "u")
    done(page, "Taken")


def test_there_is_a_case_for_every_form() -> None:
    assert set(CASES) == set(KINDS)


@pytest.mark.usefixtures("undone")
def test_a_record_is_made_edited_moved_and_deleted_and_each_is_undone(
    pages: dict[str, Page], served: Served, kind: str, how: str
) -> None:
    page, case = pages[how], CASES[kind]
    states = [state(served.root)]

    def wrote(words: str, file: str = f"annotations/{case.file}.yaml") -> None:
        done(page)
        states.append(state(served.root))
        assert words in states[-1].get(file, b"").decode(), states[-1].get(file, b"").decode()

    fill_in(page, kind, how)
    assert not covered(page)
    if case.fields:
        keeps_its_draft(page, how, list(case.fields))
    press(page, how, "#-desk [value=write]", "Control+Enter")
    wrote(case.written)

    here(page, how, case.shown or case.words, "Edit", "x")
    page.click("#-desk .more summary")
    page.fill("#-desk .more [name=comments]", "Seen.")
    press(page, how, "#-desk [value=write]", "Control+Enter")
    wrote("comments: Seen.")

    here(page, how, case.shown or case.words, "Move", ">")
    page.evaluate("window.shown = document.querySelector('#-here button')")
    with page.expect_response("**/-/standing"):
        chosen(page, case.moved)
    assert page.evaluate("shown.isConnected"), "a click that has begun would be lost"
    press(page, how, "#-here button:text-is('Move here')", "Enter")
    wrote("comments: Seen.")
    assert states[-1] != states[-2]

    here(page, how, case.shown or case.moved, "Delete", "Delete")
    if case.needed:
        until(page, f"document.getElementById('-wrong').textContent.includes('{case.needed}')")
        assert states[-1] == state(served.root)
        press(page, how, "#-wrong button", "Enter")
    wrote("")
    assert b"Seen." not in states[-1].get(f"annotations/{case.file}.yaml", b"")

    for before in reversed(states[:-1]):
        take_back(page, how)
        assert before == state(served.root)


def fill_in(page: Page, kind: str, how: str) -> None:
    """Open a form on the words of its case, and type what it says."""
    case = CASES[kind]
    chosen(page, case.words)
    if how != "keyboard" and not KINDS[kind].usual and page.is_hidden(f"#-desk [data-kind={kind}]"):
        page.click("#-desk button:text('More …')")
    begin(page, kind, KINDS[kind].key, "keyboard" if how == "keyboard" else "mouse")
    if kind == "block":
        assert "p" == page.input_value("#-desk [name=block]"), "what it is now"
    for name, value in case.fields.items():
        field = page.locator(f"#-desk [name={name}]").first
        if name == "scope":
            page.check(f"#-desk [name=scope][value={value}]")
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
            field.press("Escape") if page.is_visible("#-desk .complete") else None
    if kind == "name":
        until(page, "document.querySelector('#-desk [name=ref]').value == 'orlov-i'")
    if kind == "event":
        until(page, "document.querySelector('#-desk [name=event]').value == 'ice'")
    page.wait_for_selector("#-desk form[data-drafted]")


def keeps_its_draft(page: Page, how: str, names: list[str]) -> None:
    """Fail to write, put the form aside, load the page anew, and take the form up again: nothing is lost."""
    typed = f"""() => JSON.stringify({names!r}.map((name) =>
        document.querySelector(`#-desk [name=${{name}}]:not([type=radio]), #-desk [name=${{name}}]:checked`).value))"""
    before = page.evaluate(typed)
    page.evaluate(UNREACHED)
    press(page, how, "#-desk [value=write]", "Control+Enter")
    until(page, "document.getElementById('-wrong').textContent")
    page.evaluate("() => { fetch = asked; }")
    assert before == page.evaluate(typed)
    press(page, how, "#-desk [value=cancel]", "Escape")
    page.wait_for_selector("#-drafts button:text('Continue')")
    page.reload()
    ready(page)
    page.click("#-drafts button:text('Continue')")
    page.wait_for_selector("#-desk form[data-drafted]")
    assert before == page.evaluate(typed)


def here(page: Page, how: str, words: str, act: str, key: str) -> None:
    """Do something with the record that stands at words: select them, then press its button or a key."""
    chosen(page, words)
    button = f"#-here li:has(button:text-is('Move')) button:text-is('{act}')"
    page.wait_for_selector(button)
    press(page, how, button, key)


def covered(page: Page) -> bool:
    """Say whether the desk stands over the passage that is annotated, or over a note beside it."""
    return bool(
        page.evaluate("""() => {
          const desk = document.getElementById('-desk').getBoundingClientRect();
          const boxes = [...[...CSS.highlights.get('chosen')].map((range) => range.getBoundingClientRect())];
          const line = boxes[0];
          for (const note of document.querySelectorAll('.note')) {
            const box = note.getBoundingClientRect();
            if (box.height && box.top < line.bottom && box.bottom > line.top) boxes.push(box);
          }
          return desk.height > innerHeight / 2 || boxes.some((box) => box.bottom > desk.top || box.top < 0);
        }""")
    )


@pytest.mark.usefixtures("undone")
def test_a_record_that_another_changed_keeps_both_changes_and_a_server_started_anew_is_written_to(
    pages: dict[str, Page], served: Served
) -> None:
    page, other = pages["mouse"], pages["keyboard"]
    here(page, "mouse", "piers", "Edit", "x")
    page.click("#-desk form .more summary")
    page.fill("#-desk [name=comments]", "Of what?")
    here(other, "keyboard", "piers", "Edit", "x")
    other.fill("#-desk [name=note]", "Of oak.")
    other.keyboard.press("Control+Enter")
    done(other)
    page.evaluate("document.querySelector('meta[name=edition-token]').content = 'of another session'")
    page.keyboard.press("Control+Enter")

    until(page, "document.getElementById('-wrong').textContent.startsWith('The record was changed since.')")
    assert "Of oak." == page.input_value("#-desk [name=note]").strip()
    assert "Of what?" == page.input_value("#-desk [name=comments]")
    page.keyboard.press("Control+Enter")
    done(page)
    written = (served.root / "annotations/t/notes.yaml").read_text().splitlines()
    assert {"    Of oak.", "  comments: Of what?"} <= {*written}


@pytest.mark.parametrize("how", HOW)
@pytest.mark.usefixtures("undone")
def test_what_was_recognised_is_changed_where_one_clicks(pages: dict[str, Page], served: Served, how: str) -> None:
    page = pages[how]
    click_on(page, "Like the sea")
    assert page.is_visible("#-here li:has-text('quotation, as recognised')")
    if how == "keyboard":
        page.keyboard.press(".")
        page.keyboard.press("Enter")
    else:
        page.click("#-here button:text-is('Change')")
    page.wait_for_selector("#-desk form")
    assert "quote" == page.input_value("#-desk [name=block]")
    page.select_option("#-desk [name=block]", label="paragraph")
    press(page, how, "#-desk [value=write]", "Control+Enter")
    done(page)

    assert "- block: p\n  exact: '> Like the sea.'\n" in (served.root / "annotations/t/structure.yaml").read_text()


@pytest.mark.parametrize("how", HOW)
def test_a_note_is_rendered_while_one_writes_and_its_links_complete_themselves(
    pages: dict[str, Page], how: str
) -> None:
    page = pages[how]
    chosen(page, "twice")
    begin(page, "footnote", "f", "keyboard")
    area = page.locator("#-desk [name=note]")
    area.type("Says *so*: [](person:iv")
    page.wait_for_selector("#-desk .complete li:has-text('Ivan Orlov')")
    if how == "keyboard":
        page.keyboard.press("Enter")
    else:
        page.click("#-desk .complete li:has-text('Ivan Orlov')")
    area.type(" and @ada w")
    page.wait_for_selector("#-desk .complete li:has-text('Ada Writer')")
    page.keyboard.press("Tab")

    assert "Says *so*: [](person:orlov-i) and [](person:writer-ada)" == area.input_value()
    until(page, "document.querySelector('#-desk .shown').textContent.trim() == 'Says so: Ivan Orlov and Ada Writer'")
    assert page.query_selector("#-desk .shown em")
    assert page.is_hidden("#-desk form pre")
    page.click("#-desk .yaml summary")
    assert "note: |" in page.inner_text("#-desk form pre")
    page.keyboard.press("Escape")
    page.click("#-drafts button:text('Discard')")


def test_who_writes_and_how_far_it_is_are_chosen_once(pages: dict[str, Page], served: Served) -> None:
    page = pages["mouse"]
    page.select_option("#-desk [data-signed=resp]", "bo")
    page.select_option("#-desk [data-signed=status]", "draft")
    for words, key, name, value in (("twice", "f", "note", "x"), ("paper", "l", "foreign", "fr")):
        chosen(page, words)
        page.keyboard.press(key)
        page.fill(f"#-desk [name={name}]", value)
        page.keyboard.press("Control+Enter")
        done(page)

    assert "resp: bo\n  status: draft\n" in (served.root / "annotations/t/notes.yaml").read_text()
    assert "resp: bo\n  status: draft\n" in (served.root / "annotations/t/terms.yaml").read_text()
    page.click("#-desk button:text-is('Records')")
    page.select_option("#-records [data-filter=status]", "draft")
    until(page, "document.querySelector('#-records [role=status]').textContent == '2 of 4'")
    page.select_option("#-records [data-filter=kind]", "footnote")
    until(page, "document.querySelectorAll('#-records li').length == 1")
    page.click("#-records button:text-is('Edit')")
    page.click("#-desk form .more summary")
    page.fill("#-desk [name=comments]", "Is it so?")
    page.keyboard.press("Control+Enter")
    done(page)
    until(page, "document.querySelector('#-records .said')?.textContent == 'Is it so?'")
    page.select_option("#-records [data-filter=status]", "")
    page.select_option("#-records [data-filter=kind]", "")
    page.click("#-desk button:text-is('Records')")
    page.select_option("#-desk [data-signed=resp]", "")
    page.select_option("#-desk [data-signed=status]", "")
    for _ in range(3):
        take_back(page, "mouse")


@pytest.mark.parametrize("how", HOW)
def test_suggestions_are_marked_accepted_and_refused(pages: dict[str, Page], served: Served, how: str) -> None:
    page = pages[how]
    before = state(served.root)
    page.evaluate("getSelection().removeAllRanges()")
    press(page, how, "#-desk button:text-is('Suggestions')", "q")
    until(page, "/ of /.test(document.querySelector('#-suggestions [role=status]').textContent)")
    assert 2 == page.evaluate("CSS.highlights.get('suggested').size")
    for word in ("Accept", "Refuse"):
        box = page.locator(f"#-suggestions button:text-is('{word}')").bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800, "one would have to scroll for each of many"

    # the second decision waits for no answer to the first
    press(page, how, "#-suggestions button:text-is('Refuse')", "z")
    press(page, how, "#-suggestions button[title=A]", "A")
    until(page, "document.querySelector('#-suggestions [role=status]').textContent == 'Nothing is suggested.'")
    until(page, "document.getElementById('-said').textContent.startsWith('Written: acceptance')")
    assert "when: '1918-03-03'" in (served.root / "annotations/t/dates.yaml").read_text()
    assert "exact: 5 May 1918" in (served.root / "annotations/t/refused.yaml").read_text().replace("'", "")
    press(page, how, "#-desk button:text-is('Suggestions')", "q")
    take_back(page, how)
    take_back(page, how)
    assert before == state(served.root)


UNREACHED = """() => {
globalThis.asked = fetch;
fetch = (...given) => given[0] === "/-/write" ? Promise.reject(new TypeError("no server")) : asked(...given);
}"""
"""Nothing that is written reaches the server. It is said within the page, since Playwright let one by (see below)."""
DECIDING = """() => {
globalThis.instead = () => Promise.reject(new TypeError("no server"));
globalThis.asked = fetch;
fetch = (...given) => given[0] === "/-/decide" ? instead(() => asked(...given)) : asked(...given);
}"""
"""No decision reaches the server. It is said within the page, since Playwright let one by on a busy machine."""


@pytest.mark.usefixtures("undone")
def test_what_cannot_be_decided_comes_back_and_a_form_that_was_opened_meanwhile_stays(pages: dict[str, Page]) -> None:
    page = pages["keyboard"]
    page.evaluate("getSelection().removeAllRanges()")
    page.keyboard.press("q")
    until(page, "/^1 of 2/.test(document.querySelector('#-suggestions [role=status]').textContent)")
    page.evaluate(DECIDING)
    page.keyboard.press("z")
    until(page, "document.getElementById('-wrong').textContent")
    assert page.inner_text("#-suggestions [role=status]").startswith("1 of 2")

    page.evaluate("() => { instead = (send) => new Promise((go) => { globalThis.release = go; }).then(send); }")
    page.keyboard.press("z")
    chosen(page, "twice")
    page.keyboard.press("f")
    page.fill("#-desk [name=note]", "Typed meanwhile.")
    until(page, "Boolean(globalThis.release)")
    page.evaluate("() => release()")
    until(page, "!document.querySelector('#-desk .state button[title^=u]').disabled")

    assert "Typed meanwhile." == page.input_value("#-desk [name=note]")
    page.evaluate("() => { fetch = asked; }")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("q")


@pytest.mark.parametrize("how", ["mouse", "phone"])
def test_an_entry_is_edited_from_the_text_that_names_it(pages: dict[str, Page], served: Served, how: str) -> None:
    page = pages[how]
    click_on(page, "Ada Writer")
    assert page.url.endswith("/texts/t/")
    assert page.is_visible("#-here button:text-is('Open')")
    page.click("#-here li:has-text('person') button:text-is('Edit')")
    page.fill("#-desk [name=forms]", "Ada Writer\nthe engineers")
    page.click("#-desk .more summary")
    page.fill("#-desk [name='birth.when']", "1870")
    page.click("#-desk [value=write]")
    done(page)

    written = (served.root / "annotations/persons.yaml").read_text()
    assert "forms: [Ada Writer, the engineers]\n  birth: {when: '1870'}\n" in written
    take_back(page, how)


def test_an_entry_is_renamed_identified_split_merged_and_made_on_a_phone(chromium: Browser, served: Served) -> None:
    page = chromium.new_page(viewport={"width": WIDTHS["phone"], "height": 800})
    before, persons = state(served.root), served.root / "annotations/persons.yaml"
    at = f"{served.address}/persons"
    page.goto(f"{at}/orlov-i/")
    ready(page)

    page.click("#-here button:text-is('Other id')")
    page.fill("#-desk [name=to]", "orlov")
    page.click("#-desk [value=write]")
    page.wait_for_url(f"{at}/orlov/")
    ready(page)
    page.click("#-here button:text-is('Identifiers')")
    page.click("#-desk form button:text-is('Take'), #-desk .place button:text-is('Take')")
    until(
        page, f"{str('wikidata: Q1' in persons.read_text()).lower()} || document.body.textContent.includes('Wikidata')"
    )
    assert "idno: {wikidata: Q1}" in persons.read_text()
    ready(page)
    page.click("#-here button:text-is('Split')")
    page.fill("#-desk [name=name]", "Another Orlov")
    page.fill("#-desk [name=texts]", "t")
    page.click("#-desk [value=write]")
    until(page, "document.querySelector('#-said').textContent.startsWith('Written: split')")
    assert "id: orlov-another" in persons.read_text()
    page.goto(f"{at}/orlov-another/")
    ready(page)
    page.click("#-here button:text-is('Merge')")
    page.fill("#-desk [name=to]", "person:orlov")
    page.click("#-desk [value=write]")
    page.wait_for_url(f"{at}/orlov/")
    ready(page)
    page.select_option("#-desk select[aria-label^='A new entry']", "relations")
    page.fill("#-desk [name=name]", "Talks")
    page.select_option("#-desk [name=type]", "negotiated with")
    page.fill("#-desk [name=active]", "person:orlov")
    page.fill("#-desk [name=passive]", "person:writer-ada")
    page.click("#-desk [value=write]")
    until(page, "document.querySelector('#-said').textContent.startsWith('Written: new relation')")
    assert "passive: person:writer-ada" in (served.root / "annotations/relations.yaml").read_text()
    for _ in range(5):
        ready(page)
        take_back(page, "mouse")
        page.goto(f"{served.address}/texts/t/")
    page.close()
    assert before == state(served.root)


def test_what_has_changed_is_shown_and_committed(pages: dict[str, Page], served: Served) -> None:
    if shutil.which("git") is None:
        pytest.skip("no Git")
    page = pages["mouse"]
    for name, value in (("user.name", "Ada"), ("user.email", "a@b.example"), ("commit.gpgsign", "false")):
        subprocess.run(["git", "-C", str(served.root), "config", name, value], check=True)
    chosen(page, "twice")
    page.keyboard.press("f")
    page.fill("#-desk [name=note]", "Committed.")
    page.keyboard.press("Control+Enter")
    done(page)
    page.click("#-desk button:text-is('Changes')")
    page.wait_for_selector("#-git li:has-text('annotations/t/notes.yaml')")
    with page.expect_popup() as opened:
        page.click("#-git a")
    assert "Committed." in opened.value.inner_text("article.new")
    page.fill("#-git [name=message]", "A note")
    page.click("#-git button:text-is('Commit')")
    until(page, "document.querySelector('#-git p').textContent.startsWith('Nothing has changed')")

    log = subprocess.run(
        ["git", "-C", str(served.root), "log", "-1", "--format=%s"], capture_output=True, text=True, check=True
    )
    assert "A note" == log.stdout.strip()
