// Shapes, strides and places in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cellWords,
  factsOf,
  indexOf,
  ownersOf,
  placeWords,
  shapeText,
  strideWords,
} from "./words.js";

/** @import { Tensor } from "./words.js" */

/**
 * A tensor over the numbers 10 to 21 with these strides.
 * @param {string} name
 * @param {number[]} shape
 * @param {number[]} strides
 * @param {Partial<Tensor>} part
 * @returns {Tensor}
 */
function tensor(name, shape, strides, part = {}) {
  const count = shape.reduce((product, size) => product * size, 1);
  const places = Array.from({ length: count }, (_, i) =>
    indexOf(i, shape).reduce((sum, at, axis) => sum + at * strides[axis], 0),
  );
  const values = places.map((place) => 10 + place);
  const again = places.map((place, i) => places.indexOf(place) < i);
  const own = shape;
  return { name, shape, own, strides, values, places, again, memory: 0, contiguous: true, ...part };
}

const X = tensor("x", [3, 4], [4, 1]);
const T = tensor("t", [4, 3], [1, 4], { contiguous: false });
const B = tensor("b", [3, 4], [0, 1], { own: [4], memory: 1 });

test("a flat place becomes an index, the last axis fastest", () => {
  assert.deepEqual(
    [0, 5, 11].map((i) => indexOf(i, [3, 4])),
    [
      [0, 0],
      [1, 1],
      [2, 3],
    ],
  );
  assert.deepEqual(indexOf(7, [2, 2, 3]), [1, 0, 1]);
  assert.deepEqual(indexOf(0, []), []);
  assert.deepEqual([[3, 4], [4], []].map(shapeText), ["(3, 4)", "(4,)", "()"]);
});

test("shape and strides are told, and what one step means", () => {
  assert.deepEqual(factsOf(X), ["shape (3, 4)", "strides (4, 1), contiguous"]);
  assert.deepEqual(factsOf(T), ["shape (4, 3)", "strides (1, 4), not contiguous"]);
  assert.deepEqual(factsOf(B), ["shape (4,), read as (3, 4)", "strides (0, 1)"]);
  assert.deepEqual(strideWords(X), ["→ one column: 1 place on", "↓ one row: 4 places on"]);
  assert.deepEqual(strideWords(B), ["→ one column: 1 place on", "↓ one row: the same place"]);
  assert.deepEqual(strideWords(tensor("c", [2, 1, 3], [3, 3, 1])), [
    "→ one column: 1 place on",
    "⇉ one slice: 3 places on",
  ]);
});

test("a cell says where it lies and why", () => {
  assert.equal(cellWords(T, 4, []), "`t[1, 1]` is 15. It lies at place 1 × 1 + 1 × 4 = 5.");
  const sum = tensor("y", [3, 4], [4, 1], {
    values: X.values.map((value, i) => value + B.values[i]),
  });
  assert.equal(
    cellWords(sum, 5, [X, B]),
    "`y[1, 1]` is 26 = 15 + 11. It lies at place 1 × 4 + 1 × 1 = 5.",
  );
  const number = tensor("n", [], [], { values: [7], places: [0], again: [false] });
  assert.equal(cellWords(number, 0, []), "`n[]` is 7. It lies at place 0.");
});

test("a place says who reads it", () => {
  const memories = [
    { names: ["x", "t"], values: X.values },
    { names: ["b"], values: [10, 11, 12, 13] },
  ];
  assert.equal(
    placeWords([X, T], memories, 0, 5),
    "Place 5 holds 15. It is read as `x[1, 1]` and as `t[1, 1]`.",
  );
  assert.equal(
    placeWords([X, B], memories, 1, 2),
    "Place 2 holds 12. It is read as `b[0, 2]`, `b[1, 2]` and as `b[2, 2]`.",
  );
  const names = [["x"], ["x", "t"], ["x", "t", "y"]];
  const told = names.map((each) => ownersOf({ names: each, values: [] }));
  assert.deepEqual(told, ["x", "x and t", "x, t and y"]);
});
