/* Suggestions where one reads: what may be missing or wrong is marked, each with its evidence, and accepted or refused. */
import { make, ask, get, meta } from "./asking.js";
import { signed } from "./forms.js";
import { show } from "./listing.js";
import { ranges } from "./selecting.js";

const KINDS = ["dates", "corrections", "persons", "forms"];

export class Suggesting {
  constructor(body, done, refuse) {
    Object.assign(this, { body, done, refuse, offers: [], nth: 0, deciding: Promise.resolve() });
    this.what = make("select", { ariaLabel: "What is suggested" }, ...KINDS.map((one) => make("option", { value: one, textContent: one })));
    this.what.addEventListener("input", () => this.ask().catch(refuse));
    this.reason = make("input", { type: "text", value: "not so", autocomplete: "off" });
    this.state = make("span", { role: "status" });
    this.told = make("div", { className: "told" });
    this.holder = make("div", { id: "-suggestions", hidden: true },
      make("p", { className: "filters" }, this.what, this.state, this.button("Back", "k", () => this.go(-1)), this.button("On", "j", () => this.go(1))), this.told);
  }

  button(words, key, act) {
    const button = make("button", { type: "button", textContent: words, title: key });
    button.addEventListener("click", () => act());
    return button;
  }

  get on() { return !this.holder.hidden; }

  async toggle() {
    this.holder.hidden = this.on;
    if (this.on) await this.ask();
    else this.unmark();
  }

  async ask() {
    this.state.textContent = "Looking …";
    this.offers = await get(`/-/suggestions?text=${encodeURIComponent(meta("text"))}&what=${this.what.value}`);
    this.nth = 0;
    this.tell();
  }

  go(step) {
    if (!this.offers.length) return;
    this.nth = (this.nth + step + this.offers.length) % this.offers.length;
    this.tell();
  }

  unmark() { for (const name of ["suggested", "current"]) globalThis.CSS?.highlights?.delete(name); }

  mark() {
    const every = this.offers.flatMap((one) => one.places.flatMap(({ start, end }) => ranges(this.body, start, end)));
    if (window.Highlight) CSS.highlights.set("suggested", new Highlight(...every));
  }

  tell() {
    if (!this.on) return;
    this.unmark();
    const one = this.offers[this.nth];
    this.state.textContent = one ? `${this.nth + 1} of ${this.offers.length}` : "Nothing is suggested.";
    if (!one) { this.told.replaceChildren(); return; }
    this.mark();
    show(this.body, one.places[0]);
    const alike = this.alike();
    this.told.replaceChildren(
      make("p", {}, make("b", { className: "words", textContent: one.words }), ` ${one.reason} `, make("small", { textContent: `(${one.rule}, ${one.score.toFixed(2)}${one.places.length > 1 ? `, ${one.places.length} places` : ""})` })),
      make("p", { className: "ends" }, this.button("Accept", "a", () => this.decide("accept", [one])), this.button("Refuse", "z", () => this.decide("refuse", [one])),
        this.button(`Accept all ${alike.length} of “${one.rule}”`, "A", () => this.decide("accept", alike)), this.button(`Refuse all ${alike.length}`, "Z", () => this.decide("refuse", alike)),
        make("label", {}, make("span", { textContent: "Why refused" }), this.reason)),
      make("pre", { textContent: `# ${one.file}\n${one.yaml}` }),
    );
  }

  alike() { return this.offers.filter((one) => one.rule === this.offers[this.nth].rule); }

  /* The next one is shown at once: whoever goes through many waits for none. What cannot be decided comes back. */
  decide(act, chosen) {
    const keys = chosen.map(({ key }) => key), what = this.what.value;
    const wish = { text: meta("text"), what, keys, act, reason: this.reason.value, signed: signed() };
    this.offers = this.offers.filter(({ key }) => !keys.includes(key));
    this.nth = Math.min(this.nth, Math.max(0, this.offers.length - 1));
    this.tell();
    this.deciding = this.deciding.then(() => ask("/-/decide", wish)).then((done) => { this.done(done); }, (problem) => {
      if (what === this.what.value) this.offers.splice(this.nth, 0, ...chosen);
      this.tell();
      this.refuse(problem);
    });
  }

  /* Say whether a key was one of ours. */
  key(event) {
    const one = this.offers[this.nth];
    const act = {
      j: () => this.go(1), k: () => this.go(-1), a: () => this.decide("accept", [one]), z: () => this.decide("refuse", [one]),
      A: () => this.decide("accept", this.alike()), Z: () => this.decide("refuse", this.alike()),
    }[event.key];
    if (event.key === "Escape" || event.key === "q") { this.toggle(); return true; }
    if (!act) return false;
    if (one) act();
    return true;
  }
}
