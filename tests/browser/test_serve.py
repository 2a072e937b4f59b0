"""The desk of `edition serve` at work: every act by mouse and by keyboard, undo, reloading, faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import sync_api, until
from tests.serving import FILES, Served, save, serving, small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TEXT = "/texts/t/"
SELECT = """(wanted) => {
  const walker = document.createTreeWalker(document.querySelector('.body'), NodeFilter.SHOW_TEXT);
  let left = wanted.nth ?? 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(wanted.words);
    if (at < 0 || left-- > 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + wanted.words.length);
    return;
  }
  throw new Error('not on the page: ' + wanted.words);
}"""
Desk = Callable[..., "Page"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(small(tmp_path)) as one:
        yield one


@pytest.fixture
def desk(served: Served, chromium: Browser) -> Iterator[Desk]:
    """Open a page of the served edition, which must ask no other host and report no error."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def strange(request: Any) -> None:
        if not request.url.startswith(served.address):
            troubles.append(request.url)

    def opened(path: str = TEXT, width: int = 1280, height: int = 800) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("request", strange)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(served.address + path)
        ready(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == troubles


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-desk=ready]")
    until(page, "!document.querySelector('#-desk .state button').textContent.startsWith('…')")


def select(page: Page, words: str, nth: int = 0) -> None:
    page.evaluate(SELECT, {"words": words, "nth": nth})
    page.wait_for_selector("#-desk .acts:not([hidden])")


def begin(page: Page, kind: str, key: str, how: str) -> None:
    """Open a form with the mouse or with its key."""
    if how == "mouse":
        page.click(f"#-desk [data-kind={kind}]")
    else:
        page.keyboard.press(key)
    page.wait_for_selector("#-desk form")


def finish(page: Page, how: str) -> str:
    """Write, wait for the page to come back, and give what it says."""
    page.wait_for_selector("#-desk form[data-drafted]")
    if how == "mouse":
        page.click("#-desk [value=write]")
    else:
        page.keyboard.press("Control+Enter")
    until(page, "/^(Written|Taken)/.test(document.getElementById('-said')?.textContent)")
    ready(page)
    return str(page.text_content("#-said"))


def held(served: Served, file: str) -> str:
    return (served.root / file).read_bytes().decode()


BY = pytest.mark.parametrize("how", ["mouse", "keyboard"])


@BY
def test_a_footnote_is_written_where_its_words_stand_and_shown(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "the river rose", 1)
    begin(page, "footnote", "f", how)
    page.fill("#-desk [name=note]", "It rose *twice*.")

    said = finish(page, how)

    assert said.startswith("Written: footnote on “the river rose” (annotations/t/notes.yaml)")
    written = held(served, "annotations/t/notes.yaml")
    assert written.startswith(FILES["annotations/t/notes.yaml"])
    assert "  exact: 'the river rose'\n  prefix: '\U0001f600 '\n  note: |\n    It rose *twice*.\n" in written
    assert "It rose twice." in str(page.text_content(".body"))


@BY
def test_a_correction_is_written_and_the_page_reads_it(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "suprised")
    begin(page, "correction", "c", how)
    assert "suprised" == page.input_value("#-desk [name=corr]")
    page.fill("#-desk [name=corr]", "surprised")
    page.fill("#-desk [name=reason]", "a letter")

    finish(page, how)

    assert "- exact: 'suprised'\n  corr: surprised\n  type: misprint\n  reason: a letter\n" in held(
        served, "annotations/t/corrections.yaml"
    )
    assert "surprised" in page.inner_text(".body")


@BY
def test_a_person_is_chosen_by_typing_and_every_occurrence_tagged(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "Orlov")
    begin(page, "name", "n", how)
    until(page, "document.querySelector('#-desk summary')?.textContent.includes('3 times')")
    page.fill("#-desk [name=typed]", "iv or")
    until(page, "document.querySelector('#-desk [name=ref]').value == 'orlov-i'")

    finish(page, how)

    assert "- id: orlov-i\n  name: Ivan Orlov\n  forms: [Orlov]\n  role: colonel\n" in held(
        served, "annotations/persons.yaml"
    )
    assert 3 == page.locator('.body a[href*="orlov-i"]').count()


