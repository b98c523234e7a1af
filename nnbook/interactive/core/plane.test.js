// Ways through a picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { further } from "./film.js";
import { apart, between, bounded, frameFor, pathThrough } from "./plane.js";

test("a frame leaves room for what stands around it", () => {
  assert.deepEqual(frameFor(360, 316), {
    wide: 360,
    high: 316,
    left: 34,
    right: 350,
    top: 12,
    bottom: 278,
  });
});

test("values are kept between two ends", () => {
  const range = { from: -2, to: 3 };
  assert.deepEqual(
    [-9, -2, 0.5, 3, 99].map((value) => between(value, range)),
    [-2, -2, 0.5, 3, 3],
  );
  assert.deepEqual([Number.NEGATIVE_INFINITY, 7, 1e300].map(bounded), [-1e5, 7, 1e5]);
});

test("a path goes through its points", () => {
  const points = [
    [0, 1],
    [2.25, -3],
    [4, 5.04],
  ];
  assert.equal(pathThrough(points), "M0.0 1.0L2.3 -3.0L4.0 5.0");
  assert.equal(pathThrough([]), "");
});

test("of steps smaller than a pixel those are kept that can be seen, and both ends", () => {
  const points = [0, 0.01, 0.02, 5, 5.01, 9].map((x) => [x, 0]);
  assert.deepEqual(
    apart(points).map(([x]) => x),
    [0, 5, 9],
  );
  assert.deepEqual(apart(points.slice(0, 2)).length, 2);
});

test("a film goes slowly at first, then faster, and not beyond its end", () => {
  assert.deepEqual(
    [0, 24, 25, 50, 1000, 4999].map((steps) => further(steps, 5000)),
    [1, 25, 26, 52, 1040, 5000],
  );
  let [steps, pictures] = [0, 0];
  for (; steps < 1000; pictures++) steps = further(steps, 1000);
  assert.equal(steps, 1000);
  assert.ok(pictures < 150, `${pictures} pictures`);
});
