// Beside the network: what each neuron adds, or what is missed.

import { element } from "../../core/dom.js";
import { last, shown } from "../../core/numbers.js";
import { FRAME, pathThrough, plane } from "../../core/plane.js";
import { drawn } from "../../core/svg.js";
import { addedBy, networkAt, POINTS, SPAN, target } from "./fit.js";
import { X_AXIS } from "./network.js";

/** @import { State } from "./words.js" */

// The axis changes with what is shown: the next rounder number holds it.
const ROUND = [1, 2, 5, 10, 20, 50, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 5000, 10_000];

/** @param {number[]} values */
export function axisFor(values) {
  const largest = Math.max(...values.map(Math.abs));
  const top = ROUND.find((each) => each >= largest) ?? 10 ** Math.ceil(Math.log10(largest));
  /** @param {number} y */
  const thousands = (y) => (y ? `${shown(y / 1000)}k` : "0");
  return {
    name: "y",
    from: -1.08 * top,
    to: 1.08 * top,
    ticks: [-top, -top / 2, 0, top / 2, top],
    says: top > 1000 ? thousands : shown,
  };
}

/**
 * What each neuron adds.
 * @param {State} state
 */
function summandsPlane(state) {
  const ends = state.hinges.flatMap((_, i) =>
    [SPAN.from, SPAN.to].map((x) => addedBy(state, i, x)),
  );
  const { node, layer, over, toX, toY } = plane(
    "What each neuron adds",
    X_AXIS,
    axisFor([100, state.constant, ...ends]),
  );
  const level = toY(state.constant);
  layer.append(
    drawn("path", { class: "nn-constant", d: `M${toX(SPAN.from)} ${level}H${toX(SPAN.to)}` }),
  );
  const order = state.hinges
    .map((_, i) => i)
    .sort((a, b) => Number(a === state.unit) - Number(b === state.unit));
  for (const i of order) {
    /** @param {number} x */
    const at = (x) => [toX(x), toY(addedBy(state, i, x))];
    const d = pathThrough([SPAN.from, state.hinges[i], SPAN.to].map(at));
    layer.append(drawn("path", { class: i === state.unit ? "nn-part nn-chosen" : "nn-part", d }));
  }
  over.append(...namesAlong(state, toY));
  return node;
}

/**
 * The network minus the cubic: where it is far from 0, and where its hinges stand.
 * @param {State} state
 */
function missPlane(state) {
  const seen = [...POINTS.filter((_, i) => i % 10 === 0), ...state.hinges].sort((a, b) => a - b);
  const missed = seen.map((x) => networkAt(state, x) - target(x));
  const { node, layer, over, toX, toY } = plane(
    "The network minus the cubic",
    X_AXIS,
    axisFor(missed),
  );
  const d = pathThrough(seen.map((x, i) => [toX(x), toY(missed[i])]));
  layer.append(
    drawn("path", { class: "nn-constant", d: `M${toX(SPAN.from)} ${toY(0)}H${toX(SPAN.to)}` }),
    drawn("path", { class: "nn-part nn-chosen", d }),
  );
  over.append(
    ...state.hinges.map((x, i) =>
      drawn(
        "text",
        {
          class: i === state.unit ? "nn-name nn-chosen" : "nn-name",
          x: toX(x),
          y: FRAME.bottom - 6,
          "text-anchor": "middle",
        },
        i + 1,
      ),
    ),
  );
  return node;
}

export function secondPicture() {
  const place = element("div");
  return {
    node: place,
    /** @param {State} state */
    draw: (state) => {
      const node = (state.view === "miss" ? missPlane : summandsPlane)(state);
      node.setAttribute("role", "img");
      place.replaceChildren(node);
    },
  };
}

/**
 * A number beside each part, where it is farthest from 0, one below the other where they would
 * meet.
 * @param {State} state
 * @param {(y: number) => number} toY
 */
function namesAlong(state, toY) {
  /** @type {SVGTextElement[]} */
  const texts = [];
  for (const side of [-1, 1]) {
    const here = state.hinges
      .map((_, i) => i)
      .filter((i) => state.sides[i] === side && state.strengths[i]);
    const x = side > 0 ? FRAME.right - 14 : FRAME.left + 14;
    const marks = here
      .map((i) => ({ i, y: toY(addedBy(state, i, side > 0 ? 4.4 : -4.4)) - 6 }))
      .sort((a, b) => a.y - b.y);
    marks.forEach((mark, at) => {
      if (at) mark.y = Math.max(mark.y, marks[at - 1].y + 14);
    });
    const over = marks.length ? Math.max(0, last(marks).y - (FRAME.bottom - 5)) : 0;
    texts.push(
      ...marks.map(({ i, y }) =>
        drawn(
          "text",
          {
            class: i === state.unit ? "nn-name nn-chosen" : "nn-name",
            x,
            y: y - over,
            "text-anchor": "middle",
          },
          i + 1,
        ),
      ),
    );
  }
  return texts;
}
