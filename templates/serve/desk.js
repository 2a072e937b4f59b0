/* The desk: select a passage where you read it, and write. Only `edition serve` has it; no page of the built site. */
import { bring, chosenIn, Stepper } from "./selecting.js";
import { FORMS, KEYS, desk as offered, sign, signed } from "./forms.js";
import { fresh, take } from "./refreshing.js";
import { make, ask, get, idle, latest, meta, settled } from "./asking.js";
import * as keeping from "./keeping.js";
import { asked as askedAt, editing, listed, standing, which } from "./standing.js";
import { entryHere } from "./prose.js";
import * as entries from "./entries.js";
import * as records from "./listing.js";
import { Suggesting } from "./suggesting.js";
import { changes } from "./git.js";
import { identify } from "./identifying.js";

const text = meta("text");
const body = text ? document.querySelector(".body") : null;
const store = sessionStorage;

/* The panel. */
const said = make("p", { id: "-said", role: "status" });
const wrong = make("p", { id: "-wrong", role: "alert" });
const words = make("p", { className: "words" });
const bar = make("div", { className: "acts", role: "group", ariaLabel: "Write" });
const place = make("div", { className: "place" });
const undo = make("button", { type: "button", textContent: "Undo", title: "u", disabled: true });
const count = make("button", { type: "button", textContent: "…", title: "e", ariaExpanded: "false" });
const help = make("button", { type: "button", textContent: "Keys", title: "?", ariaExpanded: "false" });
const all = make("button", { type: "button", textContent: "Records", title: "r", ariaExpanded: "false", hidden: !text });
const ideas = make("button", { type: "button", textContent: "Suggestions", title: "q", ariaExpanded: "false", hidden: !text });
const suggesting = new Suggesting(body, (done) => written(done).catch(refuse), (problem) => refuse(problem));
const since = make("button", { type: "button", textContent: "Changes", title: "What has changed since the last commit", ariaExpanded: "false" });
const commits = make("div", { id: "-git", hidden: true });
since.setAttribute("aria-controls", commits.id);
const makes = make("select", { ariaLabel: "A new entry of a register" }, make("option", { value: "", textContent: "New entry…" }), ...offered.registers.map(({ name, one }) => make("option", { value: name, textContent: one })));
/* Who writes, and how far it is: chosen once for the session, and said of every record. */
const who = chooser("resp", "Who writes", offered.editors), how = chooser("status", "Status", offered.statuses.map((one) => [one, one]));
function chooser(name, label, values) {
  const select = make("select", { ariaLabel: label, title: label }, make("option", { value: "", textContent: label }), ...values.map(([value, textContent]) => make("option", { value, textContent })));
  select.dataset.signed = name;
  select.hidden = !values.length;
  select.value = values.some(([value]) => value === signed()[name]) ? signed()[name] : "";
  select.addEventListener("input", () => { sign(name, select.value); form?.preview?.(); });
  return select;
}
const here = make("ul", { id: "-here", ariaLabel: "What stands here", hidden: true });
const drafts = make("ul", { id: "-drafts", ariaLabel: "Not written yet", hidden: true });
const list = make("ol", { id: "-faults", hidden: true });
const keys = make("dl", { id: "-keys", hidden: true });
const book = make("div", { id: "-records", hidden: true });
const desk = make("aside", { id: "-desk", ariaLabel: "Desk" },
  make("div", { className: "state" }, count, undo, all, ideas, since, makes, who, how, help), said, wrong, suggesting.holder, words, bar, here, place, drafts, list, book, commits, keys);
count.setAttribute("aria-controls", list.id);
help.setAttribute("aria-controls", keys.id);
all.setAttribute("aria-controls", book.id);
document.body.append(desk);
/* The desk stands below the page, not over it: the page is as much longer, and what stands at its foot is above the desk. */
new ResizeObserver(() => document.documentElement.style.setProperty("--desk", `${desk.offsetHeight}px`)).observe(desk);

const refuse = (problem) => {
  calm();
  wrong.replaceChildren(problem.message ?? String(problem));
  /* the form tells what its draft lacks until it is written, and then it is told here */
  form?.querySelector(".not")?.replaceChildren();
  const field = problem.field && form?.querySelector(`[name="${problem.field}"]`);
  field?.setAttribute("aria-invalid", "true");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
  if (problem.hint) wrong.append(make("span", { textContent: problem.hint }));
};
const calm = () => {
  wrong.replaceChildren();
  form?.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
};