@BY
def test_a_name_may_mean_one_passage_alone(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "Colonel")
    begin(page, "name", "n", how)
    page.fill("#-desk [name=typed]", "orlov")
    until(page, "document.querySelector('#-desk [name=ref]').value == 'orlov-i'")
    if how == "mouse":
        page.click("text=this passage only")
    else:
        page.focus("#-desk [value=every]")
        page.keyboard.press("ArrowDown")
    page.select_option("#-desk [name=kind]", "role")
    until(page, "document.querySelector('#-desk pre')?.textContent.includes('kind: role')")

    finish(page, how)

    assert "- exact: 'Colonel'\n  ref: orlov-i\n  kind: role\n" in held(served, "annotations/t/persons.yaml")


@BY
def test_a_person_who_is_new_gets_an_entry(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "engineers")
    begin(page, "name", "n", how)
    until(page, "document.querySelector('#-desk [name=ref]').value == '+'")
    page.fill("#-desk [name=name]", "The Engineers")
    page.fill("#-desk [name=role]", "two of them")

    finish(page, how)

    assert "name: The Engineers\n" in held(served, "annotations/persons.yaml")
    assert "forms: [engineers]\n" in held(served, "annotations/persons.yaml")


@BY
def test_a_date_and_a_heading_are_written(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "3 March")
    begin(page, "date", "d", how)
    page.fill("#-desk [name=when]", "1918-03-03")
    finish(page, how)
    select(page, "twice")
    begin(page, "heading", "h", how)
    page.fill("#-desk [name=head]", "The piers")
    finish(page, how)

    assert "- exact: '3 March'\n  when: '1918-03-03'\n" in held(served, "annotations/t/dates.yaml")
    assert "- head: The piers\n  exact: 'The engineers met twice. On 3'\n  level: 2\n" in held(
        served, "annotations/t/structure.yaml"
    )
    assert "[The piers]" in page.locator(".body h2, .body h3").all_inner_texts()
    assert "1918-03-03" == page.get_attribute(".body time", "datetime")


@BY
def test_a_passage_is_told_of_an_event_that_is_found_by_typing(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "twice")
    begin(page, "event", "v", how)
    until(page, "document.querySelector('#-desk [name=event]').options.length == 2")
    page.fill("#-desk [name=typed]", "peace")
    until(page, "document.querySelector('#-desk [name=event]').value == 'peace'")
    finish(page, how)

    assert "- exact: 'twice'\n  event: peace\n" == held(served, "annotations/t/events.yaml")
    assert "../../events/peace/index.html" == page.get_attribute(".body a:has-text('twice')", "href")


@BY
def test_undo_takes_back_what_was_written_to_the_byte(desk: Desk, served: Served, how: str) -> None:
    page = desk()
    select(page, "3 March")
    begin(page, "date", "d", how)
    page.fill("#-desk [name=when]", "1918-03-03")
    finish(page, how)

    if how == "mouse":
        page.click("#-desk button:has-text('Undo')")
    else:
        page.keyboard.press("u")
    until(page, "document.getElementById('-said')?.textContent.startsWith('Taken back: date')")

    assert not (served.root / "annotations/t/dates.yaml").exists()
    ready(page)
    assert page.is_disabled("#-desk button:has-text('Undo')")


def test_words_are_selected_by_keyboard(desk: Desk) -> None:
    page = desk()
    page.keyboard.press("s")
    page.keyboard.press("ArrowDown")
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    until(page, "document.querySelector('#-desk .words').textContent == 'at the bridge'")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#-desk .words').textContent == ''")


def test_what_was_put_in_is_taken_whole_or_refused(desk: Desk) -> None:
    page = desk()
    node = "document.querySelector('.body ins').firstChild"
    page.evaluate(f"getSelection().setBaseAndExtent({node}, 0, {node}, 3)")
    until(page, "document.getElementById('-wrong').textContent.includes('not in the transcription')")
    page.evaluate(f"getSelection().setBaseAndExtent({node}, 0, {node}, {node}.length)")
    page.wait_for_selector("#-desk .acts:not([hidden])")
    page.keyboard.press("f")
    page.fill("#-desk [name=note]", "So printed.")
    until(page, "document.querySelector('#-desk pre')?.textContent.includes(\"exact: 'brigde'\")")


