/* The search page: asks the engine, shows entries and passages. Nothing here is needed to read the site. */
import { places } from "./engine.js";

const byId = (id) => document.getElementById(id);
const form = byId("-search"), field = byId("-q"), said = byId("-said"), results = byId("-results");
const texts = byId("-f-text"), voice = byId("-f-voice"), only = byId("-who");
const VOICES = Object.fromEntries(Array.from(voice.options, (one) => [one.value, one.textContent]));
const NOTES = Object.keys(VOICES).filter((one) => one && one !== "text");
/* Some hosts send six files at a time: those of the first entries and of the first text's passages are hardly more. */
const SOME = 3, ENTRIES = 4, TEXTS = 10, AROUND = 16, PAUSE = 150;
/* Words that may be meant as operators: between two others, outside of quotation marks. */
const LOWER = /(?<=\S\s+)(?:or|not|near(?:\/\d+)?)(?=\s+\S)/g, QUOTED = /["“”„«»]/;
let index, run = 0, who = "";

const element = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...[content ?? ""].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const button = (label, work) => {
  const made = element("button", label, { type: "button" });
  made.addEventListener("click", work);
  return made;
};
/* A button for what is not shown yet, and not loaded before; *make* promises elements. */
const rest = (name, label, make) => {
  const made = element(name, button(label, async () => {
    const more = await make();
    made.replaceWith(...more);
    more[0].querySelector("a").focus();
  }), { class: "rest" });
  return made;
};

/* Which words a hit lights: a position behind the passage stands for words that are not shown. */
const lit = (hits, variants, count) => {
  const found = new Set();
  for (const [at, size] of hits)
    for (let position = at; position < at + size; position++) {
      if (position < count) { found.add(position); continue; }
      const variant = variants.findLast(([begin]) => begin <= position);
      if (!variant) continue;
      const [begin, low, before, own, first, last] = variant, n = position - begin;
      if (n < before) found.add(low + n);
      else if (n >= before + own) found.add(last + 1 + n - before - own);
      else for (let shown = first; shown <= last; shown++) found.add(shown);
    }
  return [...found].filter((n) => n < count).sort((a, b) => a - b);
};

const excerpt = (text, ranges, marked) => {
  const first = Math.max(0, (marked[0] ?? 0) - AROUND), last = Math.min(ranges.length - 1, (marked[0] ?? 0) + 2 * AROUND);
  const made = element("p", "", { class: "kwic" }), low = first ? ranges[first][0] : 0;
  const high = last < ranges.length - 1 ? ranges[last][1] : text.length;
  let reached = low;
  for (const n of marked.filter((one) => one >= first && one <= last)) {
    made.append(text.slice(reached, ranges[n][0]), element("mark", text.slice(...ranges[n])));
    reached = ranges[n][1];
  }
  made.prepend(low ? "… " : "");
  made.append(text.slice(reached, high), high < text.length ? " …" : "");
  return made;
};

const passage = (group, { key, hits }, row) => {
  const [place, whose, called, section, text, variants] = row, ranges = places(text), marked = lit(hits, variants, ranges.length);
  const light = [...new Set(marked.map((n) => text.slice(...ranges[n])))].slice(0, 12).join(" ");
  const href = `../texts/${group.id}/index.html${light ? `?lit=${encodeURIComponent(light)}` : ""}#${place}`;
  const label = called || (whose === "text" ? gettext("passage") : VOICES[whose]);
  const about = [section.toLowerCase() !== group.title.toLowerCase() && section, whose !== "text" && called && VOICES[whose]];
  const link = element("a", label, { href, id: `-r${key.toString(36)}` });
  link.addEventListener("click", () => history.replaceState(null, "", location.pathname + location.search + `#${link.id}`));
  return element("li", [link, " ", element("small", about.filter(Boolean).join(" · ")), excerpt(text, ranges, marked)]);
};

const shownGroup = async (group, all) => {
  const made = element("section", "", { class: "found" }), list = element("ol");
  const count = ngettext("%(number)s passage", "%(number)s passages", group.hits.length);
  const title = element("a", group.title, { href: `../texts/${group.id}/index.html` });
  made.append(element("h2", [title, " ", element("small", count)]), list);
  const show = async (hits) => {
    const rows = await index.rows(hits.map((one) => one.key));
    return hits.map((hit, n) => passage(group, hit, rows[n]));
  };
  list.append(...await show(all ? group.hits : group.hits.slice(0, SOME)));
  if (!all && group.hits.length > SOME)
    list.append(rest("li", gettext("All %(number)s in this text", { number: group.hits.length }), () => show(group.hits.slice(SOME))));
  return [made];
};

/* Some texts, each as soon as it is there, and a button for more. */
const shownTexts = (groups, open) => {
  const made = groups.slice(0, TEXTS).map((group) => shownGroup(group, open(group))), left = groups.slice(TEXTS);
  const label = gettext("More texts (%(number)s)", { number: left.length });
  if (left.length) made.push([rest("p", label, async () => (await Promise.all(shownTexts(left, open))).flat())]);
  return made;
};

const shownEntry = (row, key) => {
  const [href, name, about, register, id, lang] = row;
  const item = element("li", [element("a", name, { href: `../${href}`, ...(lang ? { lang, dir: "auto" } : {}) }), " ", element("small", [register, about].filter(Boolean).join(" · "))]);
  const all = (number) => button(ngettext("%(number)s passage that names this entry", "all %(number)s passages that name this entry", number), () => { who = id; field.value = ""; changed(); });
  if (id && id !== who) index.mentioning([key]).then(({ size }) => { if (size) item.append(" ", all(size)); }).catch(() => {});
  return item;
};

const shownEntries = async (keys) => {
  if (!keys.length) return [];
  const show = async (some) => (await index.rows(some)).map((row, n) => shownEntry(row, some[n]));
  const list = element("ol", await show(keys.slice(0, ENTRIES)), { class: "entries" });
  if (keys.length > ENTRIES)
    list.append(rest("li", gettext("All %(number)s entries", { number: keys.length }), () => show(keys.slice(ENTRIES))));
  return [element("h2", gettext("In the registers")), list];
};

/* Show what was found, part by part in its order, none of which waits for the next. */
const shown = async (found, mine) => {
  const wanted = parseInt(location.hash.slice(3), 36);
  const open = (group) => found.text || group.hits.slice(SOME).some((one) => one.key === wanted);
  const number = ngettext("%(number)s passage", "%(number)s passages", found.count);
  const parts = [shownEntries(found.entries), ...shownTexts(found.groups, open), found.count ? [] : advice()];
  said.textContent = found.groups.length > 1 ? gettext("%(passages)s in %(number)s texts", { passages: number, number: found.groups.length }) : number;
  choices(found.texts);
  let old = true;
  for (const part of parts) {
    const made = await part;
    if (mine !== run) return;
    if (made.length && old) { results.replaceChildren(); old = false; }
    results.append(...made);
    const back = wanted && made.map((one) => one.querySelector(`[id="${location.hash.slice(1)}"]`)).find(Boolean);
    if (back) { back.scrollIntoView({ block: "center" }); back.focus({ preventScroll: true }); }
  }
};

/* What to try where nothing is found. */
const advice = async () => {
  const made = [], about = await index.advice(field.value);
  for (const { said: term, count, like } of about) {
    const line = element("li", count ? gettext("“%(term)s” stands in %(number)s passages", { term, number: count }) : gettext("“%(term)s” stands nowhere", { term }));
    if (like.length) line.append(`. ${gettext("There are:")} `, ...like.flatMap((word) => [button(word, () => { field.value = field.value.replace(term, word); changed(); }), " "]));
    made.push(line);
  }
  const tries = [];
  if (about.length > 1 && about.some((one) => one.count)) tries.push(button(gettext("Any of these words"), () => { field.value = about.map((one) => one.said).join(" OR "); changed(); }), " ");
  if (texts.value || voice.value || who) tries.push(button(gettext("In all texts and voices"), () => { texts.value = voice.value = who = ""; changed(); }), " ");
  if (tries.length) made.push(element("li", tries));
  made.push(element("li", gettext("The beginning of a word and * find all words that begin so; the registers list every name.")));
  return [element("ul", made, { class: "try" })];
};

const choices = (groups) => {
  const chosen = texts.value, counted = groups.map((one) => element("option", `${one.title} (${one.hits.length})`, { value: one.id }));
  if (chosen && !groups.some((one) => one.id === chosen)) counted.push(element("option", `${chosen} (0)`, { value: chosen }));
  texts.replaceChildren(texts.options[0], ...counted);
  texts.value = chosen;
  byId("-filters").hidden = false;
};

const search = async () => {
  const mine = ++run, query = field.value.trim();
  const found = await index.find(query, { text: texts.value, voice: voice.value, who, voices: NOTES });
  if (mine !== run) return;
  only.replaceChildren();
  if (who) only.append(gettext("Passages that name %(entry)s", { entry: who.split("/")[1] }), " ", button(gettext("remove"), () => { who = ""; changed(); }));
  const meant = QUOTED.test(query) ? query : query.replace(LOWER, (one) => one.toUpperCase());
  if (meant !== query)
    only.append(gettext("Operators are in capitals:"), " ", button(meant, () => { field.value = meant; changed(); }));
  if (!found.asked) { results.replaceChildren(); said.textContent = ""; return; }
  await shown({ ...found, text: texts.value }, mine);
};

const address = () => {
  const asked = Object.entries({ q: field.value.trim(), text: texts.value, voice: voice.value, who }).filter(([, value]) => value);
  return location.pathname + (asked.length ? `?${new URLSearchParams(asked)}` : "");
};
/* A new question is a step that Back takes back; what is typed on is none. */
const changed = (step = true) => {
  if (address() !== location.pathname + location.search) history[step ? "pushState" : "replaceState"](null, "", address());
  return search().catch(failed);
};
const failed = () => { said.textContent = gettext("The index could not be loaded; try again."); };
const fromAddress = () => {
  const asked = new URLSearchParams(location.search), text = asked.get("text") ?? "";
  field.value = asked.get("q") ?? "";
  if (text) texts.append(element("option", text, { value: text }));
  texts.value = text;
  voice.value = asked.get("voice") ?? "";
  who = asked.get("who") ?? "";
  return search().catch(failed);
};

const start = async () => {
  index = await globalThis.INDEX; // asked for by the page itself
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  for (const one of [texts, voice]) one.addEventListener("change", () => changed());
  let wait;
  field.addEventListener("input", () => {
    index.ahead(field.value);
    clearTimeout(wait);
    wait = setTimeout(() => changed(false), PAUSE);
  });
  addEventListener("popstate", fromAddress);
  if (location.search) return fromAddress();
  field.focus();
  return changed(false); // with what was typed before this script came
};
export const started = start();