/* Reloading keeps the place: the block at the top of the window stays where it is. */
const PLACE = "edition.place";
const blocks = () => document.querySelectorAll(".body [id], main [id]");
function keepPlace() {
  let at = { y: scrollY };
  for (const block of blocks()) {
    const box = block.getBoundingClientRect();
    if (box.height && box.bottom > 80) { at = { y: scrollY, id: block.id, top: box.top }; break; }
  }
  store.setItem(PLACE, JSON.stringify({ path: location.pathname, ...at }));
}
function restorePlace() {
  const at = JSON.parse(store.getItem(PLACE) ?? "null");
  store.removeItem(PLACE);
  if (!at || at.path !== location.pathname) return;
  const block = at.id && document.getElementById(at.id);
  const move = () => block ? scrollBy({ top: block.getBoundingClientRect().top - at.top, behavior: "instant" }) : scrollTo({ top: at.y, behavior: "instant" });
  move();
  if (document.fonts.status !== "loaded") document.fonts.ready.then(move);
}
function tell() {
  said.textContent = store.getItem("edition.said") ?? said.textContent;
  store.removeItem("edition.said");
}
let reloading = false, waiting = false, leaving = false, known = meta("version"), newest = known;
async function reload(version = newest) {
  newest = version;
  if (form) { waiting = true; return; }
  if (reloading) return;
  reloading = true;
  waiting = false;
  const page = body && await fresh().catch(() => null);
  if (!page) await idle();
  reloading = false;
  /* a form may have been opened meanwhile */
  if (form) { waiting = true; return; }
  if (!page) { again(); return; }
  keepPlace();
  take(page);
  restorePlace();
  known = meta("version");
  choose();
  listDrafts();
  suggesting.tell();
  if (!book.hidden) records.list(book, body, edit).catch(refuse);
  tell();
  performance.mark("edition-fresh");
  faults(false).catch(refuse);
  if (known !== newest && Number(newest) > Number(known)) reload();
}
function again() {
  if (leaving) return;
  leaving = true;
  keepPlace();
  history.scrollRestoration = "manual";
  location.reload();
}

/* What is selected. */
let chosen = null, form = null;
const show = (range) => { if (window.Highlight) range ? CSS.highlights.set("chosen", new Highlight(range)) : CSS.highlights.delete("chosen"); };
function choose() {
  if (!body || form) return;
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !body.contains(selection.getRangeAt(0).commonAncestorContainer)) {
    if (desk.contains(document.activeElement) && chosen) return;
    chosen = null;
    words.replaceChildren();
    bar.hidden = true;
    show(null);
    return;
  }
  const found = chosenIn(body, selection.getRangeAt(0));
  calm();
  chosen = found.problem ? null : found;
  if (found.problem) refuse(found.problem);
  else show(found.range);
  words.replaceChildren(found.problem ? "" : shortened(found.words));
  bar.hidden = !chosen;
}
const shortened = (one) => one.length > 90 ? `${one.slice(0, 45)} … ${one.slice(-35)}` : one;
document.addEventListener("selectionchange", choose);

const rest = make("span", { className: "rest", hidden: true }), others = make("button", { type: "button", textContent: "More …", ariaExpanded: "false" });
for (const [kind, { label, key, usual }] of Object.entries(FORMS)) {
  const button = make("button", { type: "button", textContent: label, title: key });
  button.dataset.kind = kind;
  button.addEventListener("click", () => begin(kind));
  (usual ? bar : rest).append(button);
}
others.addEventListener("click", () => unfold(others, rest, rest.hidden));
bar.append(others, rest);
bar.hidden = true;
makes.addEventListener("input", () => {
  if (makes.value) start(entries.fresh(makes.value), { kind: "entry", words: makes.value, sha: meta("source"), begin: { piece: makes.value, units: 0 }, end: { piece: 0, units: 0 } });
  makes.value = "";
});

