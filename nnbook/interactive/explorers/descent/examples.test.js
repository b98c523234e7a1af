// What the tests of this folder share.

import assert from "node:assert/strict";

/** @import { Kind } from "./loss.js" */

const SCREW = [
  [-1, -1],
  [1, 3],
  [2, 4],
];

/** @type {Record<string, Kind>} As the Python beside tells them. */
export const LOSSES = {
  parabola: {
    label: "a parabola",
    formula: "ŷ = w x",
    points: SCREW,
    relu: false,
    shift: 0,
    from: -2,
    to: 6,
    top: 34,
  },
  flat: {
    label: "with a flat part",
    formula: "ŷ = relu(w x − 1)",
    points: SCREW,
    relu: true,
    shift: -1,
    from: -4,
    to: 6,
    top: 19,
  },
  valleys: {
    label: "with two valleys",
    formula: "ŷ = relu(w x)",
    points: [
      [-1, 2],
      [1, 3],
      [2, 4],
    ],
    relu: true,
    shift: 0,
    from: -5,
    to: 5,
    top: 16,
  },
};

/**
 * @param {number} value
 * @param {number} wanted
 * @param {number} tolerance
 */
export function near(value, wanted, tolerance = 1e-9) {
  const away = Math.abs(value - wanted);
  assert.ok(away <= tolerance * Math.max(1, Math.abs(wanted)), `${value} is not ${wanted}`);
}