def test_what_makes_a_fault_is_refused_and_nothing_is_changed(desk: Desk, served: Served) -> None:
    page = desk()
    select(page, "twice")
    page.keyboard.press("f")
    page.fill("#-desk [name=note]", "See [](person:nobody).")
    page.wait_for_selector("#-desk form[data-drafted]")
    page.keyboard.press("Control+Enter")

    until(page, "document.getElementById('-wrong').textContent.includes('No person `nobody`')")
    assert FILES["annotations/t/notes.yaml"] == held(served, "annotations/t/notes.yaml")
    assert "See [](person:nobody)." == page.input_value("#-desk [name=note]")


def test_a_refusal_is_told_once_by_the_name_of_the_field_where_one_types(desk: Desk) -> None:
    page = desk()
    select(page, "twice")
    page.keyboard.press("h")
    page.fill("#-desk [name=head]", "The")
    page.wait_for_selector("#-desk form[data-drafted]")
    page.fill("#-desk [name=head]", "")
    page.wait_for_selector("#-desk .not:has-text('Fill in “Heading”.')")
    page.focus("#-desk [value=cancel]")
    page.keyboard.press("Control+Enter")

    page.wait_for_selector("#-wrong:has-text('Fill in “Heading”.')")
    assert 1 == page.inner_text("#-desk").count("Fill in “Heading”.")
    assert page.evaluate("document.activeElement.matches('[name=head][aria-invalid]')")
    page.keyboard.type("The")
    page.wait_for_selector("#-desk form[data-drafted]")
    assert "" == page.inner_text("#-wrong")
    assert 0 == page.locator("#-desk [aria-invalid]").count()


def test_a_saved_file_reloads_the_page_which_keeps_its_place_and_shows_faults(desk: Desk, served: Served) -> None:
    page = desk(height=260)
    page.evaluate("scrollTo(0, document.getElementById('p2').getBoundingClientRect().top + scrollY - 100)")
    before = page.evaluate("document.getElementById('p2').getBoundingClientRect().top")
    notes = served.root / "annotations/t/notes.yaml"
    save(notes, notes.read_text() + "\n- exact: We stood\n  note: |\n    Who?\n\n- exact: nowhere\n  note: No.\n")

    until(page, "document.querySelector('#-faults')?.textContent.includes('A031')")

    assert "annotations/t/notes.yaml:12:3" in str(page.text_content("#-faults"))
    assert "Copy the words from the text, or remove the record." in str(page.text_content("#-faults"))
    assert page.is_visible("#-faults")
    assert abs(before - page.evaluate("document.getElementById('p2').getBoundingClientRect().top")) < 2
    page.keyboard.press("e")
    assert not page.is_visible("#-faults")


def plain(html: str) -> str:
    """Return HTML without what says where the tabulator stops."""
    return re.sub(r' tabindex="-?[0-9]"', "", html)


def test_a_page_takes_over_what_is_new_and_keeps_the_rest(desk: Desk, served: Served) -> None:
    page = desk()
    page.evaluate("document.getElementById('p4').mine = window.mine = true")
    notes = served.root / "annotations/t/notes.yaml"
    save(notes, notes.read_text() + "\n- exact: We stood\n  note: |\n    Who, ever?\n")

    until(page, "document.querySelector('.body').textContent.includes('Who, ever?')")

    assert page.evaluate("window.mine && document.getElementById('p4').mine !== undefined")
    anew = page.evaluate("fetch('').then((answer) => answer.text())")
    # where the tabulator stops is settled by a script, for what is new as well
    same = "(html) => new DOMParser().parseFromString(html, 'text/html').querySelector('.body').innerHTML"
    assert plain(page.evaluate(same, anew)) == plain(page.evaluate("document.querySelector('.body').innerHTML"))
    assert page.evaluate("document.querySelector('.note:last-of-type a').hasAttribute('tabindex')")


def test_a_template_that_changes_brings_the_page_anew(served: Served, desk: Desk) -> None:
    page = desk()
    page.evaluate("window.mine = true")
    save(served.root / "templates/colophon.html", "<p>Colophon of our own</p>")
    until(page, "document.body.textContent.includes('Colophon of our own') && !window.mine")
    save(served.root / "templates/colophon.html", "{% if %}")
    until(page, "document.body.textContent.includes('A template is wrong')")