/* What stands where one clicks or selects. */
let standingHere = [], recognised = [], moving = null, hit = null, block = {};
const entry = entryHere();
document.addEventListener("click", (event) => {
  if (!body?.contains(event.target)) return;
  /* a name is pointed at like all else; its page is a button away, or a double click, or one with Ctrl */
  if (event.target.closest("a[data-c], .note a:not([href^='#'])") && event.detail < 2 && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
  hit = event.target;
  lookAnew();
});
document.addEventListener("selectionchange", () => { if (chosen) lookAnew(); });
/* Until it is known what stands at the words that are selected now, no key may mean what stood at the last ones: one
   that is pressed meanwhile waits. */
const OF_RECORDS = ["x", ">", "Delete"];
let looking = false, pressed = "";
function lookAnew() {
  if (!form) { standingHere = recognised = []; block = {}; }
  [looking, pressed] = [true, ""];
  look();
}
function press(key) {
  pressed = looking && OF_RECORDS.includes(key) ? key : "";
  if (!pressed) plain[key]();
}
const standingAt = latest(standing);
const look = settled(async () => {
  if (!body || form) { looking = false; return; }
  standingHere = recognised = [];
  try {
    ({ records: standingHere, recognised } = await standingAt(askedAt(hit, chosen)));
    block = recognised.find((one) => one.form === "block")?.fields ?? {};
    /* whoever selects words has something to say of them; a paragraph is offered to who points at it */
    if (chosen) recognised = recognised.filter(({ fields }) => fields.block !== "p");
  } catch (problem) { refuse(problem); }
  hit = null;
  looking = false;
  showHere();
  if (pressed && !form) plain[pressed]();
  pressed = "";
});
async function lookAtEntry() {
  const register = entry && offered.registers.find(({ name }) => name === entry.register);
  if (!register) return;
  ({ records: standingHere } = await standing({ entry: `${register.link}:${decodeURIComponent(entry.id)}` }));
  showHere();
}
const moveHere = make("button", { type: "button", textContent: "Move here" }), leaveIt = make("button", { type: "button", textContent: "Leave it" });
moveHere.addEventListener("click", () => move(moving));
leaveIt.addEventListener("click", () => { moving = null; showHere(); });
function showHere() {
  moveHere.disabled = !chosen;
  /* its buttons stay while other words are looked at: a click that has begun on one would be lost */
  if (!moving) here.replaceChildren(...listed([...standingHere, ...recognised], acts));
  else if (!here.contains(moveHere)) here.replaceChildren(make("li", {}, `${moving.label} on ${moving.words}: select the words that it belongs to (by keyboard: s, arrows, Enter). `, moveHere, leaveIt));
  here.hidden = !here.childElementCount || Boolean(form);
}
const acts = (record) => record.form ? { "Change": say } : record.entry
  ? { Edit: edit, ...(entry ? {} : { Open: (one) => { location.href = entries.page(one.entry); } }), "Other id": (one) => enter(one, "rename", entries.renaming), Merge: (one) => enter(one, "merge", entries.merging), Split: (one) => enter(one, "split", entries.splitting), Identifiers: (one) => { calm(); identify(one, place, (done) => written(done), refuse).catch(refuse); }, Delete: drop }
  : { Edit: edit, Move: startMoving, Delete: remove };
function startMoving(record = standingHere.find((one) => !one.entry)) {
  if (!record) return;
  moving = record;
  here.replaceChildren();
  calm();
  showHere();
}
/* What was recognised is changed by a record of its own. */
function say({ form: kind, fields, ...found }) {
  chosen = { ...found, words: found.words.slice(1, -1) };
  words.replaceChildren(shortened(chosen.words));
  open(kind, fields);
}
const enter = (record, what, made) => start(made(record), { kind: what, entry: record.entry, words: record.words, sha: meta("source"), begin: { piece: record.entry, units: 0 }, end: { piece: 0, units: 0 } });
async function drop(record) {
  calm();
  try { await written(await ask("/-/entry", entries.deleting(record)), entry ? "/" : ""); } catch (problem) { refuse(problem); }
}
function edit(record) {
  start(editing(record), { kind: "edit", record, sha: meta("source"), words: record.words, begin: { piece: record.nth, units: 0 }, end: { piece: record.file, units: 0 } });
}
const move = (record) => changed({ ...which(record), begin: chosen.begin, end: chosen.end, source: meta("source") });
const remove = (record) => changed({ ...which(record), delete: true });
async function changed(wish) {
  calm();
  try { await written(await ask("/-/change", wish)); } catch (problem) {
    refuse(problem);
    /* what needs the record is at hand, each with its buttons; what is a matter of the text may be allowed */
    if (problem.needing?.length) { standingHere = problem.needing; showHere(); }
    if (problem.allowable) allowing(wish);
  }
}
function allowing(wish) {
  const reason = make("input", { type: "text", value: "so in the source", autocomplete: "off" }), go = make("button", { type: "button", textContent: "Delete it all the same" });
  const allow = () => changed({ ...wish, allow: reason.value.trim() || "so in the source" });
  go.addEventListener("click", allow);
  reason.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); allow(); } });
  wrong.append(make("span", { className: "allow" }, make("label", {}, "Why that is right ", reason), " ", go));
  reason.focus();
}

