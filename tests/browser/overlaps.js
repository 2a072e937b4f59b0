/* Words that lie on other words: of what is fixed to the window only with its like, since it lies above the page. */
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets.push(sheet);
  const all = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity, fixed: false }, kept = new Map([[null, all]]);
  /* What of an element's contents is seen: what cuts it, and whether it is fixed. */
  const seen = (one) => {
    if (kept.has(one)) return kept.get(one);
    const style = getComputedStyle(one), around = { ...seen(one.parentElement) };
    around.fixed ||= style.position === 'fixed';
    if (style.overflowX !== 'visible' || style.clipPath !== 'none') {
      const box = one.getBoundingClientRect();
      for (const side of ['left', 'top']) around[side] = Math.max(around[side], box[side]);
      for (const side of ['right', 'bottom']) around[side] = Math.min(around[side], box[side]);
    }
    kept.set(one, around);
    return around;
  };
  const boxes = [], range = document.createRange(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const { left, top, right, bottom, fixed } = seen(one);
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      /* letters take some three fifths of the height of their box: lines may lie closer than boxes are high */
      const fifth = box.height / 5, words = { node, fixed, left: Math.max(left, box.left), right: Math.min(right, box.right),
        top: Math.max(top, box.top + fifth), bottom: Math.min(bottom, box.bottom - fifth) };
      if (words.right - words.left > 2 && words.bottom - words.top > 2) boxes.push(words);
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const wrong = new Set(), said = ({ node }) => `${node.parentElement.nodeName}.${node.parentElement.className} “${node.data.trim().slice(0, 20)}”`;
  let open = [];
  for (const box of boxes) {
    open = open.filter((other) => other.bottom > box.top + 2);
    for (const other of open)
      if (other.node !== box.node && other.fixed === box.fixed && Math.min(other.right, box.right) - Math.max(other.left, box.left) > 2)
        wrong.add(`${said(other)} under ${said(box)}`);
    open.push(box);
  }
  return [...wrong];
}
