/* The search engine: reads the index that `edition/write/search/` describes, and knows nothing of the page. */
import { ALONE, APART, INVISIBLE, LEAST, MARKS, MOST, ODD, RULES, ZEROS } from "./folding.js";

/* What a word is, and its letters folded: as `edition/mentions/search_words.py` has it. */
const inside = `[\\p{M}${INVISIBLE}]`, letter = `(?![${ALONE}${INVISIBLE}])[\\p{L}\\p{N}]`;
const WORD = new RegExp(`[${ALONE}]${inside}*|${letter}(?:${letter}|${inside})*`, "gu");
const lone = new RegExp(`[${ALONE}]`, "u"), marks = new RegExp(`[${MARKS}]`, "gu");
const figures = new Map(Array.from(ZEROS).flatMap((zero) =>
  Array.from({ length: 10 }, (_, n) => [String.fromCodePoint(zero.codePointAt(0) + n), String(n)])));
const foldedLetter = (c) => ODD[c] ?? figures.get(c) ?? c.normalize("NFKC").toLowerCase().normalize("NFD").replace(marks, "");
export const folded = (word) => Array.from(word, foldedLetter).join("").replace(/(?<=.)ъ$/u, "");
export const words = (text) => Array.from(text.matchAll(WORD), (one) => folded(one[0]));
export const places = (text) => Array.from(text.matchAll(WORD), (one) => [one.index, one.index + one[0].length]);

/* Keys of a name in any spelling: as `edition/text/spellings.py` has it. */
const rules = RULES.map((some) => some.map(([pattern, instead]) => [new RegExp(pattern, "gu"), instead]));
const applied = (some, all) => {
  for (const [pattern, instead] of some)
    if (all.some((word) => word.search(pattern) >= 0))
      all = [...new Set(all.flatMap((word) => instead.map((one) => word.replace(pattern, one))))].slice(0, MOST);
  return all;
};
export const keys = (name) => {
  if (Array.from(name).length < LEAST) return [];
  const found = applied(rules[1], applied(rules[0], [name.toLowerCase()]).map(folded));
  return [...new Set(found.map((one) => one.replace(/(.)\1+/gu, "$1")))].filter((one) => one.length > 1);
};