/* Writing. */
function begin(kind) {
  /* a browser tells of a selection a little later than it makes it: what is pressed at once means the new one */
  if (!getSelection().isCollapsed) choose();
  open(kind, kind === "block" ? { block: "p", ...block } : {});
}
function open(kind, given = {}) {
  if (!chosen) { refuse("Select a passage first (with the mouse, or with s and the arrows)."); return; }
  close();
  calm();
  said.replaceChildren();
  const { begin, end, sha = meta("source") } = chosen, wish = { kind, text, sha, begin, end };
  const { range } = chosen;
  start(FORMS[kind].make(wish, chosen.words, refuse, calm, given), { ...wish, words: chosen.words });
  bring(range);
}
function start(made, draft) {
  close();
  calm();
  form = made;
  form.draft = { ...draft, path: location.pathname };
  keeping.begun(form);
  form.addEventListener("input", () => keeping.keep(form, form.draft));
  form.addEventListener("submit", (event) => { event.preventDefault(); write(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); write(); }
  });
  form.querySelector("[value=cancel]").addEventListener("click", () => { close(); back(); });
  bar.hidden = here.hidden = true;
  place.replaceChildren(form);
  const before = keeping.keptOf(form.draft);
  if (before) keeping.fill(form, before);
  listDrafts();
  /* a form may ask for nothing but “write” */
  ([...form.querySelectorAll("textarea, input, select")].find((one) => one.checkVisibility()) ?? form.querySelector("[value=write]")).focus();
}
/* What is not written yet: each can be taken up again, or discarded. */
function listDrafts() {
  const found = keeping.kept(location.pathname).filter((draft) => !form || !sameForm(draft));
  drafts.hidden = !found.length;
  drafts.replaceChildren(...found.map((draft) => {
    const on = make("button", { type: "button", textContent: "Continue" }), off = make("button", { type: "button", textContent: "Discard" });
    on.addEventListener("click", () => takeUp(draft));
    off.addEventListener("click", () => { keeping.drop(draft); listDrafts(); });
    const what = `${draft.record ? `change of ${draft.record.label}` : FORMS[draft.kind]?.label ?? draft.kind} on “${shortened(draft.words)}”: ${shortened(keeping.typed(draft))} `;
    return make("li", {}, draft.sha === meta("source") ? what : `${what}(the text has changed) `, on, " ", off);
  }));
}
const sameForm = (draft) => form.draft.kind === draft.kind && JSON.stringify([form.draft.begin, form.draft.end]) === JSON.stringify([draft.begin, draft.end]);
function takeUp(draft) {
  calm();
  if (draft.record) { goOn(draft).catch(refuse); return; }
  if (draft.kind === "entry") { makes.value = draft.begin.piece; makes.dispatchEvent(new Event("input")); return; }
  if (draft.entry) {
    standing({ entry: draft.entry }).then(({ records: [record] }) => enter(record, draft.kind, { rename: entries.renaming, merge: entries.merging, split: entries.splitting }[draft.kind])).catch(refuse);
    return;
  }
  const stale = draft.sha !== meta("source");
  if (stale && !chosen) { refuse("The text has changed since: select the words again, then continue."); return; }
  if (!stale) chosen = draft;
  words.replaceChildren(shortened(chosen.words));
  open(draft.kind);
  keeping.fill(form, draft);
  if (stale) keeping.drop(draft);
  keeping.keep(form, form.draft);
  listDrafts();
}
/* A record is edited as it is now, with what was typed: another may have changed it meanwhile. */
async function goOn(draft) {
  const now = await current(draft.record), typed = keeping.keptOf(draft);
  if (!now) { refuse("The record is gone; what you typed stands below."); return; }
  keeping.drop(draft);
  edit(now);
  if (typed) keeping.fill(form, typed);
  keeping.keep(form, form.draft);
  listDrafts();
  if (now.sha !== draft.record.sha) refuse({ message: "The record was changed since.", hint: "Your changes are in the form, over what it says now. Write again if they are to stand." });
}
async function current(record) {
  if (record.entry) return (await standing({ entry: record.entry })).records[0];
  const there = (await get(`/-/records?text=${encodeURIComponent(text)}`)).map((one) => one.record).filter(({ file }) => file === record.file);
  return there.find(({ sha }) => sha === record.sha) ?? there.find(({ words: its, nth }) => its === record.words && nth === record.nth) ?? there.find(({ words: its }) => its === record.words);
}
function restoreDraft() {
  const draft = keeping.lastOpen();
  listDrafts();
  if (draft?.path === location.pathname && draft.sha === meta("source")) takeUp(draft);
}
/* Close the form; its draft stays. */
function close() {
  form = null;
  keeping.closed();
  place.replaceChildren();
  bar.hidden = !chosen;
  showHere();
  listDrafts();
  if (waiting) reload();
}
function leave() {
  if (form) keeping.drop(form.draft);
  form = chosen = moving = null;
  standingHere = recognised = [];
  getSelection().removeAllRanges();
  place.replaceChildren();
  words.replaceChildren();
  bar.hidden = true;
  show(null);
  showHere();
  listDrafts();
  back();
}
function back() { document.activeElement?.blur?.(); }
let writing = false;
async function write() {
  if (writing) return;
  const sent = form;
  writing = true;
  said.textContent = "Writing …";
  try {
    const wish = sent.wish();
    await written(await ask(sent.path ?? "/-/write", wish), leadsTo(wish), sent);
  } catch (problem) {
    said.textContent = "";
    if (problem.changed && form === sent) await goOn(sent.draft).catch(refuse);
    else refuse(problem);
  } finally { writing = false; }
}
/* An entry that has another id, or became another one, is no longer at the address of this page. */
function leadsTo({ act, entry: link, to }) {
  return entry && (act === "rename" || act === "merge") ? entries.page(`${link.split(":")[0]}:${to.split(":").pop()}`) : "";
}
/* A form that was opened while something else was written stays, and so does what was typed into it. */
async function written(done, address = "", sent = null) {
  calm();
  const files = done.yaml ? ` (${done.yaml.map(([file]) => file).join(", ")})` : "";
  store.setItem("edition.said", `Written: ${done.what}${files}.`);
  if (sent) keeping.drop(sent.draft);
  if (form === sent) leave();
  undoes(done.undo);
  if (address) { leaving = true; location.href = address; return; }
  await reload(String(done.version));
}
async function takeBack() {
  calm();
  try {
    const done = await ask("/-/undo", {});
    store.setItem("edition.said", `Taken back: ${done.what}.`);
    if (!form) leave();
    undoes(done.undo);
    await reload(String(done.version));
  } catch (problem) { refuse(problem); }
}
function undoes(last) {
  asked += 1;
  undo.disabled = !last;
  undo.title = last ? `u: ${last}` : "u";
}
undo.addEventListener("click", takeBack);

