// What is said of six ReLUs, and their state as an address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVEN, missedBy, solved } from "./fit.js";
import { addition, addressOf, sentence, stateFrom, verdict } from "./words.js";

/** @import { State } from "./words.js" */

const BEST = 0.792467372116677;
/** @type {State} */
const START = {
  hinges: EVEN.map((each) => Number(each.toFixed(3))),
  sides: EVEN.map(() => 1),
  strengths: EVEN.map(() => 0),
  constant: 7.333,
  solve: false,
  best: false,
  unit: 0,
  view: "parts",
};
const GOOD = { h: "-4_-3_-1.8_1.3_2.7_3.9", sides: "lllrrr" };

/** @type {[Record<string, string>, string][]} */
const SAID = [
  [{}, "Ready."],
  [{ s: "60_60_60_0_0_0" }, "Worse than the mean."],
  [{ s: "0_0_0_0_20_0", c: "0" }, "Better than the mean."],
  [{ s: "43_-30_-13_3_20_37", c: "-96" }, "Better than any straight line."],
  [{ solve: "1" }, "As good as evenly spread hinges."],
  [{ h: "-3.5_-2_-1_1_2.2_3.5", sides: "lllrrr", solve: "1" }, "Better than evenly spread hinges."],
  [{ ...GOOD, solve: "1" }, "Within twice the best known."],
  [{ h: "-4.077_-3.048_-1.833_1.323_2.742_3.933", sides: "lllrrr", solve: "1" }, "You are there."],
];
for (const [values, lead] of SAID) {
  test(`${JSON.stringify(values)} is told: ${lead}`, () => {
    const hinges = { hinges: EVEN, sides: START.sides };
    const read = stateFrom(values, { ...START, ...hinges });
    const state = read.solve ? solved(read) : read;
    assert.equal(verdict(state, missedBy(state), BEST)[2], lead);
  });
}

test("better than the best known would be told, too", () => {
  assert.equal(verdict({ ...START, strengths: [1] }, 0.7, BEST)[2], "Better than the best known.");
});

test("what is to be seen is said", () => {
  const mse = missedBy(START);
  assert.match(
    sentence(START, mse, BEST),
    /^Six ReLUs and the cubic on \[−5, 5\]: no ReLU has any strength, so the network is level at 7\.333\. Its mean squared error is 2,052, .* times the best known, 0\.7925\.$/,
  );
  const strong = { ...START, strengths: [1, 0, 0, 0, 0, 0] };
  assert.match(sentence(strong, 1, BEST), /hinges and strengths are set by hand/);
  assert.match(sentence({ ...strong, solve: true }, 1, BEST), /the strengths are solved/);
});

test("a summand is written as one would write it", () => {
  assert.equal(addition(1, 2, 3), "3 · relu(x − 2)");
  assert.equal(addition(-1, -3.5333, 3), "3 · relu(−x − 3.533)");
  assert.equal(addition(-1, 2, -0.5), "−0.5 · relu(−x + 2)");
  assert.equal(addition(1, 0, 1), "1 · relu(x)");
});

test("a state comes back from its address, and nonsense changes nothing", () => {
  /** @type {State} */
  const state = {
    ...START,
    sides: [-1, 1, 1, -1, 1, 1],
    strengths: [1.5, 0, 0, 0, 0, -2],
    unit: 3,
    view: "miss",
    best: true,
  };
  const text = Object.fromEntries(
    Object.entries(addressOf(state)).map(([name, value]) => [name, String(value)]),
  );
  assert.deepEqual(stateFrom(text, START), state);
  const told = new Map(Object.entries(addressOf({ ...state, solve: true })));
  assert.equal(told.get("solve"), 1);
  assert.ok(!told.has("s") && !told.has("c"));
  for (const values of [
    { h: "9_0_0_0_0_0", sides: "rrx", s: "1_2", c: "x", neuron: "9", view: "no" },
    { h: "_____", s: "a_b_c_d_e_f", neuron: "0", sides: "", view: "toString" },
    {},
  ]) {
    assert.deepEqual(stateFrom(values, state), state);
  }
});
