/* What is wrong with a page at the width of its window: words cut, tiny or beyond an edge, a faint line. */
() => {
  const paint = (colour) => colour.match(/[\d.]+/g).map(Number), mixed = ([r, g, b, a = 1], under) =>
    [r, g, b].map((one, n) => one * a + under[n] * (1 - a));
  const ground = (one) => {
    const own = paint(getComputedStyle(one).backgroundColor);
    return own[3] === 0 ? (one.parentElement ? ground(one.parentElement) : [255, 255, 255])
      : mixed(own, one.parentElement ? ground(one.parentElement) : [255, 255, 255]);
  };
  const light = (colour) => colour.map((one) => one / 255).map((one) => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
    .reduce((sum, one, n) => sum + one * [.2126, .7152, .0722][n], 0);
  const contrast = (one, other) => (Math.max(light(one), light(other)) + .05) / (Math.min(light(one), light(other)) + .05);
  const lines = (one, style) => ['top', 'right', 'bottom', 'left'].map((side) => [style.getPropertyValue(`border-${side}-width`),
    paint(style.getPropertyValue(`border-${side}-color`))]).filter(([width, colour]) => parseFloat(width) && colour[3] !== 0)
    .map(([, colour]) => { const under = ground(one.parentElement ?? one); return contrast(mixed(colour, under), under); });
  const wrong = new Set(), told = (what, one) => wrong.add(`${what}: ${one.nodeName}.${one.className} ${one.textContent.trim().slice(0, 30)}`);
  for (const one of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(one), { left, right, width, height } = one.getBoundingClientRect();
    if (width < 2 || height < 2 || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (lines(one, style).some((ratio) => ratio < 3)) told('a faint line', one);
    if (![...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    const kept = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis';
    if (kept && one.scrollWidth > one.clientWidth + 1) told('cut', one);
    if (parseFloat(style.fontSize) < (one.matches('.no, text, small small') ? 8 : 9.5)) told('too small', one);
    const within = one.closest('.wide, .map, figure, [popover], .skip, nav');
    if (!within && (right > innerWidth + 1 || left < -1)) told('beyond the edge', one);
  }
  return [...wrong];
}