/* Faults. An answer to a question that was asked before the last change is out of date, and is let go. */
let asked = 0;
async function faults(more) {
  const mine = asked += 1;
  const { faults: found, unknown, undo: last } = await get(`/-/faults?text=${encodeURIComponent(text)}${more ? "&more" : ""}`);
  if (mine !== asked) return;
  const errors = found.filter((fault) => fault.error).length;
  count.textContent = found.length ? `${found.length} fault${found.length === 1 ? "" : "s"}` : "No faults";
  if (unknown) count.textContent += " …";
  count.classList.toggle("bad", errors > 0);
  undoes(last);
  list.replaceChildren(...found.map(told));
  if (!form && !suggesting.on && panels.every(([, panel]) => panel.hidden) && found.some(concerns) && store.getItem("edition.faults") !== "closed") unfold(count, list, true);
  if (!found.length) unfold(count, list, false);
  if (unknown) setTimeout(() => faults(true).catch(refuse), more ? 50 : 1500);
}
/* The faults of another text are counted, and do not open themselves under this one. */
const textOf = ({ at }) => at.match(/^texts\/(.+)\.\w+:|^annotations\/([^/]+)\//)?.slice(1).find(Boolean);
const concerns = (fault) => fault.error && (!text || [undefined, text].includes(textOf(fault)));
const told = (fault) => make("li", { className: fault.error ? "error" : "warning" },
  make("code", { textContent: fault.at }), ` ${fault.code} ${fault.message}`,
  fault.line ? make("samp", { textContent: fault.line }) : "", fault.hint ? make("p", { textContent: fault.hint }) : "");
const unfold = (button, what, on) => { what.hidden = !on; button.ariaExpanded = String(on); };
/* One panel at a time: the second would stand out of sight. */
const panels = [[count, list], [help, keys], [all, book], [since, commits]];
const fold = () => panels.forEach(([button, panel]) => unfold(button, panel, false));
function toggle(button, what) {
  const on = what.hidden;
  fold();
  if (on && suggesting.on) suggest();
  unfold(button, what, on);
  if (what === list) store.setItem("edition.faults", list.hidden ? "closed" : "open");
}
count.addEventListener("click", () => toggle(count, list));
help.addEventListener("click", () => toggle(help, keys));
all.addEventListener("click", listRecords);
ideas.addEventListener("click", suggest);
since.addEventListener("click", async () => {
  toggle(since, commits);
  if (!commits.hidden) await listChanges();
});
const listChanges = () => changes(commits, (done) => { calm(); said.textContent = `Done: ${done.what}.`; return listChanges(); }, refuse).catch(refuse);
async function suggest() {
  fold();
  await suggesting.toggle().catch(refuse);
  ideas.ariaExpanded = String(suggesting.on);
}
async function listRecords() {
  toggle(all, book);
  if (!book.hidden) await records.list(book, body, edit).catch(refuse);
}
for (const [key, what] of KEYS) keys.append(make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: what }));

