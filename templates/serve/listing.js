/* All records of this text: which are drafts, who wrote them, what was said of them. */
import { make, get, meta } from "./asking.js";
import { bring, ranges } from "./selecting.js";

const FILTERS = [["status", "Status"], ["kind", "Kind"], ["resp", "Editor"], ["comments", "Comments"]];
const MOST = 300;
const value = (one, name) => ({ status: one.status || "no status", kind: one.record.label, resp: one.resp || "nobody named", comments: one.comments.length ? "commented" : "none" })[name];

/* Fill an element with the list; `edit` opens a record. */
export async function list(holder, body, edit) {
  const records = await get(`/-/records?text=${encodeURIComponent(meta("text"))}`);
  const chosen = JSON.parse(sessionStorage.getItem("edition.filters") ?? "{}");
  const items = make("ol", {});
  const count = make("span", { role: "status" });
  const fill = () => {
    const fit = records.filter((one) => FILTERS.every(([name]) => !chosen[name] || value(one, name) === chosen[name]));
    count.textContent = `${fit.length} of ${records.length}${fit.length > MOST ? `, the first ${MOST} are shown` : ""}`;
    items.replaceChildren(...fit.slice(0, MOST).map((one) => item(one, body, edit)));
  };
  const filters = FILTERS.map(([name, label]) => {
    const values = [...new Set(records.map((one) => value(one, name)))].sort();
    const select = make("select", { ariaLabel: label }, make("option", { value: "", textContent: `${label}: all` }), ...values.map((one) => make("option", { value: one, textContent: one })));
    select.dataset.filter = name;
    select.value = values.includes(chosen[name]) ? chosen[name] : "";
    chosen[name] = select.value;
    select.addEventListener("input", () => { chosen[name] = select.value; sessionStorage.setItem("edition.filters", JSON.stringify(chosen)); fill(); });
    return select;
  });
  fill();
  holder.replaceChildren(make("p", { className: "filters" }, ...filters, count), items);
}

function item(one, body, edit) {
  const go = make("button", { type: "button", className: "go", textContent: `${one.record.label} ${one.record.words || one.record.file}`, disabled: one.start < 0 });
  go.addEventListener("click", () => show(body, one));
  const change = make("button", { type: "button", textContent: "Edit" });
  change.addEventListener("click", () => { show(body, one); edit(one.record); });
  return make("li", {}, go, one.status ? make("small", { className: `status ${one.status}`, textContent: one.status }) : "",
    one.resp ? make("small", { textContent: ` ${one.resp}` }) : "", " ", change,
    ...one.comments.map((words) => make("p", { className: "said", textContent: words })));
}

/* Bring a place of the text into view and mark it. */
export function show(body, { start, end }) {
  const found = start < 0 ? [] : ranges(body, start, end);
  if (!found.length) return null;
  bring(found[0]);
  if (window.Highlight) CSS.highlights.set("current", new Highlight(...found));
  return found;
}