def test_a_reload_waits_for_a_form_that_is_open(desk: Desk, served: Served) -> None:
    page = desk()
    select(page, "twice")
    page.keyboard.press("f")
    page.fill("#-desk [name=note]", "Half a sent")
    with served.listening() as news:
        news()
        corrections = served.root / "annotations/t/corrections.yaml"
        save(corrections, corrections.read_text() + "- exact: suprised\n  corr: surprised\n")
        news()
    assert "Half a sent" == page.input_value("#-desk [name=note]")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('.body').textContent.includes('surprised')")


def test_what_was_done_is_told_though_the_page_comes_anew(desk: Desk) -> None:
    """A heading stands in the contents, so that the page is loaded: not before it has heard that it was taken back."""
    page = desk()
    select(page, "twice")
    begin(page, "heading", "h", "keyboard")
    page.fill("#-desk [name=head]", "The piers")
    finish(page, "keyboard")
    # the page that says so may be the one before: it would go while it waits for what is held back below
    until(page, "document.querySelector('.body').innerText.includes('The piers')")
    ready(page)
    late: list[tuple[Any, Any]] = []
    page.route("**/-/undo", lambda route: late.append((route, route.fetch())))
    page.keyboard.press("u")
    until(page, "performance.getEntriesByType('resource').some(({ name }) => name === location.href)")
    while not late:
        page.wait_for_timeout(10)
    ((route, response),) = late
    route.fulfill(response=response)

    until(page, "document.getElementById('-said')?.textContent.startsWith('Taken back: heading')")
    ready(page)
    assert "The piers" not in page.inner_text(".body")


def test_a_form_that_is_opened_while_the_page_comes_anew_stays(desk: Desk, served: Served) -> None:
    page = desk()
    select(page, "twice")
    late: list[Any] = []
    page.route(served.address + TEXT, lambda route: late.append(route), times=1)  # noqa: PLW0108, Playwright marks it
    save(served.root / "annotations/t/structure.yaml", "- head: The piers\n  exact: The engineers\n")
    while not late:
        page.wait_for_timeout(10)
    page.keyboard.press("f")
    late[0].continue_()
    until(page, "performance.getEntriesByType('resource').some(({ name }) => name === location.href)")

    page.fill("#-desk [name=note]", "Half a sent")
    assert "The piers" not in page.inner_text(".body")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('.body').textContent.includes('The piers')")


def test_what_is_typed_is_kept_through_a_reload_until_it_is_written(desk: Desk, served: Served) -> None:
    page = desk()
    select(page, "twice")
    page.keyboard.press("f")
    page.fill("#-desk [name=note]", "Half a sentence")
    corrections = served.root / "annotations/t/corrections.yaml"
    save(corrections, corrections.read_text() + "- exact: suprised\n  corr: surprised\n")
    page.reload()
    page.wait_for_selector("#-desk form[data-drafted]")
    assert "Half a sentence" == page.input_value("#-desk [name=note]")
    page.keyboard.press("Control+Enter")
    until(page, "!document.querySelector('#-desk form')")
    assert "Half a sentence" in (served.root / "annotations/t/notes.yaml").read_text()
    page.reload()
    page.wait_for_selector("html[data-desk=ready]")
    assert not page.query_selector("#-desk form")


def test_a_new_template_and_a_text_that_cannot_be_read_are_shown(desk: Desk, served: Served) -> None:
    page = desk()
    save(served.root / "annotations/t/text.yaml", "title: [\n")
    until(page, "document.body.textContent.includes('This text cannot be read')")
    page.wait_for_selector("#-faults li")
    save(served.root / "annotations/t/text.yaml", "title: Mended\n")
    until(page, "document.querySelector('h1')?.textContent == 'Mended'")


def test_faults_of_another_text_are_counted_and_one_panel_is_open_at_a_time(desk: Desk, served: Served) -> None:
    (served.root / "annotations/u").mkdir()
    save(served.root / "annotations/u/text.yaml", "title: [\n")
    page = desk()
    until(page, "/^[1-9]/.test(document.querySelector('#-desk [title=e]').textContent)")
    assert not page.is_visible("#-faults")
    for key, shown, folded in (("e", "#-faults", "#-keys"), ("?", "#-keys", "#-faults"), ("r", "#-records", "#-keys")):
        page.keyboard.press(key)
        page.wait_for_selector(shown)
        assert not page.is_visible(folded)


