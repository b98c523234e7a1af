// The loss of a line, as a surface, and descent on it: as torch computes it.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bowlOf,
  contourLevels,
  crossing,
  descend,
  explained,
  gradientAt,
  lossAt,
  MOST_STEPS,
  rise,
} from "./loss.js";

/** @import { LossName } from "./loss.js" */

/** @type {LossName[]} */
const KINDS = ["sse", "mse"];

const NINE = [
  [1.1, 2.2],
  [2.2, 4.5],
  [3, 4],
  [4, 6],
  [5, 8.245],
  [6, 7],
  [7, 9],
  [8.999, 1],
  [9.555, 2.5],
];
const MOVED = NINE.with(8, [9.555, 9.5]).with(0, [0.5, 0]);

/**
 * @param {number} value
 * @param {number} wanted
 * @param {number} tolerance
 */
function near(value, wanted, tolerance = 1e-9) {
  const away = Math.abs(value - wanted);
  assert.ok(away <= tolerance * Math.max(1, Math.abs(wanted)), `${value} is not ${wanted}`);
}

/**
 * @typedef {object} Case What autograd, step by step, and least squares say.
 * @property {number[][]} points
 * @property {number[]} start
 * @property {number} lr
 * @property {LossName} kind
 * @property {number} steps
 * @property {number[]} place
 * @property {number[]} gradient
 * @property {number} loss
 * @property {number} mean
 * @property {number} best
 * @property {number} r2
 */
/** @type {Case[]} */
const TORCH = [
  {
    points: NINE,
    start: [-1.5, 11],
    lr: 0.0031,
    kind: "sse",
    steps: 50,
    place: [-0.819297336418, 8.37660364846],
    gradient: [-183.329136753, -14.8858491288],
    loss: 109.110005665,
    mean: 62.8358,
    best: 62.6111008188,
    r2: -0.736430596337,
  },
  {
    points: NINE,
    start: [0.25, -3],
    lr: 0.02,
    kind: "mse",
    steps: 50,
    place: [0.731611138513, -0.0056945679592],
    gradient: [0.341649725541, -2.27052062839],
    loss: 13.0405201254,
    mean: 6.98175555556,
    best: 6.95678897987,
    r2: -0.867799584447,
  },
  {
    points: NINE,
    start: [2, 1],
    lr: 0.001,
    kind: "sse",
    steps: 2000,
    place: [-0.0566277842081, 5.23274878599],
    gradient: [0.00105304121655, -0.00699825472124],
    loss: 62.6111072406,
    mean: 62.8358,
    best: 62.6111008188,
    r2: 0.00357587170725,
  },
  {
    points: MOVED,
    start: [2, 1],
    lr: 0.028,
    kind: "mse",
    steps: 50,
    place: [1.27437213723, 1.86709840076],
    gradient: [42.7866504599, 5.88970987608],
    loss: 21.3780579521,
    mean: 10.2253111111,
    best: 7.9835734355,
    r2: -1.09070000118,
  },
];

for (const { points, start, lr, kind, steps, ...wanted } of TORCH) {
  test(`${steps} steps at rate ${lr} on the ${kind} lead where torch arrives`, () => {
    const run = descend(points, kind, start, lr, steps);
    assert.equal(run.path.length - 1, steps);
    for (const i of [0, 1]) {
      near(run.place[i], wanted.place[i], 1e-8);
      near(run.gradient[i], wanted.gradient[i], 1e-8);
    }
    near(run.loss, wanted.loss);
    near(run.bowl.meanLoss, wanted.mean);
    near(run.bowl.lowest, wanted.best);
    near(explained(run.bowl, run.loss), wanted.r2, 1e-8);
  });
}

for (const kind of KINDS) {
  test(`the gradient of the ${kind} is that of its loss`, () => {
    const nudge = 1e-5;
    for (const [w, b] of [
      [2, 1],
      [-1.5, 11],
      [0.25, -3],
    ]) {
      const [slopeW, slopeB] = gradientAt(NINE, kind, [w, b]);
      const [up, down] = [1, -1].map((side) => lossAt(NINE, kind, [w + side * nudge, b]));
      near(slopeW, (up - down) / (2 * nudge), 1e-6);
      const [more, less] = [1, -1].map((side) => lossAt(NINE, kind, [w, b + side * nudge]));
      near(slopeB, (more - less) / (2 * nudge), 1e-6);
    }
  });

  test(`the largest stable rate of the ${kind} is the largest`, () => {
    const { largestRate, best } = bowlOf(NINE, kind);
    // 640.7605 and 3.8996 are the eigenvalues of the Hessian matrix of the sum.
    near(largestRate, (2 / 640.7605) * (kind === "mse" ? 9 : 1), 1e-6);
    const below = descend(NINE, kind, [2, 1], 0.99 * largestRate, MOST_STEPS);
    assert.ok(below.arrived && !below.diverged);
    assert.equal(below.path.length, MOST_STEPS + 1);
    const above = descend(NINE, kind, [2, 1], 1.01 * largestRate, MOST_STEPS);
    assert.ok(above.diverged && !above.arrived);
    assert.ok(above.path.length < 1000);
    assert.ok(Number.isFinite(above.loss));
    near(gradientAt(NINE, kind, best)[0], 0, 1e-9);
    near(gradientAt(NINE, kind, best)[1], 0, 1e-9);
  });

  test(`the surface of the ${kind} is the bowl that is drawn`, () => {
    const { axes, best, lowest } = bowlOf(NINE, kind);
    for (const place of [
      [-2, -4],
      [3, 12],
      [0.5, 4],
    ]) {
      near(lowest + rise(axes, best, place), lossAt(NINE, kind, place));
    }
    // Where a contour crosses the lower edge, the loss is that of the contour.
    for (const above of [300, 900, 2000]) {
      const w = crossing(axes, best, above, -3.3);
      assert.ok(w > best[0]);
      near(lossAt(NINE, kind, [w, -3.3]), lowest + above);
    }
    // The tips of the ellipses, as they are drawn.
    for (const { bend, along } of axes) {
      const reach = Math.sqrt((2 * 50) / bend);
      const tip = best.map((part, i) => part + reach * along[i]);
      near(lossAt(NINE, kind, tip), lowest + 50);
    }
  });
}

test("points on one level leave nothing to explain", () => {
  const level = NINE.map(([x]) => [x, 3]);
  const bowl = bowlOf(level, "sse");
  assert.equal(explained(bowl, 0), 1);
  assert.equal(explained(bowl, 5), 0);
});

test("contours are round numbers from just above the lowest loss to above the highest", () => {
  assert.deepEqual(contourLevels(62.6, 1300), [70, 100, 150, 200, 300, 500, 700, 1000, 1500]);
  near(contourLevels(0, 1300)[0], 0.7);
});
