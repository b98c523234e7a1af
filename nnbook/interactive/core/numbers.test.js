// Numbers as they are read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketed, counted, last, plainRate, plus, shown, total } from "./numbers.js";

test("four digits are enough, and what is very large or small is told by powers of ten", () => {
  for (const [value, text] of /** @type {[number, string][]} */ ([
    [0, "0"],
    [2.5, "2.5"],
    [-0.5, "−0.5"],
    [1234.56, "1,235"],
    [999_949, "999,900"],
    [1e6, "1.0 × 10⁶"],
    [-2.46e12, "−2.5 × 10¹²"],
    [0.0001, "0.0001"],
    [0.000099, "9.9 × 10⁻⁵"],
    [-3e-10, "−3.0 × 10⁻¹⁰"],
  ])) {
    assert.equal(shown(value), text);
  }
});

test("numbers in formulas", () => {
  assert.deepEqual([-1.5, 0, 2].map(bracketed), ["(−1.5)", "0", "2"]);
  assert.deepEqual([-1.5, 0, 2].map(plus), ["− 1.5", "+ 0", "+ 2"]);
  assert.deepEqual([0.1 + 0.2, 0.00312134, 1].map(plainRate), ["0.3", "0.00312", "1"]);
  assert.deepEqual(
    [0, 1, 2000].map((count) => counted(count, "step")),
    ["0 steps", "1 step", "2,000 steps"],
  );
});

test("lists", () => {
  assert.equal(total([]), 0);
  assert.equal(total([1, 2, 3.5]), 6.5);
  assert.equal(last([3, 4]), 4);
});
