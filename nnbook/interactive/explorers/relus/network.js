// The network against the cubic, with its hinges to take hold of.

import { shown } from "../../core/numbers.js";
import {
  between,
  bounded,
  draggable,
  handle,
  pathThrough,
  plane,
  REACH,
} from "../../core/plane.js";
import { drawn, dress } from "../../core/svg.js";
import { networkAt, SPAN, target } from "./fit.js";

/**
 * @import { Network } from "./fit.js"
 * @import { State } from "./words.js"
 */

export const X_AXIS = { name: "x", ...SPAN, ticks: [-4, -2, 0, 2, 4] };

/**
 * Straight between hinges, so the ends and the hinges are all the points it takes.
 * @param {number[]} hinges
 */
const cornersOf = (hinges) => [SPAN.from, ...hinges.toSorted((a, b) => a - b), SPAN.to];

/**
 * @param {number} count
 * @param {(i: number, x: number, up: number) => void} onmove
 * @param {(i: number) => void} onchoose
 */
export function networkPicture(count, onmove, onchoose) {
  const picture = plane("The cubic and the network", X_AXIS, {
    name: "y",
    from: -130,
    to: 170,
    ticks: [-100, -50, 0, 50, 100, 150],
  });
  const { layer, over, toX, toY } = picture;
  const gap = drawn("path", { class: "nn-gap" });
  const [aim, best, sum] = ["nn-aim", "nn-best", "nn-sum"].map((name) =>
    drawn("path", { class: name }),
  );
  layer.append(gap, aim, best, sum);
  const curve = Array.from({ length: 101 }, (_, i) => SPAN.from + i / 10).map((x) => [
    toX(x),
    toY(target(x)),
  ]);
  aim.setAttribute("d", pathThrough(curve));
  /** @type {State} */
  let current;
  const handles = Array.from({ length: count }, (_, i) => {
    const node = handle(`Hinge of neuron ${i + 1}`, 9, (right, up) =>
      onmove(i, current.hinges[i] + right * 0.05, up * 0.5),
    );
    dress(node, { "aria-valuemin": SPAN.from, "aria-valuemax": SPAN.to });
    node.append(drawn("text", { "text-anchor": "middle", y: 4.5, "aria-hidden": "true" }, i + 1));
    node.addEventListener("focus", () => onchoose(i));
    return node;
  });
  over.append(...handles);
  /** @param {number} i */
  const placeOf = (i) => {
    const x = current.hinges[i];
    return [x, between(networkAt(current, x), picture.y)];
  };
  draggable(
    picture,
    (place) => {
      const away = current.hinges.map((_, i) => place.near(placeOf(i)));
      // Where hinges lie on each other the chosen one is meant.
      const nearest =
        away[current.unit] <= REACH / 2 ? current.unit : away.indexOf(Math.min(...away));
      if (away[nearest] > REACH) return undefined;
      handles[nearest].focus({ preventScroll: true });
      return nearest;
    },
    (i, { x }) => onmove(i, x, 0),
  );

  /** @param {Network} network */
  const along = (network) =>
    cornersOf(network.hinges).map((x) => [toX(x), bounded(toY(networkAt(network, x)))]);
  /**
   * @param {State} state
   * @param {Network | undefined} goal
   */
  function draw(state, goal) {
    current = state;
    const way = along(state);
    sum.setAttribute("d", pathThrough(way));
    const back = pathThrough(curve.toReversed()).replace("M", "L");
    gap.setAttribute("d", `${pathThrough(way)}${back}Z`);
    best.setAttribute("d", goal ? pathThrough(along(goal)) : "");
    handles.forEach((node, i) => {
      const [x, y] = placeOf(i);
      const side = state.sides[i] > 0 ? "right" : "left";
      dress(node, {
        transform: `translate(${toX(x)} ${toY(y)})`,
        "aria-valuenow": Number(x.toFixed(4)),
        "aria-valuetext": `x ${shown(x)}, opens to the ${side}, strength ${shown(state.strengths[i])}`,
      });
      node.classList.toggle("nn-chosen", i === state.unit);
    });
  }
  return { node: picture.node, draw };
}
