/* On pages that are no text: tables that one sorts, maps that one moves, indexes that become shorter. */
(() => {
  "use strict";
  /* A table is sorted by a column's head. */
  for (const table of document.querySelectorAll("table.sortable")) {
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending", rows = [...table.tBodies[0].rows];
        for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => row.cells[column].textContent;
        rows.sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }) * (up ? 1 : -1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  /* A map that is wider than the screen opens where half of its places lie on either side. */
  for (const map of document.querySelectorAll(".map")) {
    if (map.scrollWidth <= map.clientWidth) continue;
    const dots = Array.from(map.querySelectorAll("circle"), (dot) => dot.getBoundingClientRect().x).sort((a, b) => a - b);
    if (dots.length) map.scrollLeft += dots[dots.length >> 1] - map.getBoundingClientRect().x - map.clientWidth / 2;
  }

  /* An index becomes shorter as one types: by every form of a name, and in any spelling. */
  const letters = [...document.querySelectorAll(".index .letter")];
  const room = document.querySelector(".filter");
  if (room) {
    const items = letters.map((letter) => [letter, Array.from(letter.querySelectorAll("li"), (item) => [item, item.dataset.f ?? ""])]);
    const label = document.createElement("label"), field = document.createElement("input"), empty = document.createElement("p");
    const home = document.querySelector("link[rel=icon]").getAttribute("href").replace("assets/icon.svg", "");
    let fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/ı/g, "i").toLowerCase(), keys = () => [], run = 0;
    label.textContent = gettext("Show only") + " ";
    field.type = "search";
    field.autocomplete = "off";
    label.append(field);
    empty.setAttribute("role", "status");
    room.append(label);
    room.after(empty);
    const shown = (test) => {
      let found = 0;
      for (const [letter, some] of items) {
        let any = false;
        for (const [item, words] of some) if (!(item.hidden = !test(item, words))) any = ++found > 0;
        letter.hidden = !any;
      }
      return found;
    };
    const filter = async () => {
      const mine = ++run, typed = field.value.trim();
      /* From a disk scripts load no others: then letters are compared without the tables of the search. */
      if (location.protocol !== "file:") try { ({ folded: fold, keys } = await import(home + "assets/engine.js")); } catch { /* as it is */ }
      if (mine !== run) return;
      const wanted = fold(typed), each = typed.split(/[\s,]+/).map(keys);
      const alike = (words) => {
        const known = words.split(/[^\p{L}\p{M}'’ʹ]+/u).flatMap(keys);
        return each.every((some) => some.some((one) => known.includes(one)));
      };
      const found = shown((item, forms) => fold(`${item.textContent} ${forms}`).includes(wanted)) ||
        shown((item, forms) => !item.matches(".see") && alike(`${item.querySelector("a").textContent} ${forms}`));
      empty.textContent = found ? "" : gettext("Nothing here is called “%(words)s”. Try the beginning of the name or another spelling, or", { words: typed }) + " ";
      if (found) return;
      const link = document.createElement("a");
      link.href = `${home}search/index.html?q=${encodeURIComponent(typed)}`;
      link.textContent = gettext("search everything");
      empty.append(link);
    };
    field.addEventListener("input", filter);
  }
})();
