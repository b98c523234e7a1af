// The graph explorer in numbers: what .grad holds, and words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, fill, finished, keptOf, numbersOf, stateFrom, wordsOf } from "./values.js";

/** @import { Facts, State } from "./values.js" */

/** @type {Facts} */
const FACTS = {
  grid: [-0.5, 2],
  points: [
    [3, 4],
    [-2, 1],
  ],
  names: ["product", "d_w", "d_b"],
  facts: [
    [
      [[-1.5, -36, -12], [-1.5, -21, -7]],
      [[6, 9, 3], [6, 24, 8]],
    ],
    [
      [[1, 2, -1], [1, -8, 4]],
      [[-4, 22, -11], [-4, 12, -6]],
    ],
  ],
  words: {
    setting: "w = {w}, x = {x}.",
    steps: Array.from({ length: 10 }, (_, i) => (i ? `Step ${i}: {w_} × {product_}` : "Start.")),
    kept: "w.grad is {w_grad}, b.grad is {b_grad}.",
  },
}; // biome-ignore format: a table
/** @type {State} */
const START = { w: 2, b: -0.5, point: 0, step: 0, before: null };

test("the numbers of a state are those of its point, w and b", () => {
  const { product, d_w, d_b, x, y, one } = numbersOf(FACTS, { ...START, w: -0.5, b: 2, point: 1 });
  assert.deepEqual([product, d_w, d_b, x, y, one], [1, -8, 4, -2, 1, 1]);
});

test("passes add up as in torch, node by node, and None is none", () => {
  const numbers = numbersOf(FACTS, START);
  /**
   * @param {number} step
   * @param {State["before"]} before
   */
  const kept = (step, before) => keptOf({ ...START, step, before }, numbers);
  assert.deepEqual(kept(7, null), [null, null]);
  assert.deepEqual(kept(8, null), [null, 3]);
  assert.deepEqual(kept(9, null), [9, 3]);
  assert.deepEqual(kept(8, [9, 3]), [9, 6]);
  assert.deepEqual(kept(9, [9, 3]), [18, 6]);
});

test("a backward pass that was begun is finished before the next one, another is not", () => {
  const numbers = numbersOf(FACTS, START);
  assert.equal(finished({ ...START, step: 4 }, numbers), null);
  assert.deepEqual(finished({ ...START, step: 5 }, numbers), [9, 3]);
  assert.deepEqual(finished({ ...START, step: 9, before: [1, 1] }, numbers), [10, 4]);
});

test("numbers in words: negative ones with a sign that is read, in brackets where asked", () => {
  assert.equal(
    fill("{a} × {a_} + {b_} {c}", { a: -1.5, b: 2, c: "None" }),
    "−1.5 × (−1.5) + 2 None",
  );
  assert.deepEqual(wordsOf(FACTS, { ...START, w: -0.5, step: 8 }), {
    setting: "w = −0.5, x = 3.",
    step: "Step 8: (−0.5) × (−1.5)",
    kept: "w.grad is None, b.grad is −12.",
  });
});

test("a state comes back from its address, and nonsense is none", () => {
  /** @type {State} */
  const state = { w: -0.5, b: 2, point: 1, step: 9, before: [18, 6] };
  for (const each of [state, START]) {
    const text = Object.entries(addressOf(each)).map(([name, value]) => [name, String(value)]);
    assert.deepEqual(stateFrom(Object.fromEntries(text), FACTS), each);
  }
  const good = { w: "2", b: "2", point: "0", step: "1" };
  assert.ok(stateFrom(good, FACTS));
  for (const wrong of [{ w: "7" }, { b: "" }, { point: "2" }, { step: "10" }, { step: "-1" }]) {
    assert.equal(stateFrom({ ...good, ...wrong }, FACTS), undefined);
  }
  for (const before of ["x,y", "1", "1,2,3"]) {
    assert.equal(stateFrom({ ...good, before }, FACTS), undefined);
  }
  assert.equal(stateFrom({}, FACTS), undefined);
});
