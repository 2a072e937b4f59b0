/* What stands where one reads: every record at a place can be edited, moved to other words, or deleted. */
import { make, ask, meta } from "./asking.js";
import { labelled } from "./forms.js";
import { piece } from "./selecting.js";

const PROSE = ["note", "reason", "source", "event"];

/* Where a click or a selection is: an offset of the source, or the id of the note or heading that was hit. */
export function asked(target, chosen) {
  const text = meta("text"), sha = meta("source"), id = target?.closest?.("[id]")?.id ?? "";
  if (chosen) return { text, sha, at: chosen.begin, id };
  const { anchorNode: node, anchorOffset: units } = getSelection();
  const at = node?.nodeType === Node.TEXT_NODE ? piece(node) : null;
  return at === null ? { text, sha, id } : { text, sha, at: { piece: at, units }, id };
}

export const standing = (where) => ask("/-/standing", where);

/* The records as a list with what can be done to each. */
export function listed(records, acts) {
  return records.map((record) => make("li", {},
    make("span", { textContent: `${record.label} on ${record.words} ` }),
    ...Object.entries(acts).map(([name, act]) => {
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => act(record));
      return button;
    })));
}

/* The fields of a record, filled; those that it has not are behind “More”. */
export function editing(record) {
  const [has, more] = [true, false].map((there) => record.takes.filter((name) => name in record.fields === there).map((name) => {
    const value = record.fields[name] ?? "";
    const input = PROSE.includes(name) || value.length > 60 ? make("textarea", { rows: name === "note" ? 5 : 2, value }) : make("input", { type: "text", value, autocomplete: "off" });
    input.name = name;
    return make("label", {}, make("span", { textContent: labelled(name) }), input);
  }));
  const form = make("form", { ariaLabel: `Edit: ${record.label}`, autocomplete: "off" }, ...has,
    more.length ? make("details", {}, make("summary", { textContent: "More" }), ...more) : "",
    make("p", { className: "ends" }, make("button", { textContent: "Write", value: "write", title: "Ctrl Enter" }), make("button", { type: "button", textContent: "Put aside", value: "cancel", title: "Esc: what is typed is kept" })));
  form.path = "/-/change";
  form.wish = () => ({ ...which(record), fields: Object.fromEntries([...form.querySelectorAll("[name]")].map((input) => [input.name, input.value])) });
  return form;
}

export const which = ({ file, nth, sha }) => ({ text: meta("text"), file, nth, sha });
