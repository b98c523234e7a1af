// What is said of descent, and its state as an address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOSSES } from "./examples.test.js";
import { descend, endsOf } from "./loss.js";
import { addressOf, endingsOf, placesOf, sentence, stateFrom, verdict } from "./words.js";

const START = { loss: "parabola", w: 0, lr: 0.05, momentum: 0, steps: 0 };

/** @type {[Partial<typeof START>, string, string][]} */
const SAID = [
  [{}, "Ready.", "A step takes rate × slope off w."],
  [{ momentum: 0.5 }, "Ready.", "keeps a part of the velocity"],
  [{ lr: 0.02, steps: 6 }, "It creeps.", "A larger rate would be faster"],
  [{ lr: 0.2, steps: 2 }, "Going down.", "The last step moved it by 0.32."],
  [{ lr: 0.4, steps: 1 }, "It has jumped across the valley.", "moved it by 3.2."],
  [{ lr: 0.4, steps: 3 }, "It zigzags.", "0.6 times as far away"],
  [{ lr: 0.5, steps: 9 }, "To and fro, for ever.", "the largest stable rate itself"],
  [{ lr: 0.6, steps: 3 }, "Each jump is longer than the one before.", "it will diverge"],
  [{ lr: 0.6, steps: 99 }, "It diverges.", "rates below 0.5 do not"],
  [{ lr: 0.5, steps: 1000 }, "1,000 steps, and not at rest.", "A smaller rate"],
  [{ lr: 0.25, steps: 5 }, "Arrived after 1 step.", "the loss is 0.6667: not 0"],
  [{ w: 2, steps: 5 }, "You are there.", "lowest place"],
  [{ loss: "flat", steps: 9 }, "Stuck from the start.", "no step will ever move it"],
  [{ loss: "flat", w: 5, lr: 0.8, steps: 9 }, "Stuck after 1 step.", "all three"],
  [{ loss: "valleys", w: -4, steps: 400 }, "In the other valley after", "a local minimum"],
  [{ loss: "valleys" }, "Stuck from the start.", "the highest place around"],
  [{ loss: "flat", w: -2, momentum: 0.9, steps: 9 }, "Rolling on.", "the velocity"],
  [{ lr: 0.01, momentum: 0.95, steps: 12 }, "Uphill, with its momentum.", "The last"],
  [{ lr: 0.01, momentum: 0.5, steps: 3 }, "Downhill.", "The last step moved it by"],
];

for (const [part, lead, words] of SAID) {
  test(`${JSON.stringify(part)} is told: ${lead}`, () => {
    const state = { ...START, ...part };
    const [, , said, text] = verdict(state, descend(LOSSES[state.loss], state));
    assert.ok(said.startsWith(lead), said);
    assert.ok(String(text).includes(words), String(text));
  });
}

test("the sentences of the start are those of Python", () => {
  const endings = endingsOf(endsOf(LOSSES.parabola, START, 0.05));
  assert.equal(
    sentence(LOSSES.parabola, START, descend(LOSSES.parabola, START), endings),
    "The loss of one weight, a parabola. The ball lies at w = 0, where the loss is 8.667 and the " +
      "slope −8. At rate 0.05, every start gets to the lowest place.",
  );
});

test("starts that end differently are told one by one", () => {
  const state = { ...START, loss: "flat", lr: 0.1, momentum: 0.5, steps: 2 };
  const endings = endingsOf(endsOf(LOSSES.flat, { ...state, momentum: 0 }, 0.05));
  const told = sentence(LOSSES.flat, state, descend(LOSSES.flat, { ...state, w: 1 }), endings);
  assert.match(told, /After 2 steps the ball lies at w = /);
  assert.ok(
    told.endsWith(
      "At rate 0.1 with momentum 0.5, a start from 0.55 to 6 gets to the lowest place; " +
        "a start from −4 to 0.5 gets stuck: the slope is 0.",
    ),
    told,
  );
});

test("of many stretches four are told", () => {
  const end = /** @type {const} */ ("arrived");
  const found = [0, 1, 2, 3, 4, 5].map((from) => ({ from, to: from + (from % 2) / 2, end }));
  assert.equal(placesOf(found), "at 0, from 1 to 1.5, at 2, from 3 to 3.5 and 2 more");
});

test("a state comes back from its address, and nonsense changes nothing", () => {
  const state = { loss: "valleys", w: -4.05, lr: 0.3, momentum: 0.9, steps: 12 };
  const text = Object.fromEntries(
    Object.entries(addressOf(state)).map(([name, value]) => [name, String(value)]),
  );
  assert.deepEqual(stateFrom(text, START, LOSSES), state);
  for (const values of [
    { loss: "toString", w: "none", lr: "-1", momentum: "2", steps: "-4" },
    { loss: "", w: "", lr: "", momentum: "", steps: "" },
    {},
  ]) {
    assert.deepEqual(stateFrom(values, state, LOSSES), state);
  }
  assert.equal(stateFrom({ w: "0", momentum: "0" }, state, LOSSES).w, 0);
  assert.equal(stateFrom({ loss: "flat", w: "-90" }, state, LOSSES).w, -4);
});
