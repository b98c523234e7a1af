// A neuron with two inputs: what it answers, where it fires, and what is said of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIVATIONS, answered, firing, SPAN } from "./gate.js";
import { addressOf, listed, named, sentence, stateFrom, verdict } from "./words.js";

/** @import { State } from "./gate.js" */

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
/** @type {Record<string, number[]>} */
const GATES = { AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], NAND: [1, 1, 1, 0], XOR: [0, 1, 1, 0] };
/** @type {State} */
const START = { w1: 1, w2: 1, b: 0, gate: "AND", activation: "step" };

/** @param {State} state */
const run = (state) => answered(CORNERS, GATES[state.gate], state);

test("sums, what follows them, and what is right", () => {
  const { rows, right } = run({ ...START, w1: -2.75, w2: 0.5, b: 1.25, gate: "NAND" });
  assert.deepEqual(
    rows.map((row) => [row.sum, row.shifted, row.output, row.want, row.right]),
    [
      [0, 1.25, 1, 1, true],
      [0.5, 1.75, 1, 1, true],
      [-2.75, -1.5, 0, 1, false],
      [-2.25, -1, 0, 0, true],
    ],
  );
  assert.equal(right, 3);
});

test("activations are those of torch, at 0 too, and no output is −0", () => {
  const { step, relu, none } = ACTIVATIONS;
  for (const z of [-1.5, 0, 0.25]) {
    assert.deepEqual([step.of(z), relu.of(z), none.of(z)], [Number(z > 0), Math.max(0, z), z]);
  }
  const { rows } = run({ ...START, w1: -0, w2: -0, b: -0, activation: "none" });
  assert.ok(rows.every((row) => Object.is(row.output, 0)));
});

test("AND, OR and NAND can be solved, and no place of the sliders solves XOR", () => {
  for (const [gate, w1, w2, b] of /** @type {[string, number, number, number][]} */ ([
    ["AND", 1, 1, -1.5],
    ["OR", 1, 1, -0.5],
    ["NAND", -1, -1, 1.5],
  ])) {
    assert.equal(run({ ...START, w1, w2, b, gate }).right, 4);
  }
  let most = 0;
  for (let w1 = -3; w1 <= 3; w1 += 0.25) {
    for (let w2 = -3; w2 <= 3; w2 += 0.25) {
      for (let b = -3; b <= 3; b += 0.25) {
        most = Math.max(most, run({ ...START, w1, w2, b, gate: "XOR" }).right);
      }
    }
  }
  assert.equal(most, 3);
});

test("the border is where sum and bias are zero, and the neuron fires on one side of it", () => {
  for (const [w1, w2, b] of [
    [1.25, -0.5, -0.25],
    [1, 1, -1.5],
    [-2, 0.1, 0.3],
  ]) {
    const { points, edge } = firing(w1, w2, b);
    assert.equal(edge.length, 2);
    for (const [x1, x2] of edge) {
      assert.ok(Math.abs(w1 * x1 + w2 * x2 + b) < 1e-12);
      assert.ok([x1, x2].every((x) => x >= SPAN.from && x <= SPAN.to));
    }
    for (const [x1, x2] of points) assert.ok(w1 * x1 + w2 * x2 + b > -1e-12);
  }
  assert.equal(firing(0, 0, 1).points.length, 4);
  assert.equal(firing(0, 0, 0).points.length, 0);
});

test("the sentences of the start are those of Python", () => {
  assert.equal(
    sentence(START, run(START)),
    "A neuron with the weights 1 and 1, the bias 0 and a step. To (0, 0), (0, 1), (1, 0) and " +
      "(1, 1) it answers 0, 1, 1 and 1. AND wants 0, 0, 0 and 1: 2 of 4 are right.",
  );
  assert.equal(listed([1, 2]), "1 and 2");
});

/** @type {[Partial<State>, string, string][]} */
const SAID = [
  [{ b: -1.5 }, "AND, all four.", "Now name the threshold, below."],
  [{}, "2 of 4.", "At (0, 1) sum plus bias is 1, above 0, but a 0 is wanted. Lower the bias"],
  [{ b: -1.5, gate: "OR" }, "2 of 4.", "not above 0, but a 1 is wanted. Raise the bias"],
  [{ b: -0.5, gate: "XOR" }, "3 of 4.", "no straight line parts the two ones"],
  [{ b: 0.5, activation: "relu" }, "0 of 4.", "so it answers 0.5, but 0 is wanted."],
];
for (const [part, lead, words] of SAID) {
  test(`${JSON.stringify(part)} is told: ${lead}`, () => {
    const state = { ...START, ...part };
    const [, , said, text] = verdict(state, run(state));
    assert.equal(said, lead);
    assert.ok(String(text).includes(words), String(text));
  });
}

test("a threshold is judged, and known mistakes are named", () => {
  for (const [text, lead] of [
    ["1.5", "That is it."],
    [" 1,5 ", "That is it."],
    ["-1.5", "That is the bias itself."],
    ["−1.5", "That is the bias itself."],
    ["7", "Not yet."],
    ["much", "Write a number,"],
    ["", "Write a number,"],
  ]) {
    assert.equal(named(text, -1.5)[2], lead, text);
  }
  assert.match(String(named("1.5", -1.5)[3]), /Sum − 1\.5 > 0 says the same as sum > 1\.5\./);
});

test("a state comes back from its address, and nonsense changes nothing", () => {
  /** @type {State} */
  const state = { w1: -0.25, w2: 3, b: -1.5, gate: "XOR", activation: "relu" };
  const address = addressOf(state);
  assert.equal(
    String(new URLSearchParams(/** @type {any} */ (address))),
    "w1=-0.25&w2=3&b=-1.5&gate=XOR&f=relu",
  );
  const text = Object.fromEntries(
    Object.entries(address).map(([name, value]) => [name, String(value)]),
  );
  assert.deepEqual(stateFrom(text, START, GATES), state);
  for (const values of [
    { w1: "none", w2: "9", b: "-1e9", gate: "toString", f: "sine" },
    { w1: "", f: "constructor" },
    {},
  ]) {
    assert.deepEqual(stateFrom(values, state, GATES), state);
  }
});
