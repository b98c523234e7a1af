// What is said of a line, and its state as an address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { descend } from "./loss.js";
import { addressOf, equation, sentence, stateFrom, verdict } from "./words.js";

/** @import { State } from "./words.js" */

const GIVEN = [
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
/** @type {State} */
const START = {
  w: 2,
  b: 1,
  lr: 0.001,
  loss: "sse",
  steps: 0,
  errors: "lengths",
  best: false,
  points: GIVEN,
};

/** @param {State} state */
const run = ({ points, loss, w, b, lr, steps }) => descend(points, loss, [w, b], lr, steps);

test("the sentences of the start are those of Python", () => {
  assert.equal(
    sentence(START, run(START)),
    "Nine points and the line y = 2 x + 1. Its SSE is 733.4, R² is −10.67: worse than their mean, " +
      "which leaves 62.84.",
  );
});

test("the sentences say how many steps were made, and that they diverged", () => {
  const state = { ...START, steps: 1 };
  assert.match(sentence(state, run(state)), /^After 1 step at rate 0\.001: nine points/);
  const lost = { ...START, lr: 0.004, steps: 1000 };
  assert.match(sentence(lost, run(lost)), /^After \d+ steps .* Descent has diverged\.$/);
  assert.equal(equation([-0.5, -2]), "y = −0.5 x − 2");
});

/** @type {[Partial<State>, string, string][]} */
const SAID = [
  [{}, "Ready.", "A step takes rate × gradient off w and off b."],
  [{ steps: 1 }, "Going down.", "The last step took 550.3 off the loss."],
  [{ lr: 0.00315, steps: 60 }, "The last step made the loss larger.", "a smaller rate"],
  [{ lr: 0.0035, steps: 5000 }, "It diverges.", "rates below about 0.00312 do not diverge"],
  [{ lr: 0.003, steps: 5000 }, "Arrived after 5,000 steps.", "The gain over the mean: 0.35"],
  [{ w: -0.0569, b: 5.2347 }, "You are there.", "R² is within 0.00001 of the best"],
  [{ lr: 0.0001, steps: 5000 }, "5,000 steps, and not there yet.", "A larger rate"],
];

for (const [part, lead, words] of SAID) {
  test(`${JSON.stringify(part)} is told: ${lead}`, () => {
    const state = { ...START, ...part };
    const [, , said, text] = verdict(state, run(state));
    assert.equal(said, lead);
    assert.ok(String(text).includes(words), String(text));
  });
}

test("a state comes back from its address, and nonsense changes nothing", () => {
  const points = GIVEN.with(0, [0.5, 0]).with(8, [9.5, 10]);
  /** @type {State} */
  const state = { ...START, w: -0.25, lr: 0.02, loss: "mse", steps: 50, best: true, points };
  const address = addressOf(state, GIVEN);
  assert.deepEqual(Object.keys(address), "w b lr loss steps errors best p1 p9".split(" "));
  const text = Object.fromEntries(
    Object.entries(address).map(([name, value]) => [name, String(value)]),
  );
  assert.deepEqual(stateFrom(text, START), state);
  for (const values of [
    { w: "none", b: "1e9", lr: "-1", loss: "abs", steps: "-4", p1: "99_99", p2: "x", errors: "no" },
    { loss: "toString", errors: "constructor", p3: "5_11", p4: "-1_5", p9: "1_2_3" },
    {},
  ]) {
    assert.deepEqual(stateFrom(values, state), state);
  }
  assert.equal(stateFrom({ best: "2" }, state).best, false);
});
