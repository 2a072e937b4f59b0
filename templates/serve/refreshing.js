/* A page that changed takes over what is new, block by block: what stays the same is not touched, so the place stays. */

/* What stands around the text; where it differs the whole page has to come anew. */
const AROUND = [".bar nav", ".toc", ".foot"];
const TAKEN = ["header.title", ".body", ".cards"];

/* Give the page as the server has it now; nothing if it cannot be taken over into this one. */
export async function fresh() {
  const answer = await fetch(location.pathname);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const both = [...TAKEN, ...AROUND].map((selector) => [document.querySelector(selector), page.querySelector(selector)]);
  if (look(page) !== look(document)) return null;
  const same = both.slice(TAKEN.length).every(([old, now]) => !old === !now && (!old || old.textContent === now.textContent));
  return same && both.slice(0, TAKEN.length).every((pair) => pair[0] && pair[1]) && document.title === page.title ? page : null;
}

const look = (page) => page.querySelector('meta[name="edition-look"]')?.content;

export function take(page) {
  /* Where the tabulator stops is a script's own (reading.js), which tells it anew when all is there. */
  for (const one of [document, page]) for (const link of one.querySelectorAll(".body :is(a, input)[tabindex]")) link.removeAttribute("tabindex");
  for (const selector of TAKEN) merge(document.querySelector(selector), page.querySelector(selector));
  place(page);
  for (const meta of page.querySelectorAll('meta[name^="edition-"]')) document.querySelector(`meta[name="${meta.name}"]`).content = meta.content;
  document.dispatchEvent(new Event("taken"));
}

/* Take the style sheet that places the notes anew; the old one goes when the new one is there, so that nothing jumps. */
function place(page) {
  const sheet = 'link[href^="notes.css"]', old = document.querySelector(sheet), now = page.querySelector(sheet);
  if (now) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `notes.css?${Date.now()}` });
    link.addEventListener("load", () => old?.remove());
    document.head.append(link);
  } else old?.remove();
}

/* Make the children of `old` those of `now`, and keep those that are equal at either end. */
function merge(old, now) {
  const before = [...old.childNodes], after = [...now.childNodes];
  while (before.length && after.length && before[0].isEqualNode(after[0])) { before.shift(); after.shift(); }
  while (before.length && after.length && before.at(-1).isEqualNode(after.at(-1))) { before.pop(); after.pop(); }
  if (before.length === after.length && before.every((node, nth) => alike(node, after[nth]))) {
    before.forEach((node, nth) => node.isEqualNode(after[nth]) || merge(node, after[nth]));
    return;
  }
  const place = before[0] ? document.createComment("") : null;
  if (place) before[0].before(place);
  const last = place ?? (after.length ? gap(old, now, after[0]) : null);
  for (const node of before) node.remove();
  if (last) last.replaceWith(...after.map((node) => document.adoptNode(node)));
}

/* Hold the place in `old` where the first of the new nodes belongs: behind as many nodes as stand before it in `now`. */
function gap(old, now, first) {
  const at = [...now.childNodes].indexOf(first), holder = document.createComment("");
  old.insertBefore(holder, old.childNodes[at] ?? null);
  return holder;
}

/* Two elements are alike if only what is in them may differ. */
function alike(one, other) {
  if (one.nodeType !== Node.ELEMENT_NODE || one.nodeName !== other.nodeName || one.matches("p, h2, h3, h4, h5, h6, .note")) return one.isEqualNode(other);
  return one.cloneNode(false).isEqualNode(other.cloneNode(false));
}
