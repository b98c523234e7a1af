// Descent on the loss of one weight: as torch walks, and where every start ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOSSES, near } from "./examples.test.js";
import { descend, endsOf, largestRate, lossAt, MOST_STEPS, slopeAt, valleysOf } from "./loss.js";

/** @type {[string, number, number, number, number, number, number, number][]} */
const TORCH = [
  // The loss, start, rate, momentum and steps; then w, loss and slope of torch.optim.SGD.
  ["parabola", -1.35, 0.49, 0, 50, 1.5648825917, 1.04532098468, -1.7404696332],
  ["parabola", 5, 0.51, 0, 40, 16.4030618838, 415.563049924, 57.6122475352],
  ["parabola", 5.5, 0.3, 0.9, 60, 1.82645004375, 0.726905841292, -0.69419982498],
  ["flat", -3, 0.2, 0.9, 40, 2.50034167425, 1.08299185365, -0.998861085833],
  ["flat", 5, 0.5, 0, 12, 2.81695616258, 0.933812519083, 0.0565205419479],
  ["valleys", -4, 0.1, 0.5, 15, -2.18504118864, 8.34474674716, -0.123360792426],
  ["valleys", 4.6, 0.02, 0.95, 40, 1.77075765245, 1.90708165488, -1.43080782516],
];

for (const [name, w, lr, momentum, steps, place, loss, slope] of TORCH) {
  test(`from ${w} it walks on the ${name} as torch does`, () => {
    const run = descend(LOSSES[name], { w, lr, momentum, steps });
    assert.equal(run.path.length - 1, steps);
    near(run.w, place);
    near(run.loss, loss);
    near(run.slope, slope);
  });
}

test("a thousand steps that come to no rest are made, and no more", () => {
  const state = { w: 2.3, lr: 0.5, momentum: 0 };
  const { path, rest } = descend(LOSSES.parabola, { ...state, steps: MOST_STEPS });
  assert.equal(path.length, MOST_STEPS + 1);
  assert.equal(rest, undefined);
  // At the largest stable rate each jump is as long as the one before.
  near(Math.abs(path[1000] - 2), 0.3);
});

for (const [name, kind] of Object.entries(LOSSES)) {
  test(`the slope of the ${name} is that of its loss, and 0 where no ReLU is open`, () => {
    for (let w = kind.from + 0.013; w < kind.to; w += 0.17) {
      near(slopeAt(kind, w), (lossAt(kind, w + 1e-6) - lossAt(kind, w - 1e-6)) / 2e-6, 1e-5);
    }
  });

  test(`the lowest of all valleys of the ${name} is the lowest place, bent as its curvature says`, () => {
    const [lowest, ...others] = valleysOf(kind);
    for (let w = -10; w < 10; w += 0.003) assert.ok(lossAt(kind, w) >= lowest.loss - 1e-12);
    for (const { w, loss, curvature } of [lowest, ...others]) {
      near(lossAt(kind, w), loss);
      near(slopeAt(kind, w), 0);
      const bend = lossAt(kind, w + 1e-3) + lossAt(kind, w - 1e-3) - 2 * loss;
      near(bend / 1e-6, curvature, 1e-4);
    }
  });
}

test("below the largest rate a parabola is gone down, above it not, with momentum too", () => {
  const kind = LOSSES.parabola;
  for (const momentum of [0, 0.5, 0.9]) {
    const rate = largestRate(valleysOf(kind)[0], momentum);
    near(rate, (1 + momentum) / 2);
    const ends = [0.98, 1.02].map((share) => {
      const state = { w: 5, lr: share * rate, momentum, steps: MOST_STEPS };
      return descend(kind, state).rest;
    });
    assert.deepEqual(ends, ["arrived", "diverged"]);
  }
});

/** @type {[string, number, number, [number, number, string][]][]} */
const ENDS = [
  // Told by 1,000 steps of torch.optim.SGD from each start.
  ["parabola", 0.49, 0, [[-2, 6, "arrived"]]],
  [
    "parabola",
    0.51,
    0,
    [
      [-2, 1.95, "diverged"],
      [2, 2, "arrived"],
      [2.05, 6, "diverged"],
    ],
  ],
  [
    "flat",
    0.2,
    0.9,
    [
      [-4, -1.2, "arrived"],
      [-1.15, 0.5, "stuck"],
      [0.55, 6, "arrived"],
    ],
  ],
  [
    "flat",
    0.7,
    0,
    [
      [-4, 2.75, "stuck"],
      [2.8, 2.8, "arrived"],
      [2.85, 6, "stuck"],
    ],
  ],
  [
    "valleys",
    0.1,
    0,
    [
      [-5, -0.05, "other"],
      [0, 0, "stuck"],
      [0.05, 5, "arrived"],
    ],
  ],
  [
    "valleys",
    0.3,
    0.9,
    [
      [-5, -4.85, "arrived"],
      [-4.8, -0.05, "other"],
      [0, 0, "stuck"],
      [0.05, 4.7, "arrived"],
      [4.75, 5, "other"],
    ],
  ],
];

for (const [name, lr, momentum, wanted] of ENDS) {
  test(`from each start of the ${name} at rate ${lr} it ends where torch ends`, () => {
    const found = endsOf(LOSSES[name], { lr, momentum }, 0.05);
    const told = found.map(({ from, to, end }) => [
      Number(from.toFixed(2)),
      Number(to.toFixed(2)),
      end,
    ]);
    assert.deepEqual(told, wanted);
  });
}
