/* What is typed and not written is kept in this browser until it is written or discarded: through Esc, another form, a page
   that is loaded anew, a save that failed, a tab that was closed. One draft for each kind on each passage. */
const PREFIX = "edition.draft ";
const OPEN = "edition.open";

const key = ({ path, kind, begin, end }) => PREFIX + JSON.stringify([path, kind, begin.piece, begin.units, end.piece, end.units]);
const fields = (form) => [...form.querySelectorAll("[name]")].filter((input) => input.type !== "radio" || input.checked).map((input) => [input.name, input.value]);

/* Say what a form holds as it is opened: a form in which nothing was typed is no draft. */
export function begun(form) { form.untouched = JSON.stringify(fields(form)); }

export function keep(form, draft) {
  const now = fields(form);
  if (JSON.stringify(now) === form.untouched) { drop(draft); return; }
  localStorage.setItem(key(draft), JSON.stringify({ ...draft, fields: now, at: Date.now() }));
  sessionStorage.setItem(OPEN, key(draft));
}

export function drop(draft) {
  localStorage.removeItem(key(draft));
  closed();
}

/* The form is closed; its draft stays. */
export function closed() { sessionStorage.removeItem(OPEN); }

export const keptOf = (draft) => read(key(draft));
export const lastOpen = () => { const name = sessionStorage.getItem(OPEN); return name ? read(name) : null; };
export const kept = (path) => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).map(read)
  .filter((draft) => draft?.path === path).sort((one, other) => one.at - other.at);

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

/* Put the fields of a draft into a form; a list that is still to come is told what to choose. Of a record only what was
   changed is put in: what it says besides may be another's by now. */
export function fill(form, draft) {
  const own = draft.record ? draft.fields.filter(([name, value]) => value !== (draft.record.fields[name] ?? "")) : draft.fields;
  for (const [name, value] of own) {
    for (const input of form.querySelectorAll(`[name="${name}"]`)) {
      if (input.type === "radio") input.checked = input.value === value;
      else input.value = value;
      if (input.value !== value) input.dataset.wanted = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

/* The words that were typed, to know a draft by. */
export const typed = (draft) => draft.fields.filter(([name, value]) => value && !["cert", "scope", "register", "typed", "ref", "type", "level", "kind"].includes(name)).map(([, value]) => value).join(" · ");
