/* Identifiers for an entry: rows of the edition's own tables, ranked with what speaks for each. */
import { make, ask, get } from "./asking.js";

export async function identify(record, holder, done, refuse) {
  const found = await get(`/-/candidates?entry=${encodeURIComponent(record.entry)}`);
  holder.replaceChildren(
    make("p", { textContent: found.length ? `What ${record.words} may be:` : `No row of a table in imports/ is like ${record.words}.` }),
    make("ol", {}, ...found.map((one) => {
      const take = make("button", { type: "button", textContent: "Take" });
      take.addEventListener("click", async () => {
        try { await done(await ask("/-/identify", { entry: record.entry, table: one.table, line: one.line })); } catch (problem) { refuse(problem); }
      });
      const said = [...Object.values(one.said), ...Object.entries(one.idno).map(([name, number]) => `${name} ${number}`)].join(", ");
      return make("li", {}, make("b", { textContent: one.name }), ` (${said}) `, make("small", { textContent: `${one.score.toFixed(2)} · ${one.table}, row ${one.line}` }), " ", take,
        ...one.evidence.map((words) => make("p", { className: "said", textContent: words })));
    })),
  );
}
