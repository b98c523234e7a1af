(root) => {
  // How well the words in it stand out from their ground: 4.5 to 1 or better, large words of a
  // page's own 3 to 1.
  // Colours, as [red, green, blue, alpha] from 0 to 1, whatever way the browser writes them.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      known.set(text, [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255));
    }
    return known.get(text);
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
  // In a drawing, words that lie on a shape have another ground, which is not looked for here.
  const onShape = (element) => {
    const box = element.getBoundingClientRect();
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    return [...element.closest("svg").querySelectorAll("rect, circle, path")].some((shape) =>
      getComputedStyle(shape).fill !== "none" &&
      shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse())));
  };
  const luminance = (parts) => {
    const [r, g, b] = parts.map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility === "visible" && Number(style.opacity) > 0 && box.width > 1 && box.height > 1;
  };
  const LEFT_OUT = "script, style, noscript, .nn-aloud, a.headerlink, :disabled, :disabled *";

  const faint = [];
  let texts = 0;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim();
    if (!words || element.closest(LEFT_OUT) || element.closest("label")?.control?.disabled || !seen(element)) continue;
    const drawn = element.closest("svg");
    if (drawn && onShape(element)) continue;
    texts += 1;
    const style = getComputedStyle(element);
    const below = ground(element);
    const ink = [...colour(drawn ? style.fill : style.color)];
    for (let at = element; at; at = at.parentElement) ink[3] *= Number(getComputedStyle(at).opacity);
    const [a, b] = [luminance(over(ink, below)), luminance(below)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (Number(style.fontWeight) >= 700 && size >= 18.66);
    const least = large && !element.closest(".nnbook, .nnbook-card") ? 3 : 4.5;
    if (ratio < least) faint.push(`${ratio.toFixed(2)}: ${words.slice(0, 40)} (${element.getAttribute("class") || element.tagName})`);
  }
  return { faint, texts, dark: luminance(ground(root)) < 0.5 };
}