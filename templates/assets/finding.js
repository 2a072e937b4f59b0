/* The search is of modules, which no browser takes from a disk: there, and where one does not come, the indexes serve. */
(() => {
  const assets = new URL(".", document.currentScript.src);
  const parsed = new Promise((done) => { if (document.readyState === "loading") addEventListener("DOMContentLoaded", done); else done(); });
  const failed = async () => {
    await parsed;
    const without = document.querySelector(".search noscript");
    document.getElementById("-search").hidden = true;
    without.outerHTML = without.textContent;
  };
  if (location.protocol === "file:") { failed(); return; }
  /* All is asked for at once: no file waits until another, or a style sheet, has come. */
  globalThis.INDEX = fetch("data/index.json", { cache: "no-cache" });
  for (const name of ["search", "engine", "folding"]) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(`${name}.js`, assets);
    document.head.append(link);
  }
  parsed.then(() => import(new URL("search.js", assets))).then(({ started }) => started).catch(failed);
})();
