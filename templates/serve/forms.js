/* The forms, one a kind, as the server has them from the tables of records and registers. Each shows its YAML on demand. */
import { make, ask, get, latest, settled } from "./asking.js";
import { help, shown } from "./prose.js";

export const KEYS = [
  ["s", "select by keyboard: arrows go from word to word and from paragraph to paragraph, with Shift they select more"],
  ["Ctrl Enter", "write"], ["Esc", "put the form aside (what is typed is kept), or leave the selection"],
  ["x", "edit what stands at the selection, or where you clicked"], [">", "move it: select other words, then Enter"], ["Delete", "delete it"],
  [".", "go to the list of what stands there; Tab goes on, Enter does it"], ["u", "undo what was written last"], ["e", "show or hide the faults"],
  ["r", "the records of this text, by status, kind and editor"], ["q", "suggestions: j and k go on and back, a accepts, z refuses, A and Z all of the rule"],
  ["?", "show or hide this list"],
  ["[](person:…", "in a note: completes the link; @name does so by a name"],
];
/* What the desk offers: forms, registers, editors, statuses. */
export const desk = await get("/-/forms");
export const FORMS = Object.fromEntries(desk.forms.map((form) => [form.name, { ...form, make: maker(form) }]));

/* What is said of every record of this session. */
const SIGNED = "edition.signed";
export const signed = () => JSON.parse(sessionStorage.getItem(SIGNED) ?? "{}");
export const sign = (name, value) => sessionStorage.setItem(SIGNED, JSON.stringify({ ...signed(), [name]: value }));
const said = () => Object.fromEntries(Object.entries(signed()).filter(([, value]) => value));

/* A field: name, label, and an area of lines, a list to choose from, or one line. */
export function field({ name, label, control, choices, meanings = {}, help: title }, value = "", { open = false } = {}) {
  let input;
  if (control === "choice") {
    /* what nobody says of a record is certain: “high” stands in the list once */
    const listed = name === "cert" && value !== "high" ? choices.filter((one) => one !== "high") : choices;
    const values = [...new Set([...(open && !(name === "cert" && value === "high") ? [""] : []), ...listed, ...(value && !listed.includes(value) ? [value] : [])])];
    input = make("select", {}, ...values.map((one) => make("option", { value: one, textContent: meanings[one] ?? (one || (name === "cert" ? "high" : "—")) })));
    if (value) input.value = value;
  } else if (control === "area") input = make("textarea", { rows: name === "note" ? 5 : 2, value });
  else if (control === "lines") input = make("textarea", { rows: Math.max(1, Math.min(5, value.split("\n").length)), value });
  else input = make("input", { type: "text", value, autocomplete: "off" });
  input.name = name;
  const parts = [make("span", { textContent: label }), input];
  const whole = make("label", { title: title ?? "" }, ...parts);
  if (control === "area" && name === "note") return make("div", { className: "prose" }, whole, shown(input));
  if (control !== "choice") help(input, { prose: control === "area" });
  return whole;
}

export const buttons = () => make("p", { className: "ends" }, make("button", { textContent: "Write", value: "write", title: "Ctrl Enter" }), make("button", { type: "button", textContent: "Put aside", value: "cancel", title: "Esc: what is typed is kept" }));
const more = (fields) => fields.length ? make("details", { className: "more" }, make("summary", { textContent: "More" }), ...fields) : "";
export const inputs = (form) => [...form.querySelectorAll("[name]")].filter((input) => !input.closest("[hidden]") && !input.dataset.aside).map((input) => [input.name, input.value]);

/* A form with its YAML; `state` gives what is wished besides the fields. */
function framed(wish, label, parts, state, calm) {
  const yaml = make("div", { ariaLive: "polite" });
  const form = make("form", { ariaLabel: label, autocomplete: "off" }, ...parts,
    make("details", { className: "yaml" }, make("summary", { textContent: "YAML" }), yaml), buttons());
  const wrong = make("p", { className: "not" });
  form.querySelector(".ends").before(wrong);
  form.wish = () => ({ ...wish, ...state(form), fields: { ...said(), ...Object.fromEntries(inputs(form)) } });
  const drafted = latest(ask);
  form.preview = settled(async () => {
    try {
      const draft = await drafted("/-/draft", form.wish());
      calm();
      wrong.replaceChildren();
      yaml.replaceChildren(...draft.yaml.map(([file, lines]) => make("figure", {}, make("figcaption", { textContent: file }), make("pre", { textContent: lines }))));
      form.dataset.drafted = "yes";
    } catch (problem) {
      delete form.dataset.drafted;
      // an empty form lacks what nobody had time to type
      if (!form.dataset.typed) return;
      calm();
      wrong.textContent = `${problem.message} ${problem.hint ?? ""}`;
    }
  });
  form.addEventListener("input", () => { form.dataset.typed = "yes"; form.preview(); });
  form.preview();
  return form;
}

