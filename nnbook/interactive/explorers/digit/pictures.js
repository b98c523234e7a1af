// What the network sees, and what it makes of it.

import { element } from "../../core/dom.js";
import { SIDE } from "./centre.js";
import { percent } from "./words.js";

/**
 * Bars with numbers, the longest marked by more than its colour.
 * @param {string[]} names
 */
export function barList(names) {
  const rows = names.map((name) => {
    const bar = element("span");
    const datum = element("data");
    const mark = element("span", { class: "nn-mark", "aria-hidden": "true" }, "▸");
    const node = element(
      "li",
      {},
      element("span", { class: "nn-name" }, mark, ` ${name}`),
      element("span", { class: "nn-bar", "aria-hidden": "true" }, bar),
      datum,
    );
    return { bar, datum, node };
  });
  const node = element(
    "ol",
    { class: "nn-bars", "aria-label": "Probabilities" },
    ...rows.map((row) => row.node),
  );
  /** @param {number[] | undefined} probabilities */
  function show(probabilities) {
    const most = probabilities && Math.max(...probabilities);
    rows.forEach(({ node: row, bar, datum }, i) => {
      const share = probabilities?.[i];
      bar.style.inlineSize = `${100 * (share ?? 0)}%`;
      row.classList.toggle("nn-most", share !== undefined && share === most);
      if (share === undefined) datum.removeAttribute("value");
      else datum.value = String(share);
      datum.textContent = share === undefined ? "–" : percent(share);
    });
  }
  return { node, show };
}

/** The 28 × 28 grey values as they are, white ink on black as networks get them. */
export function smallPicture() {
  const node = element("canvas", { width: SIDE, height: SIDE, role: "img" });
  const context = node.getContext("2d", { willReadFrequently: true });
  /** @param {Uint8ClampedArray | undefined} picture */
  function show(picture) {
    if (!context) return;
    const image = context.createImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++) {
      const grey = picture?.[i] ?? 0;
      image.data.set([grey, grey, grey, 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
    const ink = picture ? picture.filter((grey) => grey > 127).length / picture.length : 0;
    const said = picture ? `; ${Math.round(100 * ink)} in 100 are ink.` : ", all without ink.";
    node.setAttribute("aria-label", `28 by 28 grey values${said}`);
  }
  return { node, show };
}