def test_the_desk_passes_axe(desk: Desk, axe: str) -> None:
    page = desk()
    select(page, "Orlov")
    page.keyboard.press("n")
    page.wait_for_selector("#-desk form[data-drafted]")
    page.keyboard.press("Escape")
    for key in ("n", None):
        if key:
            page.keyboard.press(key)
            page.wait_for_selector("#-desk form[data-drafted]")
        page.evaluate(axe)
        found = page.evaluate("axe.run(document.getElementById('-desk'), {resultTypes: ['violations']})")
        assert [] == [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def put_aside(page: Page, words: str, typed: str) -> None:
    select(page, words)
    begin(page, "footnote", "f", "keyboard")
    page.fill("#-desk textarea", typed)


@pytest.mark.parametrize("how", ["Escape", "another kind", "reload", "another passage"])
def test_nothing_that_was_typed_is_lost(how: str, desk: Desk) -> None:
    page = desk()
    put_aside(page, "piers", "Of oak.")
    if how == "reload":
        page.reload()
        ready(page)
    else:
        page.keyboard.press("Escape")
    if how == "another kind":
        begin(page, "correction", "c", "mouse")
        page.keyboard.press("Escape")
    if how == "another passage":
        put_aside(page, "paper", "The Gazette.")
    if how != "reload":
        page.click("#-drafts li:has-text('Of oak') button:text('Continue')")

    assert "Of oak." == page.input_value("#-desk textarea")
    until(page, "document.querySelector('#-desk form pre')?.textContent.includes('Of oak.')")


def test_a_key_means_the_words_that_are_selected_now(desk: Desk) -> None:
    page = desk()
    select(page, "piers")
    page.wait_for_selector("#-here li")
    # in one turn of the page's loop: the browser has told nothing of the new selection
    press = "(key) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    page.evaluate(f"() => {{ ({SELECT})({{words: 'paper'}}); ({press})('f'); }}")
    assert "paper" == page.inner_text("#-desk .words").strip("“”")
    page.keyboard.press("Escape")
    select(page, "piers")
    page.wait_for_selector("#-here li")
    page.evaluate(f"""() => new Promise((done) => {{
        document.addEventListener('selectionchange', () => {{ ({press})('Delete'); done(); }}, {{once: true}});
        ({SELECT})({{words: 'paper'}});
    }})""")
    page.wait_for_selector("#-here li", state="hidden")

    assert page.is_visible("#-desk .acts")
    assert "Of wood." in page.inner_text(".body")


def test_what_stands_at_words_that_were_clicked_before_is_no_more_told(desk: Desk) -> None:
    page = desk()
    late: list[Any] = []
    page.route("**/-/standing", lambda route: late.append(route), times=1)  # noqa: PLW0108, Playwright marks it
    page.evaluate(SELECT, {"words": "piers"})
    while not late:
        page.wait_for_timeout(10)
    click_on(page, "Ada Writer")
    with page.expect_response("**/-/standing") as answer:
        late[0].continue_()
    answer.value.finished()
    page.evaluate("new Promise((done) => setTimeout(done))")

    assert "Ada Writer" in page.inner_text("#-here")
    assert "piers" not in page.inner_text("#-here")


def test_a_key_waits_until_it_is_known_what_stands_at_the_words_that_are_selected(desk: Desk) -> None:
    page = desk()
    late: list[Any] = []
    page.route("**/-/standing", lambda route: late.append(route), times=1)  # noqa: PLW0108, Playwright marks it
    select(page, "piers")
    page.keyboard.press("x")
    while not late:
        page.wait_for_timeout(10)
    assert page.query_selector("#-desk form") is None
    late[0].continue_()

    page.wait_for_selector("#-desk form")


def test_what_was_written_or_discarded_is_no_draft(desk: Desk) -> None:
    page = desk()
    put_aside(page, "paper", "The Gazette.")
    page.keyboard.press("Escape")
    put_aside(page, "twice", "And again.")
    finish(page, "keyboard")
    page.click("#-drafts button:text('Discard')")

    assert page.is_hidden("#-drafts")
    assert [] == page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('edition.draft'))")