/* Choose the first of a list, or what a draft chose. */
function choose(list) {
  list.selectedIndex = 0;
  if ([...list.options].some((option) => option.value === list.dataset.wanted)) list.value = list.dataset.wanted;
  delete list.dataset.wanted;
}

function maker(spec) {
  if (spec.name === "name") return named;
  if (spec.name === "event") return told(spec);
  return (wish, words, refuse, calm, given = {}) => framed(wish, spec.label,
    [...spec.first.map((one) => field(one, given[one.name] ?? (one.name === "corr" ? words : ""))), more(spec.more.map((one) => field(one)))], () => ({}), calm);
}

/* A name: chosen by typing, or new; here alone, or wherever it stands. */
const NEW = "+";
function named(wish, words, refuse, calm) {
  const spec = desk.forms.find(({ name }) => name === "name");
  const register = make("select", { name: "register" });
  const typed = make("input", { type: "search", name: "typed", value: words, autocomplete: "off" });
  const list = make("select", { name: "ref", size: 5 });
  const every = make("input", { type: "radio", name: "scope", value: "every", checked: true });
  const here = make("input", { type: "radio", name: "scope", value: "passage" });
  for (const input of [register, typed, list, every, here]) input.dataset.aside = "yes";
  const fresh = make("fieldset", { className: "fresh" }, make("legend", { textContent: "New entry" }),
    field({ name: "name", label: "Name" }, words), field({ name: "role", label: "Who or what, in a few words" }), field({ name: "note", label: "About (Markdown)", control: "area" }));
  const kind = field(spec.more.find(({ name }) => name === "kind"));
  const places = make("details", { className: "places" });
  const parts = [
    make("div", {}, make("label", {}, make("span", { textContent: "Register" }), register),
      make("label", {}, make("span", { textContent: "Who" }), typed)),
    make("label", {}, make("span", { textContent: "Entries" }), list), fresh,
    make("fieldset", {}, make("legend", { textContent: "Where" }), make("label", {}, every, " every occurrence (a form of the entry)"), make("label", {}, here, " this passage only")),
    kind, places,
  ];
  const scope = () => here.checked ? "passage" : "every";
  const form = framed(wish, "Name", parts, () => ({ register: register.value, ref: list.value === NEW ? "" : list.value, scope: scope() }), calm);
  const arrange = () => {
    fresh.hidden = list.value !== NEW;
    kind.hidden = !(here.checked && list.value !== NEW);
    places.hidden = here.checked;
  };
  const found = latest(get);
  const fill = async () => {
    const { entries, registers } = await found(`/-/entries?register=${register.value}&q=${encodeURIComponent(typed.value)}`);
    if (!register.options.length) register.replaceChildren(...registers.map(([value, textContent]) => make("option", { value, textContent })));
    const options = entries.map((one) => make("option", { value: one.id, textContent: [one.name, one.years, one.role].filter(Boolean).join(" · ") }));
    if (registers.find(([name]) => name === register.value)[2]) options.push(make("option", { value: NEW, textContent: "+ a new entry" }));
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
  fill().catch(refuse);
  occurrences(form, places).catch(refuse);
  return form;
}

/* An event of the register, chosen by typing. */
function told(spec) {
  return (wish, words, refuse, calm) => {
  const typed = make("input", { type: "search", name: "typed", autocomplete: "off" });
  typed.dataset.aside = "yes";
  const list = make("select", { name: "event", size: 5 });
  const parts = [
    make("label", {}, make("span", { textContent: "Which" }), typed),
    make("label", {}, make("span", { textContent: "Events" }), list),
    ...spec.first.filter(({ name }) => name !== "event").map((one) => field(one)), more(spec.more.map((one) => field(one))),
  ];
  const form = framed(wish, "Event", parts, () => ({}), calm);
  const found = latest(get);
  const fill = async () => {
    const { entries } = await found(`/-/entries?register=events&q=${encodeURIComponent(typed.value)}`);
    list.replaceChildren(...entries.map((one) => make("option", { value: one.id, textContent: [one.name, one.years].filter(Boolean).join(" · ") })));
    choose(list);
    form.preview();
  };
  typed.addEventListener("input", settled(() => fill().catch(refuse), 80));
  fill().catch(refuse);
  return form;
  };
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
