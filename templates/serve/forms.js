/* The forms, one a kind. Each shows the YAML that it will write. */
import { make, ask, get, settled } from "./asking.js";

export const KEYS = [
  ["s", "select by keyboard: arrows go from word to word and from paragraph to paragraph, with Shift they select more"],
  ["f c n d v h l t", "footnote, correction, name, date, event, heading, language, term"],
  ["Ctrl Enter", "write"], ["Esc", "put the form aside (what is typed is kept), or leave the selection"],
  ["x", "edit what stands at the selection, or where you clicked"], ["u", "undo what was written last"], ["e", "show or hide the faults"], ["?", "show or hide this list"],
];
const CERT = ["cert", "How sure", ["", "medium", "low"], ["high"]];
const SLIPS = ["misprint", "ocr", "punctuation", "hyphenation", "spacing", "name", "number", "intrusion", "omission", "residue", "fact"];
const MENTIONS = ["", "bibliographic", "generic", "adjective", "epithet", "role", "pseudonym", "fictional"];

/* A field: name, label, and an area of lines, a list to choose from, or one line. */
const FIELDS = {
  footnote: [["note", "Footnote (Markdown)", "area"], ["source", "What it rests on"], CERT],
  correction: [["corr", "Should read", "words"], ["type", "What kind of slip", SLIPS], ["reason", "Why"], CERT],
  date: [["when", "New Style (year, month or day)"], ["old", "Old Style, as printed"], ["from", "or from"], ["to_date", "to"], ["event", "What happened, for the timeline"], CERT],
  heading: [["head", "Heading"], ["level", "Level", ["2", "3", "1"]]],
  foreign: [["foreign", "Language of the words (de, fr, ru-Latn, …)"], CERT],
  term: [["lang", "Language, if another than the text’s"], CERT],
};

/* What a field is called, in any of the forms. */
export const labelled = (name) => Object.values(FIELDS).flat().find(([one]) => one === name)?.[1] ?? name.replaceAll("_", " ");

function field([name, label, kind, shown = []], words) {
  let input;
  if (Array.isArray(kind)) {
    input = make("select", {}, ...kind.map((value, nth) => make("option", { value, textContent: shown[nth] ?? (value || "—") })));
  } else if (kind === "area") input = make("textarea", { rows: 5 });
  else input = make("input", { type: "text", value: kind === "words" ? words : "", autocomplete: "off" });
  input.name = name;
  return make("label", {}, make("span", { textContent: label }), input);
}

const buttons = () => make("p", { className: "ends" }, make("button", { textContent: "Write", value: "write", title: "Ctrl Enter" }), make("button", { type: "button", textContent: "Put aside", value: "cancel", title: "Esc: what is typed is kept" }));

/* A form with its preview; `state` gives what is wished besides the fields. */
function framed(wish, label, parts, state, refuse, calm) {
  const shown = make("div", { className: "yaml", ariaLive: "polite" });
  const form = make("form", { ariaLabel: label, autocomplete: "off" }, ...parts, shown, buttons());
  form.wish = () => ({
    ...wish, ...state(form),
    fields: Object.fromEntries([...form.querySelectorAll(".field [name], label:not(.off) > [name]")].filter((input) => !input.closest("[hidden]") && !input.dataset.aside).map((input) => [input.name, input.value])),
  });
  let asked = 0;
  form.preview = settled(async () => {
    const nth = ++asked;
    try {
      const { yaml } = await ask("/-/draft", form.wish());
      if (nth !== asked) return;
      calm();
      shown.replaceChildren(...yaml.map(([file, lines]) => make("figure", {}, make("figcaption", { textContent: file }), make("pre", { textContent: lines }))));
    } catch (problem) {
      if (nth === asked) shown.replaceChildren(make("p", { className: "not", textContent: `${problem.message} ${problem.hint ?? ""}` }));
    }
  });
  form.addEventListener("input", form.preview);
  form.preview();
  return form;
}

/* Choose the first of a list, or what a draft chose. */
function choose(list) {
  list.selectedIndex = 0;
  if ([...list.options].some((option) => option.value === list.dataset.wanted)) list.value = list.dataset.wanted;
  delete list.dataset.wanted;
}

const simple = (kind, label) => (wish, words, refuse, calm) =>
  framed(wish, label, FIELDS[kind].map((one) => field(one, words)), () => ({}), refuse, calm);

