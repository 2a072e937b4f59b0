/* The little that style sheets cannot do: cards by hover and tap everywhere, what one chose, words that were sought. */
/* Words: `MESSAGES` stands before this file where the interface is not in English; a message is its own key. */
const gettext = (message, values = {}) =>
  (globalThis.MESSAGES?.[message] ?? message).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const ngettext = (one, several, number) => {
  const forms = globalThis.MESSAGES?.[one] ?? { one, other: several };
  const category = new Intl.PluralRules(document.documentElement.lang).select(number);
  return (forms[category] ?? forms.other).replace("%(number)s", number);
};
/* What one chose, and where one was, is remembered on this device alone. */
const remembered = {
  get(key) { try { return localStorage.getItem("edition." + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("edition." + key, value); } catch { /* private windows */ } },
};
(() => {
  "use strict";
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 67.5em)");

  for (const choice of document.querySelectorAll(".views input, .quiet input")) {
    const key = choice.name || choice.id;
    if (choice.type === "radio" ? remembered.get(key) === choice.id : remembered.get(key) === "on") choice.checked = true;
    choice.addEventListener("change", () => remembered.set(key, choice.type === "radio" ? choice.id : choice.checked ? "on" : ""));
  }

  /* Cards. */
  let shown = null, owner = null, timer = 0;
  /* What is put into a page has browsers look at all of it again, and lay out all notes: cards are made ready at once. */
  const named = new Map();
  const ready = () => {
    named.clear();
    for (const link of document.querySelectorAll(".body a[data-c]")) {
      if (!named.get(link.dataset.c)?.push(link)) named.set(link.dataset.c, [link]);
    }
    for (const [name, links] of named) {
      const found = document.getElementById("-" + name);
      if (!found || found.querySelector("a")) continue;
      found.append(more(links[0], found));
      if (links.length > 1) found.append(steps());
    }
  };
  (globalThis.requestIdleCallback ?? setTimeout)(ready);
  const card = (link) => {
    if (!named.get(link.dataset.c)?.includes(link)) ready();
    return document.getElementById("-" + link.dataset.c);
  };
  const more = (link, inside) => {
    const onward = document.createElement("a"), name = inside.querySelector("b:first-child");
    onward.href = link.href;
    onward.textContent = name ? name.textContent : gettext("In the list of what was changed");
    if (name) name.replaceChildren(onward);
    else onward.className = "more-of";
    return name ? "" : onward;
  };
  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.classList.remove("on");
    owner.removeAttribute("aria-describedby");
    shown = owner = null;
  };
  const show = (link) => {
    clearTimeout(timer);
    const next = card(link);
    if (!next || owner === link) return;
    hide();
    shown = next;
    owner = link;
    shown.classList.add("on");
    beside(link, shown);
    link.setAttribute("aria-describedby", shown.id);
    place(link);
  };
  const place = (link) => {
    shown.style.left = shown.style.top = "";
    if (!wide.matches) return;
    const at = link.getClientRects()[0], size = shown.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, root.clientWidth - size.width - 8));
    const below = at.bottom + 6 + size.height < innerHeight || at.top < size.height + 60;
    shown.style.left = `${left + scrollX}px`;
    shown.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) + scrollY}px`;
  };
  /* What opens a card: a pointer that moves, a key; not a page that comes up under a pointer at rest, or with a focus. */
  let at = [], keyed = false, rest = [];
  try { rest = JSON.parse(sessionStorage.getItem("edition.pointer")) ?? []; } catch { /* private windows */ }
  const resting = ({ clientX, clientY }) => Math.abs(clientX - rest[0]) < 3 && Math.abs(clientY - rest[1]) < 3;
  addEventListener("pointermove", ({ clientX, clientY }) => { at = [clientX, clientY]; }, { passive: true });
  addEventListener("pagehide", () => { try { sessionStorage.setItem("edition.pointer", JSON.stringify(at)); } catch { /* as above */ } });
  const later = (work, wait) => { clearTimeout(timer); timer = setTimeout(work, wait); };
  const linkAt = (event) => event.target.closest?.("a[data-c]");
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || resting(event)) return;
    rest = [];
    const link = linkAt(event);
    if (link) later(() => show(link), 220);
    else if (shown && shown.contains(event.target)) clearTimeout(timer);
    else later(hide, 260);
  });
  addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link && keyed && link.matches(":focus-visible")) show(link);
    else if (shown && !shown.contains(event.target)) hide();
  });
  /* The steps of a card come after its name in the order of the tabulator, and what follows the name after them. */
  addEventListener("keydown", (event) => {
    keyed = true;
    const steps = shown ? [...shown.querySelectorAll("button:not([hidden])")] : [], at = steps.indexOf(document.activeElement);
    if (event.key === "Escape" && shown) {
      if (shown.contains(document.activeElement)) owner.focus({ preventScroll: true });
      hide();
    } else if (event.key === "Tab" && steps.length && (at >= 0 || document.activeElement === owner)) {
      const next = at >= 0 || !event.shiftKey ? at + (event.shiftKey ? -1 : 1) : -2;
      if (next === -2) return;
      if (steps[next] || next === -1) {
        event.preventDefault();
        (steps[next] ?? owner).focus({ preventScroll: true });
      } else {
        const from = owner;
        hide();
        from.focus({ preventScroll: true });
        hide();
      }
    }
  });
  addEventListener("pointerdown", () => { keyed = false; });
  addEventListener("click", (event) => {
    const link = linkAt(event);
    if (link && owner !== link && (event.pointerType === "touch" || link.hash === "#-" + link.dataset.c)) {
      event.preventDefault();
      show(link);
    } else if (link && link.hash === "#-" + link.dataset.c) {
      event.preventDefault();
      shown.querySelector("a")?.focus();
    } else if (shown && !shown.contains(event.target)) hide();
  });
  addEventListener("resize", hide);

  /* A call whose note is in sight goes to it without a jump. */
  addEventListener("click", (event) => {
    const call = event.target.closest?.("a[role=doc-noteref]");
    const note = call && wide.matches && document.getElementById(call.hash.slice(1));
    if (!note) return;
    const at = note.getBoundingClientRect();
    if (at.top < 40 || at.top > innerHeight - 60) return;
    event.preventDefault();
    note.focus({ preventScroll: true });
  });

  /* From a name's card to where it stands before and after this place. */
  const steps = () => {
    const span = document.createElement("span");
    span.className = "steps";
    for (const [words, way] of [[gettext("‹ before"), -1], [gettext("after ›"), 1]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", (event) => {
        event.stopPropagation(); // the card goes: the page would take this for a press beside it
        const all = named.get(owner.dataset.c), other = all[all.indexOf(owner) + way];
        hide();
        other.scrollIntoView({ block: "center" });
        other.focus({ preventScroll: true });
        show(other);
      });
      span.append(button, " ");
    }
    span.append(new Text());
    return span;
  };
  const beside = (link, inside) => {
    const all = named.get(link.dataset.c) ?? [], at = all.indexOf(link), span = inside.querySelector(".steps");
    if (!span) return;
    const [before, after] = span.querySelectorAll("button");
    before.hidden = at === 0;
    after.hidden = at === all.length - 1;
    span.lastChild.data = gettext("%(nth)s of %(number)s here", { nth: at + 1, number: all.length });
  };

  /* Words that a search found are lit where it led. */
  const sought = new URLSearchParams(location.search).get("lit"), led = sought && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (led && globalThis.Highlight) {
    const spaceless = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Khmr}\p{sc=Mymr}]/u, ranges = [];
    const each = sought.split(" ").map((word) => [word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), spaceless.test(word)]);
    const words = new RegExp(each.map(([word, anywhere]) => (anywhere ? word : `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`)).join("|"), "gu");
    for (const walk = document.createTreeWalker(led, NodeFilter.SHOW_TEXT); walk.nextNode();)
      for (const one of walk.currentNode.data.matchAll(words)) {
        const range = new Range();
        range.setStart(walk.currentNode, one.index);
        range.setEnd(walk.currentNode, one.index + one[0].length);
        ranges.push(range);
      }
    CSS.highlights.set("lit", new Highlight(...ranges));
  }
})();