def test_a_draft_outlives_a_failed_save_and_a_text_that_changed(desk: Desk, served: Served) -> None:
    page = desk()
    put_aside(page, "paper", "The Gazette.")
    page.route("**/-/write", lambda route: route.abort())
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#-wrong:not(:empty)")
    text = served.root / "texts/t.txt"
    save(text, text.read_text(encoding="utf-8").replace("How the", "When the", 1))
    page.keyboard.press("Escape")
    page.unroute("**/-/write")
    page.reload()
    ready(page)
    page.wait_for_selector("#-drafts li:has-text('the text has changed')")
    select(page, "paper")
    page.click("#-drafts button:text('Continue')")
    finish(page, "keyboard")

    assert "The Gazette." in held(served, "annotations/t/notes.yaml")


def click_on(page: Page, words: str) -> None:
    """Put the caret into words of the text, as a click does, and wait for what stands there.

    A page that just takes over what another wrote lets the caret go: one would click again.
    """
    for _ in range(20):
        until(page, "document.documentElement.dataset.desk == 'ready' && !document.querySelector('#-desk form')")
        with suppress(sync_api().Error):
            page.evaluate(SELECT, {"words": words})
            page.evaluate("getSelection().collapseToStart()")
            page.evaluate("getSelection().anchorNode.parentElement.click()")
            page.wait_for_selector("#-here li", timeout=1_000)
            return
    raise AssertionError(f"nothing stands there: {words}")


def test_a_footnote_is_edited_where_one_reads_and_the_change_undone(desk: Desk, served: Served) -> None:
    before = held(served, "annotations/t/notes.yaml")
    page = desk()
    click_on(page, "piers")
    page.click("#-here button:text('Edit')")
    assert "Of wood." == page.input_value("#-desk [name=note]")
    page.fill("#-desk [name=note]", "Of oak.")
    page.keyboard.press("Control+Enter")
    until(page, "/^Written/.test(document.getElementById('-said')?.textContent)")
    until(page, "document.querySelector('.body').textContent.includes('Of oak.')")

    assert before.replace("Of wood.", "Of oak.") == held(served, "annotations/t/notes.yaml")
    page.keyboard.press("u")
    until(page, "/^Taken/.test(document.getElementById('-said')?.textContent)")
    assert before == held(served, "annotations/t/notes.yaml")


def test_a_record_is_deleted_and_comes_back_by_undo(desk: Desk, served: Served) -> None:
    before = held(served, "annotations/t/notes.yaml")
    page = desk()
    click_on(page, "piers")
    page.click("#-here button:text('Delete')")
    until(page, "!document.querySelector('.body').textContent.includes('Of wood.')")

    assert "e-piers" not in held(served, "annotations/t/notes.yaml")
    page.keyboard.press("u")
    until(page, "document.querySelector('.body').textContent.includes('Of wood.')")
    assert before == held(served, "annotations/t/notes.yaml")


def test_a_record_is_moved_to_other_words(desk: Desk, served: Served) -> None:
    page = desk()
    click_on(page, "piers")
    page.click("#-here button:text('Move')")
    select(page, "engineers")
    page.click("#-here button:text('Move here'):enabled")
    until(page, "/^Written/.test(document.getElementById('-said')?.textContent)")

    assert "exact: engineers   # of wood" in held(served, "annotations/t/notes.yaml")


def test_a_correction_is_edited_with_the_keyboard_at_390_px(desk: Desk, served: Served) -> None:
    page = desk(width=390)
    page.evaluate(SELECT, {"words": "bridge", "nth": 1})
    page.wait_for_selector("#-here li")
    page.keyboard.press("x")
    page.fill("#-desk [name=corr]", "bridge of stone")
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelector('.body').textContent.includes('bridge of stone')")

    assert "corr: bridge of stone" in held(served, "annotations/t/corrections.yaml")


def test_what_is_typed_into_a_record_is_kept_like_all_else(desk: Desk) -> None:
    page = desk()
    click_on(page, "piers")
    page.keyboard.press("x")
    page.fill("#-desk [name=note]", "Of elm.")
    page.keyboard.press("Escape")
    page.click("#-drafts button:text('Continue')")

    assert "Of elm." == page.input_value("#-desk [name=note]")
