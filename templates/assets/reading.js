/* On the page of a text: where one is in it, and where one was; citing a paragraph, copying a passage, linking to words. */
(() => {
  "use strict";
  /* The first page of a long text has an anchor for every id of the others, beside the page on which it stands. */
  const elsewhere = () => {
    const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const page = anchor && anchor.closest(".leaves li")?.querySelector("a");
    if (page) location.replace(page.href + location.search + location.hash);
  };
  elsewhere();
  addEventListener("hashchange", elsewhere);
  const body = document.querySelector(".body");
  const numbers = [...document.querySelectorAll(".body .no")];
  const wide = matchMedia("(min-width: 67.5em)");
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  const key = `at:${location.pathname}`;

  /* The sheet of a note takes the half of the screen in which its call is not, where style does not see to that (Firefox). */
  if (!CSS.supports("animation-timeline", "scroll()")) addEventListener("click", ({ target }) => {
    const note = target.matches("[data-n] > input") && document.getElementById(target.getAttribute("popovertarget"));
    if (note) note.classList.toggle("above", target.getBoundingClientRect().bottom > innerHeight / 2);
  }, true);

  /* The last of *marks* (in the order of the page) that the reader has reached. */
  const reached = (marks, line) => {
    let low = 0, high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (marks[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    return marks[low - 1];
  };

  /* Where one is: the section, the paragraph of how many. */
  const here = document.querySelector(".here");
  const heads = new Map();
  for (const link of document.querySelectorAll(".toc a")) {
    const head = document.getElementById(link.hash.slice(1));
    if (head) heads.set(head, link);
  }
  let current = null, paragraph = null, offered = "";
  const follow = () => {
    const line = innerHeight * .3, link = heads.get(reached([...heads.keys()], line));
    paragraph = reached(numbers, line);
    if (link !== current) {
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const list = link?.closest("ol")?.parentElement;
      if (list && wide.matches && list.scrollHeight > list.clientHeight) link.scrollIntoView({ block: "nearest" });
    }
    if (here && !offered) say(current?.textContent, paragraph && `${paragraph.textContent} / ${numbers.at(-1).textContent}`, current?.hash);
  };
  const withdraw = () => { offered = ""; here.classList.remove("offered"); };
  const say = (words, place = "", href = "#-main") => {
    const link = here.querySelector("a"), beside = here.querySelector("small");
    if (words) link.textContent = words;
    link.href = href;
    beside.textContent = place;
  };
  let frame = 0, kept = 0;
  const keep = () => { if (paragraph) remembered.set(key, paragraph.hash.slice(1)); };
  addEventListener("scroll", () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (offered && scrollY > innerHeight) withdraw();
      follow();
    });
    clearTimeout(kept);
    kept = setTimeout(keep, 400);
  }, { passive: true });

  /* Where one was: offered to who comes to the top of the text. */
  const was = `#${remembered.get(key) ?? ""}`, left = document.getElementById(was.slice(1))?.querySelector(".no");
  follow();
  if (here && left && left !== numbers[0] && !location.hash && scrollY < 9) {
    offered = was;
    here.classList.add("offered");
    say(gettext("Go on at ¶ %(number)s", { number: left.textContent }), "", was);
  }
  here?.addEventListener("click", withdraw);

  /* One stop of the tabulator a block, its notes included; arrows lead on within it (WAI-ARIA: roving tabindex). */
  const rows = new Map(), hint = document.querySelector(".hint");
  const visible = (one) => one.checkVisibility?.() ?? true;
  const blockOf = (link, note) => {
    const called = note?.closest(".called");
    if (note && !visible(note)) return note; // a sheet that its call opens is a block of its own
    return called?.previousElementSibling ?? (called ?? link).closest("p, li, tr, .l, h2, h3, h4, h5, h6") ?? body;
  };
  /* What may be hidden in a block that is shown: to ask it of all links would have a long text styled block by block. */
  const doubtful = "sup > *, ins *, del *, .twin *";
  const settle = () => {
    const blocks = new Map();
    for (const link of body.querySelectorAll("a[href], input")) {
      const block = blockOf(link, link.closest(".note")), row = blocks.get(block) ?? [];
      row.push(link);
      blocks.set(block, row);
      rows.set(link, row);
    }
    const stops = new Set([...blocks.values()].map((row) => row.find((link) => !link.matches(doubtful) || visible(link))));
    for (const link of rows.keys()) link.tabIndex = stops.has(link) ? 0 : -1;
  };
  const rowOf = (target) => (rows.get(target) ?? rows.get(target.querySelector?.("a")) ?? []).filter(visible);
  const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  body.addEventListener("focusin", ({ target }) => {
    const row = rowOf(target);
    if (row.includes(target)) for (const one of row) one.tabIndex = one === target ? 0 : -1;
    hint.textContent = row.length > 1 && !remembered.get("arrows") && target.matches(":focus-visible") ? hint.dataset.words : "";
  });
  body.addEventListener("focusout", () => { hint.textContent = ""; });
  body.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key], { target } = event, row = rowOf(target);
    if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const back = (getComputedStyle(target).direction === "rtl") === (way > 0);
    const next = back ? row.findLast((one) => follows(one, target)) : row.find((one) => follows(target, one));
    if (!next) return;
    event.preventDefault();
    remembered.set("arrows", "on");
    next.focus();
  });
  for (const one of [wide, document]) one.addEventListener("change", settle);
  document.addEventListener("taken", settle); // the desk of `edition serve` puts other words there
  (globalThis.requestIdleCallback ?? setTimeout)(settle);

  /* How a passage is cited: the page has it once for each shape of pages, with marks for what differs. */
  const safe = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
  const cited = (first, last = first) => {
    const [s, t] = [first.dataset.s?.split("–")[0] ?? "", last.dataset.s?.split("–").pop() ?? ""];
    const shape = !s || !t ? "" : s === t ? "page" : "pages";
    const all = document.querySelector(`template[data-shape="${shape}"]`) ?? document.querySelector("template[data-shape]");
    const n = first === last ? first.textContent : `${first.textContent}–${last.textContent}`;
    const values = { s, t, n, i: first.hash.slice(1), u: address };
    return all?.innerHTML.replace(/¤([sntiu])/g, (_, mark) => safe(values[mark])) ?? "";
  };

  const copied = async (button, html, plain) => {
    try {
      const kinds = { "text/plain": plain, ...(html && { "text/html": html }) };
      const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } catch {
      try { await navigator.clipboard.writeText(plain); } catch { return false; }
    }
    const words = button.textContent;
    button.textContent = gettext("Copied");
    setTimeout(() => { button.textContent = words; }, 1500);
    return true;
  };

  /* The card at a paragraph's number. */
  const card = document.getElementById("-citing");
  const below = (box, at) => {
    if (!wide.matches) return;
    const size = box.getBoundingClientRect(), top = at.bottom + 6;
    box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
    box.style.top = `${top + size.height < innerHeight ? top : Math.max(8, Math.min(at.top - size.height - 6, innerHeight - size.height - 8))}px`;
  };
  body.addEventListener("click", (event) => {
    const no = event.target.closest(".no");
    if (!no || !card?.showPopover || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    card.innerHTML = cited(no);
    card.showPopover();
    card.style.left = card.style.top = "";
    below(card, no.getBoundingClientRect());
    card.querySelector("button").focus();
  });
  card?.addEventListener("click", async ({ target }) => {
    const button = target.closest("button"), words = button?.closest("section").querySelector("p, pre");
    if (!button || await copied(button, words.tagName === "P" && words.innerHTML, words.textContent)) return;
    button.nextElementSibling.open = true;
    getSelection().selectAllChildren(words);
  });

  /* What is selected: with its citation, or a link to its words. */
  const range = () => {
    const selection = getSelection(), one = selection.rangeCount && selection.getRangeAt(0);
    return one && !selection.isCollapsed && body.contains(one.commonAncestorContainer) ? one : null;
  };
  /* The number of the paragraph in which a point lies, or else of the last one before it. */
  const before = (node, offset) => {
    const point = document.createRange();
    point.setStart(node, offset);
    return numbers.findLast((one) => point.comparePoint(one, 0) < 0) ?? numbers[0];
  };
  const within = (node) => (node.closest ? node : node.parentElement).closest("p")?.querySelector(".no");
  const begins = (one) => within(one.startContainer) ?? before(one.startContainer, one.startOffset);
  const ends = (one) => before(one.endContainer, one.endOffset);
  const lines = () => getSelection().toString().split(/\s*\n\s*/).map((line) => line.trim()).filter(Boolean);
  const encoded = (words) => encodeURIComponent(words).replace(/-/g, "%2D");
  const flat = (words) => words.replace(/\s+/g, " ");
  /* A text fragment (WICG): all the words if they are few, else the first and the last; what stands before, if they are there twice. */
  const fragment = (one) => {
    const all = lines(), first = all[0].split(/\s+/), last = all.at(-1).split(/\s+/);
    const few = all.length === 1 && first.length < 9;
    const begin = few ? first.join(" ") : first.slice(0, 4).join(" ");
    let words = encoded(begin) + (few ? "" : "," + encoded(last.slice(-4).join(" ")));
    if (flat(body.innerText).split(begin).length > 2) {
      const start = document.createRange(), block = one.startContainer.parentElement.closest("p, li, td, .l, blockquote") ?? body;
      start.setStart(block, 0);
      start.setEnd(one.startContainer, one.startOffset);
      const copy = start.cloneContents();
      copy.querySelectorAll(".no, .pb, sup, del, .fw, .stood").forEach((node) => node.remove());
      const lead = flat(copy.textContent).trim().split(" ").slice(-4).join(" ");
      if (lead) words = `${encoded(lead)}-,${words}`;
    }
    return `:~:text=${words}`;
  };
  const offer = document.createElement("div");
  offer.className = "offer";
  offer.setAttribute("popover", "manual");
  offer.setAttribute("role", "toolbar");
  offer.setAttribute("aria-label", gettext("What is selected"));
  const act = (words, work) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => { const one = range(); if (one) work(button, one); });
    offer.append(button);
  };
  const linked = (one) => `${address}${begins(one).hash}${fragment(one)}`;
  act(gettext("Copy with citation"), (button, one) => {
    const made = document.createElement("template");
    made.innerHTML = cited(begins(one), ends(one));
    const note = made.content.querySelectorAll("section p")[1], all = lines();
    const html = `<blockquote>${all.map((line) => `<p>${safe(line)}</p>`).join("")}</blockquote><p>${note.innerHTML}</p>`;
    copied(button, html, `“${all.join("\n\n")}”\n\n${note.textContent}`);
  });
  act(gettext("Copy a link to these words"), (button, one) => copied(button, "", linked(one)));
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  let down = false, wait = 0;
  const propose = () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const one = range();
      if (!offer.showPopover || down) return;
      if (!one || !numbers.length || lines().length === 0) { if (!offer.contains(document.activeElement)) offer.hidePopover(); return; }
      if (!offer.isConnected) document.body.append(offer); // sooner, all of the page would be styled once more
      offer.showPopover();
      offer.style.left = offer.style.top = "";
      below(offer, [...one.getClientRects()].pop());
    }, 250);
  };
  addEventListener("pointerdown", (event) => { down = !offer.contains(event.target); });
  addEventListener("pointerup", () => { down = false; propose(); });
  addEventListener("pointercancel", () => { down = false; propose(); });
  document.addEventListener("selectionchange", propose);
  addEventListener("keydown", (event) => { if (event.key === "Escape") offer.hidePopover?.(); });
})();
