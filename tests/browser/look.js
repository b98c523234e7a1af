// What a reader meets on a handbook page, as facts. Every fold is opened first.
async () => {
  for (const fold of document.querySelectorAll("article details")) fold.open = true;
  if (window.MathJax?.startup?.promise) await MathJax.startup.promise;
  await new Promise((done) => setTimeout(done, 150));

  const seen = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility === "visible" && Number(style.opacity) > 0 && box.width > 1 && box.height > 1;
  };

  // Colours, as [red, green, blue, alpha] from 0 to 1, whatever way the browser writes them.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colour = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };
  const over = (top, below) => top.map((part, i) => i === 3 ? 1 : part * top[3] + below[i] * (1 - top[3]));
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = colour(getComputedStyle(at).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [1, 1, 1, 1]);
  };
  const luminance = (parts) => {
    const [r, g, b] = parts.map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const words = texts.currentNode.data.trim();
    const left_out = "script, style, noscript, svg, .nn-aloud, a.headerlink, :disabled, :disabled *";
    if (!words || element.closest(left_out) || element.closest("label")?.control?.disabled || !seen(element)) continue;
    const style = getComputedStyle(element);
    const below = ground(element), ink = colour(style.color);
    for (let at = element; at; at = at.parentElement) ink[3] *= Number(getComputedStyle(at).opacity);
    const a = luminance(over(ink, below)), b = luminance(below);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), heavy = Number(style.fontWeight) >= 700;
    const least = size >= 24 || (heavy && size >= 18.66) ? 3 : 4.5;
    if (ratio < least) faint.push(`${ratio.toFixed(2)}: ${words.slice(0, 40)} (${element.className || element.tagName})`);
  }

  const nameless = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(seen)
    .filter((control) => !(control.textContent.trim() || control.getAttribute("aria-label") || control.title ||
      control.labels?.[0]?.textContent.trim() || document.getElementById(control.getAttribute("aria-labelledby"))))
    .map((control) => control.outerHTML.slice(0, 120));

  const scrolls = [...document.querySelectorAll("article *")]
    .filter((box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1)
    .filter((box) => seen(box) && box.tabIndex < 0 && !box.querySelector("a, button, input, [tabindex='0']"))
    .map((box) => box.outerHTML.slice(0, 120));

  // The body hides what runs out of it, so its width does not tell.
  const cut = [...document.querySelectorAll(".prev-next-area a, .prev-next-area p")]
    .filter((link) => link.getBoundingClientRect().right > innerWidth + 1)
    .map((link) => link.textContent.trim());

  return {
    cut,
    width: document.scrollingElement.scrollWidth,
    faint,
    nameless,
    scrolls,
    headings: [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")].filter(seen)
      .map((heading) => Number(heading.tagName[1])),
    mains: document.querySelectorAll("main").length,
    navigations: [...document.querySelectorAll("nav")].map((nav) => nav.ariaLabel || nav.getAttribute("aria-labelledby")),
    skip: document.querySelector(".skip-link a")?.getAttribute("href"),
    formulas: document.querySelectorAll("span.math, div.math").length,
    drawn: document.querySelectorAll("mjx-container svg").length,
    theme: document.documentElement.dataset.theme,
    ground: getComputedStyle(document.body).backgroundColor,
  };
}
