// The search page: asks Pagefind's index, shows results in their context. Nothing here is needed to read the site.
const byId = (id) => document.getElementById(id);
const form = byId("-search"), field = byId("-q"), said = byId("-said"), list = byId("-results");
const STEP = 20;
let pagefind, run = 0;

const element = (name, words, attributes = {}) => {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// The excerpt comes as HTML with <mark>; take its words and marks, nothing else.
const excerpt = (html) => {
  const parsed = new DOMParser().parseFromString(html, "text/html").body, made = element("p", "", { class: "kwic" });
  for (const node of parsed.childNodes) made.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  return made;
};

const chosen = () => {
  const filters = {};
  for (const select of form.querySelectorAll("select")) if (select.value) filters[select.name] = select.value;
  return filters;
};

const show = async (results, from, mine) => {
  const found = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
  if (mine !== run) return;
  for (const one of found) {
    const item = element("li"), link = element("a", one.meta.title, { href: "../" + one.meta.place });
    const about = element("small", [one.meta.section !== undefined && one.meta.section.toLowerCase() !== one.meta.title.toLowerCase() && one.meta.section, one.meta.voice !== gettext("Text") && one.meta.voice].filter(Boolean).join(" · "));
    item.append(link, " ", about, excerpt(one.excerpt));
    list.append(item);
  }
  if (results.length > from + STEP) {
    const more = element("button", gettext("More"), { type: "button" }), item = element("li");
    more.addEventListener("click", () => { item.remove(); show(results, from + STEP, mine); });
    item.append(more);
    list.append(item);
  }
};

const search = async () => {
  const mine = ++run, words = field.value.trim(), filters = chosen();
  if (!words && !Object.keys(filters).length) { list.replaceChildren(); said.textContent = ""; return; }
  const { results } = await pagefind.search(words || null, { filters });
  if (mine !== run) return;
  list.replaceChildren();
  said.textContent = ngettext("%(number)s passage", "%(number)s passages", results.length);
  history.replaceState(null, "", words ? "?q=" + encodeURIComponent(words) : location.pathname);
  await show(results, 0, mine);
};

const filter = (name, label, values) => {
  const select = element("select", "", { name, id: "-f-" + name });
  select.append(element("option", gettext("all"), { value: "" }));
  for (const [value, count] of Object.entries(values).sort(([a], [b]) => a.localeCompare(b))) select.append(element("option", `${value} (${count})`, { value }));
  const made = element("p");
  made.append(element("label", label, { for: "-f-" + name }), " ", select);
  select.addEventListener("change", search);
  return made;
};

const start = async () => {
  pagefind = await import("../pagefind/pagefind.js");
  await pagefind.options({ excerptLength: 34 });
  await pagefind.init();
  const filters = await pagefind.filters();
  const labels = { text: gettext("Text"), voice: gettext("Voice"), person: gettext("Person") };
  for (const [name, label] of Object.entries(labels)) if (filters[name]) byId("-filters").append(filter(name, label, filters[name]));
  byId("-without").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  let wait;
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 150); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.focus();
  if (field.value) search();
};

if (location.protocol !== "file:") start().catch(() => { byId("-without").hidden = false; });