/* Keys. */
const stepper = body && new Stepper(body);
const free = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
const plain = Object.fromEntries(Object.entries(FORMS).map(([kind, { key }]) => [key, () => begin(kind)]));
Object.assign(plain, { x: () => standingHere[0] ? edit(standingHere[0]) : recognised[0] && say(recognised[0]), ">": startMoving, Delete: () => { const one = standingHere.find((each) => !each.entry); if (one) remove(one); }, ".": () => here.querySelector("button")?.focus(), r: () => text && listRecords(), q: () => text && suggest(), u: () => undo.disabled || takeBack(), e: () => toggle(count, list), "?": () => toggle(help, keys), s: () => stepper?.start() });
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && form) { close(); back(); event.preventDefault(); return; }
  if (!free(event) || form) return;
  if (moving && event.key === "Enter" && chosen && !desk.contains(event.target)) { event.preventDefault(); move(moving); return; }
  if (moving && event.key === "Escape") leave();
  if (suggesting.on && !chosen && suggesting.key(event)) { event.preventDefault(); ideas.ariaExpanded = String(suggesting.on); return; }
  if (stepper?.on && stepper.step(event)) { event.preventDefault(); return; }
  if (plain[event.key]) { event.preventDefault(); press(event.key); }
});

/* Alive. */
tell();
restorePlace();
restoreDraft();
lookAtEntry().catch(refuse);
faults(false).catch(refuse);
const live = new EventSource("/-/events");
live.addEventListener("message", (event) => {
  const [version, look] = event.data.split(" ");
  if (look !== meta("look")) idle().then(again);
  else if (version !== known) reload(version);
});
addEventListener("pagehide", () => live.close());
document.documentElement.dataset.desk = "ready";
