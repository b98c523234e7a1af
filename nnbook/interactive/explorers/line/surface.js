// The loss over w and b, seen from above: the stronger the colour, the higher. Each contour is an
// ellipse.

import { shown } from "../../core/numbers.js";
import {
  apart,
  between,
  bounded,
  draggable,
  FRAME,
  handle,
  plane,
  REACH,
  wayThrough,
} from "../../core/plane.js";
import { drawn, dress } from "../../core/svg.js";
import { contourLevels, crossing, rise } from "./loss.js";

/**
 * @import { Range, Spot } from "../../core/plane.js"
 * @import { Bowl, LossName, Run } from "./loss.js"
 * @import { State } from "./words.js"
 *
 * @typedef {Range & { step: number, ticks: number[] }} Span
 */

/**
 * @param {{ w: Span, b: Span }} ranges
 * @param {(w: number, b: number) => void} onmove
 */
export function surfacePicture(ranges, onmove) {
  const picture = plane("Loss surface", { name: "w", ...ranges.w }, { name: "b", ...ranges.b });
  const { layer, over, toX, toY } = picture;
  const [hills, names, way, lowest] = ["nn-hills", "nn-heights", "nn-way", "nn-lowest"].map(
    (name) => drawn("g", { class: name }),
  );
  layer.append(hills, lowest, way, names);
  let current = [0, 0];
  /**
   * @param {number} w
   * @param {number} b
   */
  const to = (w, b) => onmove(between(w, ranges.w), between(b, ranges.b));
  const dot = handle("The line's place, w and b", 8, (right, up) =>
    to(current[0] + right * ranges.w.step, current[1] + up * ranges.b.step),
  );
  over.append(dot);
  /**
   * @param {Spot} place
   * @param {PointerEvent} event
   */
  const pick = (place, event) => {
    // A finger beside the dot may want to scroll; if it only taps, the click below moves the dot.
    if (event.pointerType !== "mouse" && place.near(current) > REACH) return undefined;
    dot.focus({ preventScroll: true });
    return true;
  };
  draggable(picture, pick, (_, { x, y }) => to(x, y));
  picture.node.addEventListener("click", (event) => {
    if (event.pointerType === "mouse") return;
    const { x, y } = picture.at(event);
    to(x, y);
  });

  let drawnFor = "";
  /**
   * @param {Bowl} bowl
   * @param {LossName} kind
   */
  function drawHills({ best, lowest: floor, axes }, kind) {
    const key = JSON.stringify([best, floor, kind]);
    if (key === drawnFor) return;
    drawnFor = key;
    const [perW, perB] = [toX(1) - toX(0), toY(1) - toY(0)];
    const heights = [ranges.w.from, ranges.w.to].flatMap((w) =>
      [ranges.b.from, ranges.b.to].map((b) => floor + rise(axes, best, [w, b])),
    );
    const highest = Math.max(...heights);
    const levels = contourLevels(floor, highest);
    hills.replaceChildren(
      ...levels.toReversed().map((level) => {
        const [long, short] = axes.map(({ bend, along }) =>
          along.map((part) => part * Math.sqrt((2 * (level - floor)) / bend)),
        );
        const matrix = [
          long[0] * perW,
          long[1] * perB,
          short[0] * perW,
          short[1] * perB,
          toX(best[0]),
          toY(best[1]),
        ];
        const hill = drawn("circle", {
          r: 1,
          transform: `matrix(${matrix.map((part) => part.toFixed(4)).join(" ")})`,
        });
        const share = Math.log(level / levels[0]) / Math.log(highest / levels[0]);
        hill.style.setProperty("--nn-height", `${Math.round(Math.min(1, share) * 62)}%`);
        return hill;
      }),
    );
    names.replaceChildren(
      ...heightMarks(levels).map(({ x, y, level }) =>
        drawn("text", { x, y, "text-anchor": "middle" }, shown(level)),
      ),
    );

    // Heights stand at the lower tips of the contours and, where these lie outside, along the
    // lower edge, as far apart as numbers need.
    /** @param {number[]} all */
    function heightMarks(all) {
      const drop = ranges.b.from + (ranges.b.to - ranges.b.from) * 0.045;
      const { bend, along } = axes[1];
      const down = along[1] < 0 ? along : along.map((part) => -part);
      /** @type {{ x: number, y: number, level: number }[]} */
      const marks = [];
      for (const level of all) {
        const reach = Math.sqrt((2 * (level - floor)) / bend);
        let [w, b] = best.map((part, i) => part + down[i] * reach);
        if (b < drop) [w, b] = [crossing(axes, best, level - floor, drop), drop];
        const mark = { x: toX(w), y: toY(b) + 4, level };
        const room = marks.every(
          ({ x, y }) => Math.abs(mark.x - x) > 36 || Math.abs(mark.y - y) > 15,
        );
        const inside = mark.x > FRAME.left + 16 && mark.x < FRAME.right - 16;
        if (room && inside && mark.y > FRAME.top + 14) marks.push(mark);
      }
      return marks;
    }
  }

  /**
   * @param {State} state
   * @param {Run} run
   */
  function draw({ loss, best }, { place, bowl, path }) {
    current = place;
    drawHills(bowl, loss);
    const seen = path.map(([w, b]) => [toX(w), toY(b)].map(bounded));
    way.replaceChildren(...(path.length < 2 ? [] : wayThrough(apart(seen), 120)));
    const [x, y] = [toX(bowl.best[0]), toY(bowl.best[1])];
    lowest.replaceChildren(
      ...(best ? [drawn("path", { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12` })] : []),
    );
    // A dot that has left the picture waits at its edge.
    const [w, b] = [between(place[0], ranges.w), between(place[1], ranges.b)];
    dot.classList.toggle("nn-outside", w !== place[0] || b !== place[1]);
    dress(dot, {
      transform: `translate(${toX(w)} ${toY(b)})`,
      "aria-valuenow": place[0],
      "aria-valuetext": `w ${shown(place[0])}, b ${shown(place[1])}`,
    });
  }
  return { node: picture.node, draw };
}
