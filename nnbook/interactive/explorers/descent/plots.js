// Two pictures side by side: the loss over w with the ball, and the loss over the steps. Below the
// first, a strip shows where each start ends.

import { element, freshId } from "../../core/dom.js";
import { shown } from "../../core/numbers.js";
import {
  apart,
  between,
  bounded,
  draggable,
  frameFor,
  handle,
  pathThrough,
  plane,
  REACH,
  wayThrough,
} from "../../core/plane.js";
import { drawn, dress } from "../../core/svg.js";
import { lossAt, MOST_STEPS } from "./loss.js";

/** @import { Kind, Run, Stretch } from "./loss.js" */

const LOSS_FRAME = { ...frameFor(360, 350), bottom: 278 };
const STEPS_FRAME = frameFor(360, 316);
const STRIP = { top: LOSS_FRAME.bottom + 27, high: 16 };
export const GRID = 0.05; // starts are this far apart

/**
 * @param {number} from
 * @param {number} to
 * @param {number} every
 */
const wholeNumbers = (from, to, every) =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);

/** @param {number} top */
const lossTicks = (top) => wholeNumbers(0, top, top > 24 ? 10 : 5);

/**
 * The patterns of the strip, so that it can be read without colours.
 * @param {string} prefix
 */
function patterns(prefix) {
  const made = {
    other: [drawn("circle", { cx: 3, cy: 3, r: 1.5 })],
    stuck: [drawn("path", { d: "M-1 7l8 -8M-1 1l2 -2M5 7l2 -2" })],
    diverged: [drawn("path", { d: "M0 3h6M3 0v6" })],
  };
  return Object.entries(made).map(([end, marks]) =>
    drawn(
      "pattern",
      {
        id: `${prefix}-${end}`,
        class: `nn-mark-${end}`,
        width: 6,
        height: 6,
        patternUnits: "userSpaceOnUse",
      },
      ...marks,
    ),
  );
}

/**
 * @param {string} prefix
 * @param {Stretch["end"]} end
 * @param {Record<string, number>} box
 */
function stretchBars(prefix, end, box) {
  const shape = [drawn("rect", { class: `nn-end nn-end-${end}`, ...box })];
  if (["other", "stuck", "diverged"].includes(end)) {
    shape.push(drawn("rect", { fill: `url(#${prefix}-${end})`, ...box }));
  }
  return shape;
}

/**
 * @param {Kind} kind
 * @param {(w: number) => void} onmove
 */
export function lossPicture(kind, onmove) {
  const range = { from: kind.from, to: kind.to };
  const picture = plane(
    "Loss of one weight",
    { name: "w", ...range, ticks: wholeNumbers(kind.from, kind.to, 1) },
    { name: "loss", from: 0, to: kind.top, ticks: lossTicks(kind.top) },
    LOSS_FRAME,
  );
  const { layer, over, toX, toY } = picture;
  const prefix = freshId();
  picture.node.append(drawn("defs", {}, ...patterns(prefix)));
  const places = wholeNumbers(0, 400, 1).map((i) => kind.from + ((kind.to - kind.from) * i) / 400);
  const curve = drawn("path", {
    class: "nn-curve",
    d: pathThrough(places.map((w) => [toX(w), bounded(toY(lossAt(kind, w)))])),
  });
  const [tangent, way, strip] = [
    drawn("path", { class: "nn-tangent" }),
    drawn("g", { class: "nn-way" }),
    drawn("g", { class: "nn-strip", "aria-hidden": "true" }),
  ];
  layer.append(curve, tangent, way);
  let current = 0;
  /** @param {number} w */
  const to = (w) => onmove(Math.round(between(w, range) / GRID) * GRID);
  const ball = handle("The ball, w", 8, (right) => to(current + right * GRID));
  dress(ball, { "aria-valuemin": kind.from, "aria-valuemax": kind.to });
  over.append(strip, ball);
  draggable(
    picture,
    (place, event) => {
      const near = place.near([current, lossAt(kind, current)]);
      if (event.pointerType !== "mouse" && near > REACH) return undefined;
      ball.focus({ preventScroll: true });
      return true;
    },
    (_, { x }) => to(x),
  );

  /** @param {Stretch[]} stretches */
  function drawStrip(stretches) {
    /** @param {number} w */
    const edge = (w) => toX(between(w, range));
    strip.replaceChildren(
      ...stretches.flatMap(({ from, to: until, end }) => {
        const x = edge(from - GRID / 2);
        return stretchBars(prefix, end, {
          x,
          y: STRIP.top,
          width: Math.max(0.5, edge(until + GRID / 2) - x),
          height: STRIP.high,
        });
      }),
    );
  }

  /** @param {Run} run */
  function draw({ path, w, loss, slope }) {
    current = between(w, range);
    const seen = path
      .slice(-200)
      .map((place) => [bounded(toX(place)), bounded(toY(lossAt(kind, place)))]);
    way.replaceChildren(...(path.length < 2 ? [] : wayThrough(apart(seen))));
    const half = 0.13 * (kind.to - kind.from);
    const ends = [-half, half].map((off) => [toX(w + off), toY(loss + slope * off)].map(bounded));
    tangent.setAttribute("d", pathThrough(ends));
    // A ball that has left the picture waits at its edge.
    const high = between(loss, { from: 0, to: kind.top });
    ball.classList.toggle("nn-outside", current !== w || high !== loss);
    dress(ball, {
      transform: `translate(${toX(current)} ${toY(high)})`,
      "aria-valuenow": w,
      "aria-valuetext": `w ${shown(w)}, loss ${shown(loss)}, slope ${shown(slope)}`,
    });
  }
  return { node: picture.node, ball, draw, drawStrip };
}

/**
 * A small square with the look of a stretch, for the list below the strip.
 * @param {Stretch["end"]} end
 */
export function swatch(end) {
  const prefix = freshId();
  const box = { x: 0.5, y: 0.5, width: 17, height: 13 };
  return drawn(
    "svg",
    { class: "nn-swatch", viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" },
    drawn("defs", {}, ...patterns(prefix)),
    ...stretchBars(prefix, end, box),
  );
}

export function stepsPicture() {
  const node = element("div");
  /**
   * @param {Kind} kind
   * @param {Run} run
   */
  function draw(kind, { path, valleys }) {
    const steps = path.length - 1;
    const most = [20, 50, 100, 200, 500].find((each) => each >= steps) ?? MOST_STEPS;
    const picture = plane(
      "Loss over the steps",
      { name: "steps", from: 0, to: most, ticks: wholeNumbers(0, most, most / 5) },
      { name: "loss", from: 0, to: kind.top, ticks: lossTicks(kind.top) },
      STEPS_FRAME,
    );
    const { layer, toX, toY } = picture;
    const points = path.map((w, i) => [toX(i), bounded(toY(lossAt(kind, w)))]);
    const floor = [0, most].map((at) => [toX(at), toY(valleys[0].loss)]);
    layer.append(
      drawn("path", { class: "nn-floor", d: pathThrough(floor) }),
      drawn("path", { class: "nn-course", d: pathThrough(points) }),
    );
    const stops = steps > 100 ? [] : points;
    layer.append(
      ...stops.map(([x, y]) => drawn("circle", { class: "nn-stop", cx: x, cy: y, r: 2.6 })),
    );
    node.replaceChildren(picture.node);
  }
  return { node, draw };
}
