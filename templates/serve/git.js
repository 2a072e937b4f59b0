/* What has changed since the last commit; committed and proposed from here, or the words to type. */
import { make, ask, get } from "./asking.js";

const CHANGED = { M: "changed", A: "new", "??": "new", D: "deleted" };

export async function changes(holder, done, refuse) {
  const now = await get("/-/git");
  if (!now.repository) {
    holder.replaceChildren(make("p", { textContent: "The edition is in no Git repository. To begin one, type in its folder:" }), typed(now));
    return;
  }
  const files = make("ul", {}, ...now.files.map(([how, file]) => make("li", {}, make("code", { textContent: file }), ` ${CHANGED[how] ?? how}`)));
  const report = make("a", { href: "/-/report", target: "_blank", rel: "noopener", textContent: "What changes for readers (takes a moment)" });
  const what = now.files.length ? `${now.files.length} file${now.files.length === 1 ? "" : "s"} changed since the last commit on ${now.branch}.` : `Nothing has changed since the last commit on ${now.branch}.`;
  const act = (words, path, wish) => {
    const button = make("button", { type: "button", textContent: words });
    button.addEventListener("click", async () => {
      button.disabled = true;
      try { await done(await ask(path, wish())); } catch (problem) { refuse(problem); button.disabled = false; }
    });
    return button;
  };
  const message = make("input", { type: "text", name: "message", ariaLabel: "What you did", placeholder: "What you did, in a few words", autocomplete: "off" });
  const parts = [make("p", { textContent: what }), files];
  if (now.files.length) parts.push(make("p", {}, report), make("p", { className: "filters" }, message, act("Commit", "/-/commit", () => ({ message: message.value }))));
  if (now.can_propose) {
    const branch = make("input", { type: "text", name: "branch", ariaLabel: "Name of the branch", value: "my-notes", autocomplete: "off" });
    const title = make("input", { type: "text", name: "title", ariaLabel: "Title of the pull request", placeholder: "Title of the pull request", autocomplete: "off" });
    parts.push(make("p", { className: "filters" }, branch, title, act("Open a pull request", "/-/propose", () => ({ branch: branch.value, title: title.value }))));
  }
  parts.push(make("details", {}, make("summary", { textContent: "Words to type instead" }), typed(now)));
  holder.replaceChildren(...parts);
}

const typed = ({ type }) => make("pre", { textContent: type.join("\n") });