/* How those write letters who have none of them: as `search_words.keys` finds them. */
const POSSESSIVE = /\p{L}['’]/u, LETTERS = new RegExp(`[${Object.keys(APART).join("")}]`, "gu");

/* A query becomes a tree: {any, all, none, near, words}. */
const PARTS = /(-?)(?:"([^"]*)"?|([()])|([^\s"()]+))/gu;
const NEAR = /^NEAR(?:\/(\d+))?$/, CLOSE = 10, DEEP = 20;
/* Quotation marks of any form; a single one that is no apostrophe: nothing of a word stands on its other side. */
const MARK = /[“”„‟«»「」『』《》〈〉〝〞〟❝❞＂]|``|''/gu;
const SINGLE = /(?<![\p{L}\p{N}])['‘‚‛‹›]((?:[^"'‘’‛‹›]|['’](?=[\p{L}\p{N}]))+)['’‘‹›](?![\p{L}\p{N}])/gu;
/* 4 310 is one number, however its figures are parted; what stands between two words without a space parts them. */
const GROUPED = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\p{L}\p{N}])/gu, BETWEEN = /(?<=\p{L})[,;/&+](?=\p{L})/gu;
const read = (query) =>
  Array.from(query.replace(MARK, '"').replace(SINGLE, '"$1"').replace(/"{2,}/g, '"').replace(GROUPED, (one) => one.replace(/\s/gu, ","))
    .replace(BETWEEN, " ").replace(/\|+/g, " OR ").matchAll(PARTS)).flatMap(([, not, phrase, bracket, word]) => {
    const before = not ? [{ op: "NOT" }] : [];
    if (bracket) return [...before, { op: bracket }];
    const near = word && NEAR.exec(word);
    if (near) return [{ op: "NEAR", apart: Number(near[1] ?? CLOSE) }];
    if (word === "AND" || word === "OR" || word === "NOT") return [{ op: word }];
    const said = phrase ?? word, found = words(said);
    const begins = phrase === undefined && said.endsWith("*") && found.length > 0;
    const apart = words(said.normalize("NFC").toLowerCase().replace(LETTERS, (one) => APART[one]));
    const joined = found.length > 1 && !begins && phrase === undefined && !POSSESSIVE.test(said) ? [found.join("")] : [];
    return found.length ? [...before, { words: found, apart, joined, raw: said, quoted: phrase !== undefined, begins }] : [];
  });

export const parsed = (query) => {
  const left = read(query);
  let deep = 0;
  const next = (...ops) => ops.includes(left[0]?.op);
  const any = () => {
    const several = [all()];
    while (next("OR")) { left.shift(); several.push(all()); }
    const known = several.filter(Boolean);
    return known.length > 1 ? { any: known } : known[0];
  };
  const all = () => {
    const wanted = [], none = [];
    while (left.length && !next("OR", ")")) {
      if (next("AND")) { left.shift(); continue; }
      const not = next("NOT");
      while (next("NOT")) left.shift();
      const one = near();
      if (one) (not ? none : wanted).push(one);
    }
    return wanted.length > 1 || none.length ? { all: wanted, none } : wanted[0];
  };
  const near = () => {
    let one = single();
    while (next("NEAR")) {
      const { apart } = left.shift(), other = single();
      one = one && other ? { near: [one, other], apart } : one ?? other;
    }
    return one;
  };
  const single = () => {
    if (next("(") && deep < DEEP) {
      left.shift();
      deep += 1;
      const one = any();
      deep -= 1;
      if (next(")")) left.shift();
      return one;
    }
    const one = left[0];
    if (one?.words) return left.shift();
    if (one && !next("OR", "AND", ")")) left.shift();
    return undefined;
  };
  let tree = any();
  while (left.length) { left.shift(); const more = any(); tree = tree && more ? { all: [tree, more], none: [] } : tree ?? more; }
  return tree;
};

/* Sets: what is found, by text and passage, with where it stands: [position, words]. */
const PASSAGES = 2 ** 21;
const keep = (found, test) => new Map([...found].filter(([key, hits]) => test(key, hits)));
const either = (...some) => {
  const [most = new Map(), ...others] = some.sort((a, b) => b.size - a.size), found = new Map(most);
  for (const other of others) for (const [key, hits] of other) found.set(key, [...(found.get(key) ?? []), ...hits]);
  return found;
};
const both = (one, other) => {
  if (other.size < one.size) [one, other] = [other, one];
  const found = new Map();
  for (const [key, hits] of one) if (other.has(key)) found.set(key, [...hits, ...other.get(key)]);
  return found;
};
const every = (some) => some.reduce(both);
const without = (one, other) => keep(one, (key) => !other.has(key));
/* Words that follow one another; *step* is the distance of two positions that do. */
const inRow = (some, step = 1) => {
  const found = new Map(), rare = some.reduce((a, b) => (b.size < a.size ? b : a));
  for (const key of rare.keys()) {
    if (!some.every((one) => one.has(key))) continue;
    const after = some.slice(1).map((one) => new Set(one.get(key).map(([at]) => at - (at % step))));
    const hits = some[0].get(key).filter(([at]) => after.every((one, n) => one.has(at - (at % step) + (n + 1) * step)));
    if (hits.length) found.set(key, hits.map(([at]) => [at, some.length]));
  }
  return found;
};
/* Words of forms that follow one another as one word, which is the last of a form where the last of them is. */
const asOne = (some) => {
  const found = inRow(some, 2), last = (key, at) => some.at(-1).get(key).some(([one]) => one === (at & ~1) + 2 * some.length - 1);
  return new Map([...found].map(([key, hits]) => [key, hits.map(([at, size]) => [last(key, at) ? at | 1 : at, size])]));
};
const close = (one, other, apart) => {
  const found = new Map();
  for (const [key, hits] of both(one, other)) {
    const right = other.get(key), pairs = one.get(key).flatMap((a) =>
      right.filter((b) => (a[0] < b[0] ? b[0] - a[0] - a[1] : a[0] - b[0] - b[1]) < apart && a[0] !== b[0]).map((b) => [a, b]));
    if (hits && pairs.length) found.set(key, pairs.flat());
  }
  return found;
};

/* Numbers of seven bits a byte. */
const reader = (bytes, at = 0) => ({
  number() {
    let value = 0, factor = 1, byte;
    do { byte = bytes[at++]; value += (byte & 127) * factor; factor *= 128; } while (byte > 127);
    return value;
  },
  bytes(size) { at += size; return bytes.subarray(at - size, at); },
  get done() { return at >= bytes.length; },
});

const shardOf = (bytes) => {
  const input = reader(bytes), found = new Map(), sizes = [], text = new TextDecoder();
  let word = new Uint8Array();
  for (let left = input.number(); left; left--) {
    const common = input.number(), more = input.bytes(input.number()), next = new Uint8Array(common + more.length);
    next.set(word.subarray(0, common));
    next.set(more, common);
    word = next;
    sizes.push([text.decode(word), input.number()]);
  }
  for (const [name, size] of sizes) found.set(name, input.bytes(size));
  return found;
};

const postingsOf = (bytes) => {
  const input = reader(bytes), texts = new Map(), entries = new Map();
  let text = -1;
  while (!input.done) {
    text += input.number();
    const segment = reader(input.bytes(input.number())), into = text ? texts : entries;
    let passage = -1;
    while (!segment.done) {
      const head = segment.number(), hits = [];
      passage += head >> 1;
      for (let left = head & 1 ? 1 : segment.number(), at = 0; left; left--) hits.push([(at += segment.number()), 1]);
      into.set(text * PASSAGES + passage, hits);
    }
  }
  return { texts, entries };
};

const NONE = { texts: new Map(), entries: new Map() };
const FORM = 64, MANY = 12, LIKE = 8, LONG = 5, COUNTED = 30;
/* What is typed as a name may be one in another spelling: a capital, or a letter that is not English. */
const NAME = /\p{Lu}|[^\x00-\x7f]/u;
/* A day or a month (ISO 8601), in whichever words it is told. */
const DATE = /^\d{4}-\d\d(?:-\d\d)?$/;

export class Index {
  constructor(base, told) {
    Object.assign(this, { base, told, loaded: new Map(), known: new Map(), read: new Map() });
  }

  static async open(base, asked) {
    const answer = await (asked ?? fetch(base + "index.json", { cache: "no-cache" }));
    if (!answer.ok) throw new Error(String(answer.status));
    return new Index(base, await answer.json());
  }

  /* Load a file once; what failed is asked for again. */
  load(name, kind) {
    if (!this.loaded.has(name)) {
      const wait = fetch(this.base + name).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer[kind]();
      });
      wait.catch(() => this.loaded.delete(name));
      this.loaded.set(name, wait);
    }
    return this.loaded.get(name);
  }

  /* Ask for what an answer to *query* will need, while it is typed: of a short beginning nobody knows what it will be. */
  ahead(query) {
    for (const one of read(query)) {
      const said = [...one.words ?? [], ...one.joined ?? []].filter((word) => word.length >= LEAST || lone.test(word));
      const shards = said.map((word) => this.shard(Math.max(0, this.nth(word))));
      const like = said.length && !one.quoted && NAME.test(one.raw) ? this.like(one) : undefined;
      Promise.all([...shards, like, ...(said.length ? this.numbered() : [])]).catch(() => {});
    }
  }

  /* Where entries are named stands under numbers that are known only when the names have come: one file is asked for before. */
  numbered() {
    const first = this.nth("@0");
    return first >= 0 && first === this.nth("@:") ? [this.shard(first)] : [];
  }

  nth(word) {
    let low = 0, high = this.told.words.length;
    while (low < high) { const middle = (low + high) >> 1; if (this.told.words[middle] <= word) low = middle + 1; else high = middle; }
    return low - 1;
  }

  async shard(nth) {
    const name = `${this.told.version}/${nth}.bin`;
    const bytes = await this.load(name, "arrayBuffer");
    if (!this.known.has(nth)) this.known.set(nth, shardOf(new Uint8Array(bytes)));
    return this.known.get(nth);
  }

  async postings(word) {
    const nth = this.nth(word);
    const bytes = nth < 0 ? undefined : (await this.shard(nth)).get(word);
    if (bytes && !this.read.has(word)) this.read.set(word, postingsOf(bytes));
    return this.read.get(word) ?? NONE;
  }

  async either(word, other) {
    const [one, another] = await Promise.all([...new Set([word, other])].map((each) => this.postings(each)));
    return another ? { texts: either(one.texts, another.texts), entries: either(one.entries, another.entries) } : one;
  }

  /* The words that begin with *start*. */
  async beginning(start) {
    const found = [];
    for (let nth = Math.max(0, this.nth(start)); nth < this.told.words.length && (nth <= this.nth(start) || this.told.words[nth].startsWith(start)); nth++)
      for (const word of (await this.shard(nth)).keys()) if (word.startsWith(start)) found.push(word);
    return found;
  }

  async texts(numbers) {
    const tables = await Promise.all([...new Set(numbers.map((n) => Math.floor(n / this.told.together)))].map(async (n) =>
      [n, n ? await this.load(`${this.told.version}/texts-${n}.json`, "json") : this.told.first]));
    const known = new Map(tables);
    return numbers.map((n) => known.get(Math.floor(n / this.told.together))[n % this.told.together]);
  }

  /* The rows of passages, by their keys. */
  async rows(keys) {
    const texts = await this.texts(keys.map((key) => Math.floor(key / PASSAGES)));
    return Promise.all(keys.map(async (key, n) => {
      const [id, , , folder, firsts] = texts[n], passage = key % PASSAGES, nth = firsts.findLastIndex((first) => first <= passage);
      return (await this.load(`texts/${id || "-"}/${folder}/${nth}.json`, "json"))[passage - firsts[nth]];
    }));
  }

  /* Passages and entries that *tree* finds. */
  async evaluate(tree) {
    if (tree.any) {
      const some = await Promise.all(tree.any.map((one) => this.evaluate(one)));
      return { texts: either(...some.map((one) => one.texts)), entries: either(...some.map((one) => one.entries)) };
    }
    if (tree.near) {
      const [one, other] = await Promise.all(tree.near.map((each) => this.evaluate(each)));
      return { texts: close(one.texts, other.texts, tree.apart), entries: both(one.entries, other.entries) };
    }
    if (tree.all) return this.together(tree);
    return this.together({ all: [tree], none: [] });
  }

  async together({ all, none }) {
    const [wanted, unwanted] = await Promise.all([
      Promise.all(this.named(all)).then((some) => some.flat()),
      // an entry that is not wanted is not meant; where the word stands, it is that word which is not wanted
      Promise.all(none.map((one) => Object.assign(this.aside(), { plainly: true }).evaluate(one))),
    ]);
    const texts = wanted.length ? every(wanted.map((one) => one.texts)) : await this.all();
    const entries = wanted.length ? every(wanted.map((one) => one.entries)) : new Map();
    return {
      texts: unwanted.reduce((left, one) => without(left, one.texts), texts),
      entries: unwanted.reduce((left, one) => without(left, one.entries), entries),
    };
  }

  /* The same index, with an account of its own of which entries are meant. */
  aside() {
    return Object.create(this, { meant: { value: [] }, perhaps: { value: [] } });
  }

  /* Terms that stand beside one another; those that are a whole name find all that mentions who is meant. */
  named(all) {
    const runs = [];
    for (const one of all) {
      const plain = one.words && !one.quoted && !one.begins;
      if (plain && runs.at(-1)?.plain) runs.at(-1).terms.push(one);
      else runs.push({ plain, terms: [one] });
    }
    return runs.map(({ plain, terms }) => (plain ? this.names(terms) : Promise.all(terms.map((one) => (one.words ? this.term(one) : this.evaluate(one))))));
  }

  async term({ words: said, apart, joined, begins, raw }) {
    const days = DATE.test(raw) ? await this.beginning(`#${raw}`) : [];
    const whole = await Promise.all([...joined, ...days].map((one) => this.postings(one)));
    const last = begins ? await this.beginning(said.at(-1)) : [];
    const some = await Promise.all(said.map(async (word, n) => {
      if (!begins || n < said.length - 1) return this.either(word, apart[n]);
      const each = await Promise.all(last.map((one) => this.postings(one)));
      return { texts: either(...each.map((one) => one.texts)), entries: either(...each.map((one) => one.entries)) };
    }));
    return {
      texts: either(some.length > 1 ? inRow(some.map((one) => one.texts)) : some[0].texts, ...whole.map((one) => one.texts)),
      entries: either(some.length > 1 ? inRow(some.map((one) => one.entries), 2) : some[0].entries, ...whole.map((one) => one.entries)),
    };
  }

  async names(terms) {
    // what may be a name is asked for in other spellings at once, not after it was found nowhere
    for (const one of terms) if (NAME.test(one.raw)) this.like(one).catch(() => {});
    const each = await Promise.all(terms.map((one) => this.term(one)));
    const nowhere = each.map((one) => !one.texts.size && !one.entries.size);
    const like = await Promise.all(terms.map((one, n) => (nowhere[n] ? this.like(one) : undefined)));
    const found = [];
    for (let first = 0; first < terms.length;) {
      const { end, entries, sure } = await this.longest(terms, first, like);
      const span = each.slice(first, end), loose = like.slice(first, end);
      let texts = every(span.map((one) => one.texts));
      // a word of the texts that sounds as a name is not taken for it
      const meant = nowhere[first] || (!this.plainly && (sure || end - first > 1));
      this[meant ? "meant" : "perhaps"].push(...entries);
      if (meant) texts = either(texts, await this.mentioning(entries));
      found.push({ texts, entries: every(span.map((one, n) => loose[n] ?? one.entries)) });
      first = end;
    }
    // a name that no passage has in these words: Kemal Pascha, Iosif Stalin, ВЦИК
    const entries = [...every(found.map((one) => one.entries)).keys()];
    if (!entries.length || entries.length > MANY || every(found.map((one) => one.texts)).size) return found;
    this.meant.push(...entries);
    return [{ texts: await this.mentioning(entries), entries: new Map(entries.map((one) => [one, []])) }];
  }

  /* The longest run of terms from *first* on that is a whole form of entries: as it is (*sure*), or in another spelling. */
  async longest(terms, first, like) {
    const run = terms.slice(first, first + LONG);
    const exact = await Promise.all(run.map((one) => Promise.all(one.words.map((word) => this.postings(word)))));
    const known = exact.map((some) => some.map((one) => one.entries)), sure = this.run(known, true);
    if (sure.end === run.length) return { ...sure, end: first + sure.end };
    const loose = this.run(await Promise.all(known.map(async (some, n) => {
      const other = like[first + n] ?? (NAME.test(run[n].raw) ? await this.like(run[n]) : undefined);
      return other ? [either(...some, other)] : some;
    })), false);
    const best = loose.end > sure.end ? loose : sure;
    return { ...best, end: first + Math.max(1, best.end) };
  }

  run(some, sure) {
    for (let end = some.length; end > 0; end--) {
      const entries = [...this.whole(some.slice(0, end).flat()).keys()];
      if (entries.length && entries.length <= MANY) return { end, entries, sure };
    }
    return { end: 0, entries: [], sure };
  }

  /* Entries of which a form is nothing but these words, one after another. */
  whole(some) {
    return keep(inRow(some, 2), (key, hits) => hits.some(([at]) =>
      (at >> 1) % FORM === 0 && some.at(-1).get(key).some(([last]) => last === (at & ~1) + 2 * (some.length - 1) + 1)));
  }

  /* Entries one of whose words sounds as *term* in another spelling. */
  async like(term) {
    const parts = term.raw.match(WORD);
    const several = await Promise.all([parts.join(""), ...(parts.length > 1 ? parts : [])].map(async (word) => {
      const found = await Promise.all([folded(word), ...keys(word).map((key) => `~${key}`)].map((one) => this.postings(one)));
      return either(...found.map((one) => one.entries));
    }));
    return several.length > 1 ? either(several[0], asOne(several.slice(1))) : several[0];
  }

  async mentioning(entries) {
    const some = await Promise.all(entries.map((one) => this.postings(`@${one}`)));
    return either(...some.map((one) => one.texts));
  }

  /* The entry with an id (persons/trotsky), if there is one. */
  async entry(id) {
    return [...(await this.postings(`@${id}`)).entries.keys()];
  }

  /* Entries, those that are meant first, then by how many passages name them; of very many none is counted. */
  async ranked(found) {
    const meant = new Set(this.meant), all = [...new Set([...meant, ...found.keys(), ...this.perhaps])];
    const named = new Map(all.length > COUNTED ? [] : await Promise.all(all.map(async (one) => [one, (await this.mentioning([one])).size])));
    return all.sort((a, b) => meant.has(b) - meant.has(a) || (named.get(b) ?? 0) - (named.get(a) ?? 0) || a - b);
  }

  /* All passages. */
  async all() {
    const numbers = Array.from({ length: this.told.texts - 1 }, (_, n) => n + 1), found = new Map();
    for (const [n, text] of (await this.texts(numbers)).entries())
      for (let passage = 0; passage < text[2]; passage++) found.set((n + 1) * PASSAGES + passage, []);
    return found;
  }

  async ofVoice(found, voice, voices) {
    const others = await Promise.all((voice === "text" ? voices : [voice]).map((one) => this.postings(`=${one}`)));
    const said = either(...others.map((one) => one.texts));
    return keep(found, (key) => said.has(key) === (voice !== "text"));
  }

  /* Entries first those that are meant; passages by text: {entries, groups: [{id, title, hits}], count}. */
  async find(query, { text = "", voice = "", who = "", voices = [] } = {}) {
    const tree = parsed(query), run = this.aside();
    if (!tree && !who && !voice) return { entries: [], groups: [], count: 0, asked: false };
    const found = tree ? await run.evaluate(tree) : { texts: who ? new Map() : await this.all(), entries: new Map() };
    let passages = found.texts;
    if (who) {
      const named = await this.mentioning(await this.entry(who));
      passages = tree ? both(passages, named) : named;
    }
    if (voice) passages = await this.ofVoice(passages, voice, voices);
    const numbers = [...new Set([...passages.keys()].map((key) => Math.floor(key / PASSAGES)))];
    const [tables, entries] = await Promise.all([this.texts(numbers), run.ranked(found.entries)]);
    const groups = numbers.map((number, n) => ({ id: tables[n][0], title: tables[n][1], number, hits: [] }));
    const of = new Map(groups.map((one) => [one.number, one.hits]));
    for (const [key, hits] of passages) of.get(Math.floor(key / PASSAGES)).push({ key, hits });
    for (const group of groups) group.hits.sort((a, b) => a.key - b.key);
    groups.sort((a, b) => b.hits.length - a.hits.length || a.number - b.number);
    const shown = text ? groups.filter((one) => one.id === text) : groups;
    return { entries, groups: shown, texts: groups, count: shown.reduce((sum, one) => sum + one.hits.length, 0), asked: true };
  }

  /* What to try where nothing is found: each term with how often it stands there, and words like it where it does not. */
  async advice(query) {
    const terms = read(query).filter((one) => one.words);
    return Promise.all(terms.slice(0, LIKE).map(async (term) => {
      const { texts } = await this.term(term);
      return { said: term.raw, count: texts.size, like: texts.size || term.words.length > 1 ? [] : await this.similar(term.words[0]) };
    }));
  }

  async similar(word) {
    const near = await this.beginning(word.slice(0, 2));
    return near.map((one) => [distance(word, one), one]).filter(([apart, one]) => apart <= (word.length > 4 ? 2 : 1) || (word.length > 2 && one.startsWith(word)))
      .sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1)).slice(0, LIKE).map(([, one]) => one);
  }
}

const distance = (one, other) => {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (one[i] !== other[j])));
    row = next;
  }
  return row.at(-1);
};
