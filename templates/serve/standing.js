/* What stands where one reads: every record and every entry at a place can be edited, moved to other words, or deleted. */
import { make, ask, meta } from "./asking.js";
import { buttons, field, inputs } from "./forms.js";
import { piece } from "./selecting.js";

/* Where a click or a selection is: an offset of the source, or the id of the note or heading that was hit. */
export function asked(target, chosen) {
  const text = meta("text"), sha = meta("source"), id = target?.closest?.("[id]")?.id ?? "";
  if (chosen) return { text, sha, at: chosen.begin, id };
  const { anchorNode: node, anchorOffset: units } = getSelection();
  const at = node?.nodeType === Node.TEXT_NODE ? piece(node) : null;
  return at === null ? { text, sha, id } : { text, sha, at: { piece: at, units }, id };
}

export const standing = (where) => ask("/-/standing", where);

/* The records as a list with what can be done to each; `acts` gives the acts of a record. */
export function listed(records, acts) {
  return records.map((record) => make("li", {},
    make("span", { textContent: record.form ? `${record.label}, as recognised: ${record.words} ` : `${record.label} ${record.entry ? "" : "on "}${record.words} ` }),
    record.fields.status ? make("small", { className: `status ${record.fields.status}`, textContent: record.fields.status }) : "",
    record.fields.comments ? make("small", { className: "said", textContent: ` ${record.fields.comments}` }) : "",
    ...Object.entries(acts(record)).map(([name, act]) => {
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => act(record));
      return button;
    })));
}

/* The fields of a record, filled; those that it has not are behind “More”. */
export function editing(record) {
  const [has, more] = [true, false].map((there) => record.inputs.filter(({ name }) => name in record.fields === there)
    .map((one) => field(one, record.fields[one.name] ?? "", { open: true })));
  const form = make("form", { ariaLabel: `Edit: ${record.label}`, autocomplete: "off" }, ...has,
    more.length ? make("details", { className: "more" }, make("summary", { textContent: "More" }), ...more) : "",
    make("details", { className: "yaml" }, make("summary", { textContent: "YAML, as it is" }), make("figure", {}, make("figcaption", { textContent: record.file }), make("pre", { textContent: record.yaml }))), buttons());
  form.path = "/-/change";
  form.wish = () => ({ ...which(record), fields: Object.fromEntries(inputs(form)) });
  return form;
}

export const which = ({ file, nth, sha }) => ({ text: meta("text"), file, nth, sha });
