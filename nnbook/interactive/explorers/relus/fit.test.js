// Six ReLUs against the cubic: as torch computes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVEN, leastSquares, missedBy, networkAt, rivals, solved } from "./fit.js";
import { axisFor } from "./second.js";

/** @param {string} text */
const sidesFrom = (text) => [...text].map((side) => (side === "r" ? 1 : -1));

/**
 * @param {number} value
 * @param {number} wanted
 */
function near(value, wanted, tolerance = 1e-9) {
  const away = Math.abs(value - wanted);
  assert.ok(away <= tolerance * Math.max(1, Math.abs(wanted)), `${value} is not ${wanted}`);
}

/** @type {[number[], string, number[], number, number][]} */
const BY_HAND = [
  [[-5, -3, -1, 1, 2, 4], "rrrrrr", [60, -20, -15.5, 10, 12, 30], -95, 19867.9343722],
  [[-4, -3, -1.8, 1.3, 2.7, 3.9], "lllrrr", [-22, -18, -12, 16, 23.5, 28.5], -0.5, 2.83810914421],
  [[5, -5, 0, 0, 0.25, 1], "rllrlr", [9, 9, -3, 4, 0, 0.125], 7, 1317.78247176],
];
for (const [hinges, sides, strengths, constant, wanted] of BY_HAND) {
  test(`by hand, hinges at ${hinges} miss by as much as torch says`, () => {
    near(missedBy({ hinges, sides: sidesFrom(sides), strengths, constant }), wanted);
  });
}

/** @type {[number[], string, number][]} Also where neurons say the same, or nothing at all. */
const SOLVED = [
  [[-5, -3.33, -1.67, 0, 1.67, 3.33], "rrrrrr", 3.4638211993],
  [[-4, -3, -1.8, 1.3, 2.7, 3.9], "lllrrr", 0.804678719024],
  [[1, 1, 1, 1.05, -5, 5], "rllrrr", 174.079467476],
  [[5, 5, 5, -5, -5, -5], "rrrlll", 2052.35192836],
];
for (const [hinges, sides, wanted] of SOLVED) {
  test(`solved strengths for hinges at ${hinges} are those of torch's least squares`, () => {
    const network = solved({ hinges, sides: sidesFrom(sides) });
    assert.ok([...network.strengths, network.constant].every(Number.isFinite));
    near(missedBy(network), wanted, 1e-8);
  });
}

test("nothing near the solved strengths misses less", () => {
  const network = solved({ hinges: EVEN, sides: EVEN.map(() => 1) });
  const least = missedBy(network);
  for (const i of network.strengths.keys()) {
    for (const nudge of [-0.01, 0.01]) {
      const strengths = network.strengths.with(i, network.strengths[i] + nudge);
      assert.ok(missedBy({ ...network, strengths }) > least);
    }
  }
});

test("least squares leaves errors that no column sees", () => {
  const columns = [
    [1, 1, 1, 1],
    [1, 2, 3, 4],
    [2, 4, 6, 8],
    [1, 0, 0, 3],
  ];
  const y = [1, -2, 4, 4];
  const weights = leastSquares(columns, y);
  assert.equal(weights[2], 0, "what adds nothing new gets nothing");
  const errors = y.map((each, i) =>
    columns.reduce((sum, column, j) => sum - weights[j] * column[i], each),
  );
  for (const column of columns)
    near(
      column.reduce((sum, x, i) => sum + x * errors[i], 0),
      0,
    );
});

test("the rivals are those of torch", () => {
  const { mean, line, even } = rivals();
  near(mean, 2052.35192836);
  near(line, 413.881053906);
  assert.ok(even < line && even > 0.7924);
});

test("a neuron opens to its side of its hinge only", () => {
  const network = { hinges: [1, 2], sides: [1, -1], strengths: [3, 10], constant: 7 };
  assert.deepEqual(
    [0, 1, 1.5, 2, 4].map((x) => networkAt(network, x)),
    [27, 17, 13.5, 10, 16],
  );
});

test("an axis holds what is shown, and large numbers are told in thousands", () => {
  assert.deepEqual(axisFor([3, -7]).ticks, [-10, -5, 0, 5, 10]);
  const large = axisFor([40_000, -3]);
  assert.deepEqual(large.ticks, [-100_000, -50_000, 0, 50_000, 100_000]);
  assert.deepEqual(large.ticks.map(large.says), ["−100k", "−50k", "0", "50k", "100k"]);
});
