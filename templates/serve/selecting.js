/* From a selection to places in the source, and selecting by keyboard.
   Each piece of text comes after a comment with its offset in the source. What has none (a correction that was put in,
   a number of a paragraph) is not of the source: such an end of a selection is passed over if it is only furniture,
   taken for what stood there if it is a whole correction, and refused otherwise. */
const FURNITURE = "a.no, sup, label, .note .by, .pb, .mk, .br, .n, .printed, nav, #-desk";
const TOKENS = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;
const BLOCKS = "p, li, h2, h3, h4, h5, h6, td, th, .l, .speaker, .note, .fw";

export function piece(node) {
  const before = node.previousSibling;
  return before?.nodeType === Node.COMMENT_NODE && /^\d+$/.test(before.data) ? Number(before.data) : null;
}

function visible(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getClientRects().length > 0;
}

/* One text node as far as a range covers it. */
function covered(node, range) {
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.length;
  return { node, from, to, piece: piece(node) };
}

const counts = ({ node, from, to }) => from < to && node.data.slice(from, to).trim() && !node.parentElement.closest(FURNITURE) && visible(node);

function texts(root, range) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node)) found.push(covered(node, range));
    else if (found.length) break;
  }
  return found;
}

/* What stood where a correction was put in, if all of the correction is selected. */
function stood(one, side, range) {
  const put = one.node.parentElement.closest("ins");
  const del = put?.parentElement.querySelector(":scope > del");
  if (!del) return null;
  const whole = document.createRange();
  whole.selectNodeContents(put);
  const first = range.comparePoint(whole.startContainer, whole.startOffset), last = range.comparePoint(whole.endContainer, whole.endOffset);
  const all = one.node.data.trim() === one.node.data.slice(one.from, one.to).trim() && put.textContent.trim() === one.node.data.trim();
  if (!all && (first !== 0 || last !== 0)) return null;
  const pieces = texts(del, { startContainer: null, endContainer: null, intersectsNode: () => true }).filter((other) => other.piece !== null);
  return pieces.length ? pieces.at(side) : null;
}

export function chosenIn(body, range) {
  const found = texts(body, range).filter((one) => one.from < one.to);
  const ends = [found.find(counts), found.findLast(counts)];
  if (!ends[0]) return { problem: "Nothing is selected." };
  const placed = ends.map((one, nth) => one.piece === null ? stood(one, nth ? -1 : 0, range) : one);
  if (!placed[0] || !placed[1]) {
    return { problem: { message: "These words are not in the transcription: they were put in.", hint: "Select the whole correction or words beside it, or switch to “As transcribed”." } };
  }
  const exact = document.createRange();
  exact.setStart(ends[0].node, ends[0].from);
  exact.setEnd(ends[1].node, ends[1].to);
  return {
    begin: { piece: placed[0].piece, units: placed[0].from },
    end: { piece: placed[1].piece, units: placed[1].to },
    words: found.filter((one) => counts(one) && !one.node.parentElement.closest(".note") === !ends[0].node.parentElement.closest(".note"))
      .map((one) => one.node.data.slice(one.from, one.to)).join("").replace(/\s+/g, " ").trim(),
    range: exact,
  };
}

/* Bring a range into view above the desk, with the notes beside it. */
export function bring(range) {
  if (!range) return;
  requestAnimationFrame(() => {
    const box = range.getBoundingClientRect(), desk = document.getElementById("-desk").getBoundingClientRect().top;
    const bars = [...document.querySelectorAll(".bar, .tools")].filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position)).map((one) => one.getBoundingClientRect());
    const top = Math.max(0, ...bars.filter((one) => one.top <= 0 && one.height < 120).map((one) => one.bottom));
    const foot = Math.min(desk, ...bars.filter((one) => one.top > desk / 2).map((one) => one.top));
    if (box.top < top + 8 || box.bottom > foot - 40) scrollBy({ top: box.top - top - (foot - top) / 3, behavior: "instant" });
  });
}

/* The ranges of the page that show the source from `start` to `end`, in code points; words that are put in are left out. */
export function ranges(body, start, end) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = piece(node);
    if (at === null || at >= end || at + node.length <= start) continue;
    const [from, to] = [units(node.data, start - at), units(node.data, end - at)];
    if (from >= to || !visible(node)) continue;
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    found.push(range);
  }
  return found;
}

/* How many units of UTF-16 the first code points of a string have. */
function units(words, points) {
  let at = 0;
  for (const sign of words) {
    if (points-- <= 0) break;
    at += sign.length;
  }
  return at;
}

/* Words, one after the other: s begins at the top of the window, arrows go on. */
export class Stepper {
  constructor(body) { this.body = body; this.on = false; }

  start() {
    this.blocks = new Map();
    const walker = document.createTreeWalker(this.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const put = node.parentElement.closest("ins");
      if (!node.data.trim() || node.parentElement.closest(FURNITURE) || (piece(node) === null && !put)) continue;
      const block = node.parentElement.closest(BLOCKS) ?? this.body;
      if (!this.blocks.has(block)) this.blocks.set(block, []);
      this.blocks.get(block).push(node);
    }
    this.order = [...this.blocks.keys()];
    const at = getSelection().anchorNode?.parentElement?.closest(BLOCKS);
    this.block = this.order.includes(at) && at.getBoundingClientRect().bottom > 0 ? this.order.indexOf(at)
      : this.order.findIndex((block) => { const box = block.getBoundingClientRect(); return box.height && box.bottom > 90; });
    this.block = Math.max(0, this.block);
    this.on = true;
    this.enter();
  }

  enter() {
    this.words = [];
    for (const node of this.blocks.get(this.order[this.block])) {
      if (!visible(node)) continue;
      if (piece(node) === null) this.words.push([node, 0, node.length]);
      else for (const found of node.data.matchAll(TOKENS)) this.words.push([node, found.index, found.index + found[0].length]);
    }
    this.first = this.last = 0;
    this.order[this.block].scrollIntoView({ block: "nearest", behavior: "instant" });
    this.select();
  }

  select() {
    const first = this.words[Math.min(this.first, this.last)], last = this.words[Math.max(this.first, this.last)];
    if (first) getSelection().setBaseAndExtent(first[0], first[1], last[0], last[2]);
  }

  /* Say whether a key was one of ours. */
  step(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key], leap = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { this.on = false; getSelection().removeAllRanges(); return true; }
    if (move) {
      this.last = Math.min(this.words.length - 1, Math.max(0, this.last + move));
      if (!event.shiftKey) this.first = this.last;
      this.select();
      return true;
    }
    if (!leap) return false;
    do this.block += leap; while (this.order[this.block] && !this.order[this.block].getBoundingClientRect().height);
    this.block = Math.min(this.order.length - 1, Math.max(0, this.block));
    this.enter();
    return true;
  }
}
