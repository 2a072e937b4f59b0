/* A note while it is written: as readers will see it, and links that complete themselves. */
import { make, ask, get, latest, meta, settled } from "./asking.js";

export const entryHere = () => {
  const [, register, id] = /^\/([a-z]+)\/([^/]+)\/(?:index\.html)?$/.exec(location.pathname) ?? [];
  return register && register !== "texts" && register !== "-" ? { register, id } : null;
};

/* The note as it will stand, below the area in which it is written. */
export function shown(area) {
  const note = make("div", { className: "shown", ariaLabel: "As readers will see it", role: "region" });
  note.hidden = !area.value;
  const rendered = latest(ask);
  const render = settled(async () => {
    if (!area.value.trim()) { note.hidden = true; return; }
    const { html } = await rendered("/-/rendered", { words: area.value, text: meta("text") });
    note.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    note.hidden = false;
  }, 120);
  area.addEventListener("input", () => render());
  if (area.value) render();
  help(area, { prose: true });
  return note;
}

/* What before the caret asks for a link: its beginning, what is looked for, and what is put around the link. */
const IN_PROSE = [
  [/\]\(([a-z]+):([^()\s]*)$/u, (found) => ({ scheme: found[1], q: found[2], from: found.index + 2, put: (link) => `${link})` })],
  [/(^|[\s(“‘[])@([\p{L}\p{N}][\p{L}\p{N}’'.-]*(?: [\p{L}\p{N}’'.-]*)?)$/u, (found) => ({ scheme: "", q: found[2], from: found.index + found[1].length, put: (link) => `[](${link})` })],
];
const IN_LINES = [[/(?:^|\n)(person|place|org|event|work|relation|text):([^\n,]*)$/u, (found) => ({ scheme: found[1], q: found[2], from: found.index + (found[0].startsWith("\n") ? 1 : 0), put: (link) => link })]];

function wanted(input, prose) {
  const before = input.value.slice(0, input.selectionStart);
  for (const [pattern, asked] of prose ? IN_PROSE : IN_LINES) {
    const found = pattern.exec(before);
    if (found) return asked(found);
  }
  return null;
}

let numbered = 0;
export function help(input, { prose }) {
  const list = make("ul", { className: "complete", role: "listbox", id: `-complete-${++numbered}`, ariaLabel: "Where the link can lead", hidden: true });
  input.after(list);
  queueMicrotask(() => { if (!list.isConnected) input.after(list); });
  input.setAttribute("aria-autocomplete", "list");
  let at = null, options = [], nth = 0;
  const close = () => { at = null; options = []; list.hidden = true; input.removeAttribute("aria-activedescendant"); };
  const mark = () => [...list.children].forEach((one, n) => {
    one.ariaSelected = String(n === nth);
    if (n === nth) { input.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }); }
  });
  const take = () => {
    const link = options[nth].link, end = input.selectionStart;
    const behind = input.value.slice(end), put = at.put(link);
    // the bracket may be there already
    const rest = put.endsWith(")") && behind.startsWith(")") ? behind.slice(1) : behind;
    input.value = input.value.slice(0, at.from) + put + rest;
    input.setSelectionRange(at.from + put.length, at.from + put.length);
    close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  const completed = latest(get);
  const look = settled(async () => {
    const now = wanted(input, prose);
    if (!now) { close(); return; }
    const found = await completed(`/-/complete?scheme=${now.scheme}&q=${encodeURIComponent(now.q)}`);
    if (!found.length || (found.length === 1 && found[0].link === `${now.scheme}:${now.q}` && !prose)) { close(); return; }
    [at, options, nth] = [now, found, 0];
    list.replaceChildren(...found.map((one, n) => {
      const option = make("li", { role: "option", id: `${list.id}-${n}` }, make("b", { textContent: one.name }), ` ${one.about} `, make("code", { textContent: one.link }));
      option.addEventListener("mousedown", (event) => { event.preventDefault(); nth = n; take(); });
      return option;
    }));
    list.hidden = false;
    mark();
  }, 80);
  input.addEventListener("input", () => look());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) nth = (nth + step + options.length) % options.length;
    else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); event.stopPropagation(); take(); return; }
    else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); return; }
    else return;
    event.preventDefault();
    mark();
  });
}
