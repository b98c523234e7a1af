// The points, the line, and how far it misses them.

import { shown } from "../../core/numbers.js";
import {
  between,
  bounded,
  draggable,
  FRAME,
  handle,
  pathThrough,
  plane,
  REACH,
} from "../../core/plane.js";
import { drawn, dress } from "../../core/svg.js";

/**
 * @import { Run } from "./loss.js"
 * @import { State } from "./words.js"
 */

/**
 * @param {number[][]} points
 * @param {(i: number, point: number[]) => void} onmove
 */
export function pointsPicture(points, onmove) {
  const picture = plane(
    "Points and line",
    { name: "x", from: 0, to: 10.5, ticks: [0, 2, 4, 6, 8, 10] },
    { name: "y", from: 0, to: 10, ticks: [0, 2, 4, 6, 8, 10] },
  );
  const { layer, over, toX, toY } = picture;
  const [squares, lengths, homes] = ["nn-squares", "nn-lengths", "nn-homes"].map((name) =>
    drawn("g", { class: name }),
  );
  const [mean, best, line] = ["nn-mean", "nn-best", "nn-fit"].map((name) =>
    drawn("path", { class: name }),
  );
  const meanName = drawn(
    "text",
    { class: "nn-name", x: FRAME.right - 6, "text-anchor": "end" },
    "mean",
  );
  layer.append(squares, mean, meanName, lengths, best, line);
  let current = points;
  /**
   * @param {number} i
   * @param {number} x
   * @param {number} y
   */
  const to = (i, x, y) => onmove(i, [between(x, picture.x), between(y, picture.y)]);
  const handles = points.map((_, i) =>
    handle(`Point ${i + 1}`, 7, (right, up) =>
      to(i, current[i][0] + right * 0.25, current[i][1] + up * 0.25),
    ),
  );
  over.append(homes, ...handles);
  draggable(
    picture,
    (place) => {
      const away = current.map(place.near);
      const nearest = away.indexOf(Math.min(...away));
      if (away[nearest] > REACH) return undefined;
      handles[nearest].focus({ preventScroll: true });
      return nearest;
    },
    (i, { x, y }) => to(i, x, y),
  );

  /** @param {number[]} line */
  const across = ([w, b]) => pathThrough([0, 10.5].map((x) => [toX(x), bounded(toY(w * x + b))]));
  /**
   * @param {State} state
   * @param {Run} run
   */
  function draw({ points: now, errors, best: showBest }, { place: [w, b], bowl }) {
    current = now;
    line.setAttribute("d", across([w, b]));
    mean.setAttribute("d", across([0, bowl.mean]));
    dress(meanName, { y: toY(bowl.mean) - 6 });
    best.setAttribute("d", showBest ? across(bowl.best) : "");
    const gaps = now.map(([x, y]) => {
      const [a, c] = [toY(y), bounded(toY(w * x + b))];
      return { x: toX(x), top: Math.min(a, c), side: Math.abs(a - c) };
    });
    squares.replaceChildren(
      ...(errors !== "squares"
        ? []
        : gaps.map(({ x, top, side }) =>
            drawn("rect", {
              // To the side where there is more room.
              x: x + side > FRAME.right && x - side > FRAME.left ? x - side : x,
              y: top,
              width: side,
              height: side,
            }),
          )),
    );
    lengths.replaceChildren(
      ...(errors === "hidden"
        ? []
        : gaps.map(({ x, top, side }) => drawn("path", { d: `M${x} ${top}v${side}` }))),
    );
    homes.replaceChildren(
      ...now.flatMap(([x, y], i) =>
        x === points[i][0] && y === points[i][1]
          ? []
          : [drawn("circle", { cx: toX(points[i][0]), cy: toY(points[i][1]), r: 6 })],
      ),
    );
    handles.forEach((node, i) => {
      const [x, y] = now[i];
      dress(node, {
        transform: `translate(${toX(x)} ${toY(y)})`,
        "aria-valuenow": y,
        "aria-valuetext": `x ${shown(x)}, y ${shown(y)}`,
      });
    });
  }
  return { node: picture.node, draw };
}
