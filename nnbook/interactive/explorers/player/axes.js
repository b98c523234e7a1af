// Axes, drawn in SVG at the size of the place they have.

import { freshId } from "../../core/dom.js";
import { shown } from "../../core/numbers.js";
import { between } from "../../core/plane.js";
import { drawn } from "../../core/svg.js";
import { power, shareOf, ticksOf } from "./scale.js";

/**
 * @import { Scale } from "./scale.js"
 *
 * @typedef {{ width: number, height: number }} Size
 */

const EDGES = { left: 50, right: 22, top: 12, bottom: 38 };

/**
 * Axes of a given size. `back` is cut at the frame, and so is `front`; `over` is not.
 * @param {Size} size
 * @param {Scale} x
 * @param {Scale} y
 * @param {string} name
 */
export function axes({ width, height }, x, y, name) {
  const [left, right, top, bottom] = [
    EDGES.left,
    width - EDGES.right,
    EDGES.top,
    height - EDGES.bottom,
  ];
  const [shareX, shareY] = [shareOf(x), shareOf(y)];
  /** @param {number} value */
  const toX = (value) => left + shareX(value) * (right - left);
  // Far outside is far enough.
  /** @param {number} value */
  const toY = (value) => between(bottom - shareY(value) * (bottom - top), { from: -1e4, to: 1e4 });
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const cut = freshId();
  const back = drawn("g", { class: "nn-back", "clip-path": `url(#${cut})` });
  const front = drawn("g", { class: "nn-front", "clip-path": `url(#${cut})` });
  const over = drawn("g", { class: "nn-over" });
  const defs = drawn("defs", {}, drawn("clipPath", { id: cut }, drawn("rect", box)));
  const acrossTicks = ticksOf(x, Math.max(2, Math.floor((right - left) / 75)));
  const upTicks = ticksOf(y, Math.max(2, Math.floor((bottom - top) / 38)));
  const node = drawn(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
    defs,
    drawn(
      "g",
      { class: "nn-lines" },
      ...upTicks.map((tick) => drawn("path", { d: `M${left} ${toY(tick)}H${right}` })),
    ),
    back,
    front,
    drawn("rect", { class: "nn-frame", ...box }),
    ...acrossTicks.map((tick) =>
      drawn("text", { x: toX(tick), y: bottom + 17, "text-anchor": "middle" }, shown(tick)),
    ),
    ...upTicks.map((tick) =>
      drawn(
        "text",
        { x: left - 6, y: toY(tick) + 4.5, "text-anchor": "end" },
        (y.log ? power : shown)(tick),
      ),
    ),
    drawn(
      "text",
      { class: "nn-axis", x: (left + right) / 2, y: height - 5, "text-anchor": "middle" },
      name,
    ),
    over,
  );
  return { node, defs, back, front, over, toX, toY, box };
}

/**
 * A line through points; where there is no number it is broken.
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number | null>} ys
 * @param {{ toX: (x: number) => number, toY: (y: number) => number }} axes
 */
export function lineThrough(xs, ys, { toX, toY }) {
  let [text, pen] = ["", "M"];
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i];
    if (y == null || Number.isNaN(y)) pen = "M";
    else {
      text += `${pen}${toX(xs[i]).toFixed(1)} ${toY(y).toFixed(1)}`;
      pen = "L";
    }
  }
  return text;
}
