// A picture with axes, drawn as SVG, in which things can be taken hold of.

import { freshId } from "./dom.js";
import { shown } from "./numbers.js";
import { drawn } from "./svg.js";

/**
 * @typedef {{ from: number, to: number }} Range
 * @typedef {Range & { name: string, ticks: number[], says?: (tick: number) => string }} Axis
 *   May say in words of its own what stands at a tick.
 * @typedef {ReturnType<typeof plane>} Plane
 * @typedef {ReturnType<Plane["at"]>} Spot A place under the pointer, in the axes' numbers.
 */

/**
 * @param {number} wide
 * @param {number} high
 */
export const frameFor = (wide, high) => ({
  wide,
  high,
  left: 34,
  right: wide - 10,
  top: 12,
  bottom: high - 38,
});
export const FRAME = frameFor(360, 316);
export const REACH = 24; // half the size of what a finger can take hold of
const FAR = 1e5;

/**
 * Axes with their ticks. `layer` is cut at the frame, `over` is not.
 * @param {string} label
 * @param {Axis} x
 * @param {Axis} y
 */
export function plane(label, x, y, frame = FRAME) {
  const { wide, high, left, right, top, bottom } = frame;
  /** @param {number} value */
  const toX = (value) => left + ((value - x.from) / (x.to - x.from)) * (right - left);
  /** @param {number} value */
  const toY = (value) => bottom - ((value - y.from) / (y.to - y.from)) * (bottom - top);
  const cut = freshId();
  const layer = drawn("g", { "clip-path": `url(#${cut})` });
  const over = drawn("g");
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const ticks = [
    ...x.ticks.map((tick) =>
      drawn(
        "text",
        { x: toX(tick), y: bottom + 17, "text-anchor": "middle" },
        (x.says ?? shown)(tick),
      ),
    ),
    ...y.ticks.map((tick) =>
      drawn(
        "text",
        { x: left - 7, y: toY(tick) + 4.5, "text-anchor": "end" },
        (y.says ?? shown)(tick),
      ),
    ),
  ];
  const node = drawn(
    "svg",
    { class: "nn-plane", viewBox: `0 0 ${wide} ${high}`, role: "group", "aria-label": label },
    drawn("defs", {}, drawn("clipPath", { id: cut }, drawn("rect", box))),
    layer,
    drawn("rect", { class: "nn-frame", ...box }),
    drawn(
      "g",
      { class: "nn-ticks", "aria-hidden": "true" },
      ...ticks,
      drawn(
        "text",
        { class: "nn-axis", x: (left + right) / 2, y: high - 3, "text-anchor": "middle" },
        x.name,
      ),
      drawn("text", { class: "nn-axis", x: left + 8, y: top + 17 }, y.name),
    ),
    over,
  );
  /** @param {MouseEvent} event */
  const at = (event) => {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      node.getScreenCTM()?.inverse(),
    );
    return {
      x: x.from + ((place.x - left) / (right - left)) * (x.to - x.from),
      y: y.from + ((bottom - place.y) / (bottom - top)) * (y.to - y.from),
      /** @param {number[]} toward */
      near: (toward) => Math.hypot(toX(toward[0]) - place.x, toY(toward[1]) - place.y),
    };
  };
  return { node, layer, over, toX, toY, at, x, y };
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/**
 * Something to take hold of: with the mouse, a finger, or the arrow keys.
 * @param {string} label
 * @param {number} radius
 * @param {(right: number, up: number) => void} onstep
 */
export function handle(label, radius, onstep) {
  const node = drawn(
    "g",
    { class: "nn-handle", tabindex: 0, role: "slider", "aria-label": label },
    drawn("circle", { class: "nn-reach", r: REACH }),
    drawn("circle", { class: "nn-ring", r: radius + 4 }),
    drawn("circle", { class: "nn-knob", r: radius }),
  );
  node.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const times = event.shiftKey ? 5 : 1;
    onstep(step[0] * times, step[1] * times);
  });
  return node;
}

/**
 * @template What
 * @param {Plane} picture
 * @param {(spot: Spot, event: PointerEvent) => What | undefined} pick Says what is taken hold of.
 * @param {(what: What, spot: Spot) => void} move
 */
export function draggable(picture, pick, move) {
  const { node } = picture;
  /** @type {What | undefined} */
  let held;
  node.addEventListener("pointerdown", (event) => {
    const place = picture.at(event);
    held = pick(place, event);
    if (held === undefined || event.button) return;
    event.preventDefault(); // no text is selected on the way
    node.setPointerCapture(event.pointerId);
    node.classList.add("nn-holding");
    move(held, place);
  });
  node.addEventListener("pointermove", (event) => {
    if (held !== undefined && node.hasPointerCapture(event.pointerId)) {
      move(held, picture.at(event));
    }
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    node.addEventListener(end, () => {
      held = undefined;
      node.classList.remove("nn-holding");
    });
  }
}

/**
 * @param {number} value
 * @param {Range} range
 */
export const between = (value, { from, to }) => Math.min(to, Math.max(from, value));

/**
 * What lies far outside is drawn there.
 * @param {number} place
 */
export const bounded = (place) => between(place, { from: -FAR, to: FAR });

/** @param {number[][]} points */
export const pathThrough = (points) =>
  points
    .map((point, i) => `${i ? "L" : "M"}${point.map((at) => at.toFixed(1)).join(" ")}`)
    .join("");

/**
 * Where steps are smaller than a pixel, one of them is enough.
 * @param {number[][]} points
 */
export const apart = (points) =>
  points.filter(([x, y], i) => {
    if (i === 0 || i === points.length - 1) return true;
    return Math.hypot(x - points[i - 1][0], y - points[i - 1][1]) > 0.05;
  });

/**
 * Steps are jumps: drawn as flat arcs, those to and fro across a valley do not hide each other.
 * @param {number[][]} points
 */
function jumps(points) {
  return points
    .map(([x, y], i) => {
      const to = `${x.toFixed(1)} ${y.toFixed(1)}`;
      if (!i) return `M${to}`;
      const [dx, dy] = [x - points[i - 1][0], y - points[i - 1][1]];
      const rise = Math.min(0.16, 30 / Math.hypot(dx, dy));
      return `Q${(x - dx / 2 - dy * rise).toFixed(1)} ${(y - dy / 2 + dx * rise).toFixed(1)} ${to}`;
    })
    .join("");
}

/**
 * A way as it is drawn: its edge, its line, and its stops.
 * @param {number[][]} points
 * @param {number} [stops] How many of them are marked.
 */
export function wayThrough(points, stops = Number.POSITIVE_INFINITY) {
  const marks = points.slice(0, stops).map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  return [
    drawn("path", { class: "nn-way-edge", d: jumps(points) }),
    drawn("path", { class: "nn-way-line", d: jumps(points) }),
    drawn("path", { class: "nn-way-stops", d: marks.join("") }),
  ];
}
