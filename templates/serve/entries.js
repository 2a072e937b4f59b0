/* Entries of registers: new ones, and those that get another id, become one, or two. */
import { make } from "./asking.js";
import { buttons, desk, field, inputs, signed } from "./forms.js";
import { help } from "./prose.js";

const PATH = "/-/entry";
const form = (label, parts, wish) => {
  const whole = make("form", { ariaLabel: label, autocomplete: "off" }, ...parts, buttons());
  whole.path = PATH;
  whole.wish = () => wish(Object.fromEntries(inputs(whole)));
  return whole;
};
const of = (record) => desk.registers.find(({ link }) => record.entry.startsWith(`${link}:`));
export const page = (link) => {
  const [scheme, id] = link.split(":"), register = desk.registers.find((one) => one.link === scheme);
  return `/${register.name}/${id}/`;
};

/* A new entry of any register. */
export function fresh(register) {
  const spec = desk.registers.find(({ name }) => name === register);
  const first = spec.fields.filter(({ needed, name }) => needed || ["role", "when", "birth.when", "death.when", "author", "date", "type", "active", "passive"].includes(name));
  return form(`New ${spec.one}`, [
    ...first.map((one) => field(one)),
    make("details", { className: "more" }, make("summary", { textContent: "More" }), ...spec.fields.filter((one) => !first.includes(one)).map((one) => field(one))),
  ], (fields) => ({ act: "new", register, fields: { ...Object.fromEntries(Object.entries(signed()).filter(([, value]) => value)), ...fields } }));
}

export const renaming = (record) => form("Another id", [
  make("p", { textContent: `Wherever ${record.entry} is named, it gets the new id.` }),
  field({ name: "to", label: "New id" }, record.entry.split(":")[1]),
], ({ to }) => ({ act: "rename", entry: record.entry, to: to.trim() }));

export function merging(record) {
  const to = field({ name: "to", label: `Merge into (${of(record).link}:…)` }, `${of(record).link}:`);
  const keep = field({ name: "keep", label: "Where the two differ", control: "choice", choices: ["", "keep"] });
  keep.querySelectorAll("option").forEach((option) => { option.textContent = option.value ? "keep what the other says" : "ask me"; });
  return form("Merge", [make("p", { textContent: `${record.words} goes; the other entry gets its forms, sources and notes, and all its mentions.` }), to, keep],
    (said) => ({ act: "merge", entry: record.entry, to: said.to.trim(), keep: said.keep === "keep" }));
}

export function splitting(record) {
  const had = (record.fields.forms ?? "").split("\n").filter(Boolean);
  const forms = field({ name: "forms", label: `Forms that are its own, one a line (of ${had.join(", ") || "none"})`, control: "lines" });
  const texts = field({ name: "texts", label: "Texts that mean it, one id a line", control: "lines" });
  return form("Split", [field({ name: "name", label: "Name of the new entry" }), forms, texts, field({ name: "to", label: "Its id (made of the name if empty)" })],
    ({ to, ...fields }) => ({ act: "split", entry: record.entry, to: to.trim(), fields }));
}

export const deleting = (record) => ({ act: "delete", entry: record.entry });
export { help };