/* A name: chosen by typing, or new; here alone, or wherever it stands. */
const NEW = "+";
function named(wish, words, refuse, calm) {
  const register = make("select", { name: "register" });
  const typed = make("input", { type: "search", name: "typed", value: words, autocomplete: "off" });
  const list = make("select", { name: "ref", size: 6 });
  const every = make("input", { type: "radio", name: "scope", value: "every", checked: true });
  const here = make("input", { type: "radio", name: "scope", value: "passage" });
  for (const input of [register, typed, list, every, here]) input.dataset.aside = "yes";
  const fresh = make("fieldset", { className: "fresh" }, make("legend", { textContent: "New entry" }),
    field(["name", "Name"], ""), field(["role", "Who or what, in a few words"], ""), field(["note", "About (Markdown)", "area"], ""));
  fresh.querySelector("[name=name]").value = words;
  const kind = field(["kind", "How it is named", MENTIONS, ["by name"]], "");
  const places = make("details", { className: "places" });
  const parts = [
    make("label", {}, make("span", { textContent: "Register" }), register),
    make("label", {}, make("span", { textContent: "Who" }), typed),
    make("label", {}, make("span", { textContent: "Entries" }), list), fresh,
    make("fieldset", {}, make("legend", { textContent: "Where" }), make("label", {}, every, " every occurrence (a form of the entry)"), make("label", {}, here, " this passage only")),
    kind, places,
  ];
  const scope = () => here.checked ? "passage" : "every";
  const form = framed(wish, "Name", parts, () => ({ register: register.value, ref: list.value === NEW ? "" : list.value, scope: scope() }), refuse, calm);
  const arrange = () => {
    fresh.hidden = list.value !== NEW;
    kind.hidden = !(here.checked && list.value !== NEW);
    places.hidden = here.checked;
  };
  const fill = async () => {
    const { entries, registers } = await get(`/-/entries?register=${register.value}&q=${encodeURIComponent(typed.value)}`);
    if (!register.options.length) register.replaceChildren(...registers.map(([value, textContent]) => make("option", { value, textContent })));
    const options = entries.map((one) => make("option", { value: one.id, textContent: [one.name, one.years, one.role].filter(Boolean).join(" · ") }));
    if (registers.find(([name]) => name === register.value)[2]) options.push(make("option", { value: NEW, textContent: "＋ a new entry" }));
    list.replaceChildren(...options);
    choose(list);
    if (entries[0]?.forms.includes(words)) here.checked = true;
    arrange();
    form.preview();
  };
  const search = settled(() => fill().catch(refuse), 80);
  typed.addEventListener("input", search);
  register.addEventListener("input", search);
  typed.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); list.focus(); }
    if (event.key === "Enter" && !event.ctrlKey) event.preventDefault();
  });
  form.addEventListener("input", arrange);
  fill().then(() => occurrences(form, places)).catch(refuse);
  return form;
}

/* An event of the register, chosen by typing. */
function told(wish, words, refuse, calm) {
  const typed = make("input", { type: "search", name: "typed", autocomplete: "off" });
  typed.dataset.aside = "yes";
  const list = make("select", { name: "event", size: 6 });
  const parts = [
    make("label", {}, make("span", { textContent: "Which" }), typed),
    make("label", {}, make("span", { textContent: "Events" }), list),
    field(CERT, ""),
  ];
  const form = framed(wish, "Event", parts, () => ({}), refuse, calm);
  const fill = async () => {
    const { entries } = await get(`/-/entries?register=events&q=${encodeURIComponent(typed.value)}`);
    list.replaceChildren(...entries.map((one) => make("option", { value: one.id, textContent: [one.name, one.years].filter(Boolean).join(" · ") })));
    choose(list);
    form.preview();
  };
  typed.addEventListener("input", settled(() => fill().catch(refuse), 80));
  fill().catch(refuse);
  return form;
}

async function occurrences(form, places) {
  const { form: words, here, elsewhere } = await ask("/-/named", form.wish());
  const others = Object.values(elsewhere).reduce((sum, number) => sum + number, 0);
  const times = (number) => number === 1 ? "once" : `${number} times`;
  places.replaceChildren(
    make("summary", { textContent: `“${words}” stands ${times(here.length)} in this text${others ? `, ${times(others)} in others` : ""}` }),
    make("ol", {}, ...here.slice(0, 60).map((one) => make("li", {}, `…${one.before}`, make("mark", { textContent: one.words }), `${one.after}…`, one.tagged ? make("small", { textContent: ` is ${one.tagged} already` }) : ""))),
  );
}

export const FORMS = {
  footnote: { label: "Footnote", key: "f", make: simple("footnote", "Footnote") },
  correction: { label: "Correction", key: "c", make: simple("correction", "Correction") },
  name: { label: "Name", key: "n", make: named },
  date: { label: "Date", key: "d", make: simple("date", "Date") },
  event: { label: "Event", key: "v", make: told },
  heading: { label: "Heading", key: "h", make: simple("heading", "Heading") },
  foreign: { label: "Language", key: "l", make: simple("foreign", "Language") },
  term: { label: "Term", key: "t", make: simple("term", "Term") },
};
