// A run as the page plays it: news, steps, values, axes, words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { framesOf, groupsOf, latest, marksAt, merge, thinned, valuesOf } from "./run.js";
import { power, rangeOf, shareOf, ticksOf } from "./scale.js";
import { said, sentence, spaced, standing } from "./words.js";

/** @import { Frame, News, Run, Snapshot } from "./run.js" */

/**
 * @param {Partial<Run>} part
 * @returns {Run}
 */
const runOf = (part) => ({
  serial: 1,
  curves: {},
  snapshots: {},
  training: false,
  said: "",
  bad: false,
  ...part,
});

/**
 * @param {number} number
 * @param {number} step
 * @param {number[]} codes
 * @param {8 | 16} bits
 * @returns {Frame}
 */
const frame = (number, step, codes, bits = 8, low = 0, high = 1) => {
  const whole = bits === 8 ? Uint8Array.from(codes) : Uint16Array.from(codes);
  return [number, step, low, high, Buffer.from(whole.buffer).toString("base64")];
};

/**
 * @param {Frame[]} frames
 * @param {Partial<Snapshot>} part
 * @returns {Snapshot}
 */
const snapshot = (frames, part = {}) => ({
  kind: "pictures",
  shape: [1, 1, 2],
  bits: 8,
  stride: 1,
  frames,
  ...part,
});

test("the latest step that is not beyond another", () => {
  const steps = [0, 3, 3, 10, 40];
  for (const [step, place] of [
    [-1, -1],
    [0, 0],
    [2, 0],
    [3, 2],
    [9.5, 2],
    [40, 4],
    [99, 4],
  ]) {
    assert.equal(latest(steps, step), place);
  }
  assert.equal(latest([], 5), -1);
});

test("codes become values, and the highest code is no number", () => {
  const [low, middle, high, none] = valuesOf(frame(0, 0, [0, 127, 254, 255], 8, -1, 3), 8);
  assert.deepEqual([low, middle, high, none], [-1, 1, 3, Number.NaN]);
  const fine = valuesOf(frame(0, 0, [0, 65534, 65535], 16, 2, 4), 16);
  assert.deepEqual([...fine], [2, 4, Number.NaN]);
});

test("news are added, thinned by their stride, and a gap is noticed", () => {
  const run = runOf({
    curves: { loss: { steps: [0, 1], values: [4, 3] } },
    snapshots: { w: snapshot([frame(0, 0, [1, 2]), frame(1, 5, [1, 2])]) },
  });
  /** @type {News} */
  const news = {
    serial: 2,
    training: true,
    curves: { loss: { steps: [2], values: [null] }, accuracy: { steps: [2], values: [0.5] } },
    snapshots: { w: snapshot([frame(2, 10, [1, 2]), frame(3, 15, [1, 2])], { stride: 2 }) },
  };
  assert.equal(merge(run, { ...news, serial: 4 }), false, "one was lost on the way");
  assert.equal(run.serial, 1);
  assert.equal(merge(run, news), true);
  assert.deepEqual(run.curves.loss, { steps: [0, 1, 2], values: [4, 3, null] });
  assert.deepEqual(run.curves.accuracy, { steps: [2], values: [0.5] });
  assert.deepEqual(
    run.snapshots.w.frames.map(([number]) => number),
    [0, 2],
  );
  assert.ok(run.training);
  assert.equal(merge(run, news), true, "another view was first");
  assert.deepEqual(run.curves.loss.steps, [0, 1, 2]);
  assert.equal(merge(run, { ...news, serial: 9, again: true, curves: {} }), true);
  assert.deepEqual([run.serial, run.curves], [9, {}]);
});

test("a curve that grows too long is thinned: its ends, its peaks and what is shown stay", () => {
  const steps = Array.from({ length: 41 }, (_, i) => i);
  const values = steps.map((i) => (i === 17 ? 100 : i === 30 ? null : Math.sin(i)));
  const thin = thinned({ steps, values }, new Set([22]));
  assert.ok(thin.steps.length < 30);
  for (const step of [0, 17, 22, 30, 40]) assert.ok(thin.steps.includes(step), `${step}`);
  for (const [i, step] of thin.steps.entries()) assert.equal(thin.values[i], values[step]);

  const run = runOf({});
  /** @param {number} serial */
  const news = (serial) => {
    const part = Array.from({ length: 1500 }, (_, i) => serial * 1500 + i);
    return {
      serial,
      training: true,
      snapshots: {},
      curves: { loss: { steps: part, values: part } },
    };
  };
  for (const serial of [2, 3, 4, 5]) merge(run, news(serial));
  assert.ok(run.curves.loss.steps.length <= 4000);
  assert.equal(run.curves.loss.steps.at(-1), 5 * 1500 + 1499);
});

test("the steps that can be shown are those of snapshots and the last, else some of a curve's", () => {
  const loss = { steps: [0, 1, 2, 7], values: [1, 2, 3, 4] };
  const frames = [frame(0, 0, [1, 2]), frame(1, 5, [1, 2])];
  assert.deepEqual(
    framesOf(runOf({ curves: { loss }, snapshots: { w: snapshot(frames) } })),
    [0, 5, 7],
  );
  assert.deepEqual(framesOf(runOf({ snapshots: { w: snapshot(frames) } })), [0, 5]);
  assert.deepEqual(framesOf(runOf({ curves: { loss } })), [0, 1, 2, 7]);
  assert.deepEqual(framesOf(runOf({})), []);
  const steps = Array.from({ length: 1000 }, (_, i) => 2 * i);
  const some = framesOf(runOf({ curves: { loss: { steps, values: steps } } }));
  assert.deepEqual([some.length, some[0], some.at(-1)], [150, 0, 1998]);
});

test("curves whose names end alike share their axes", () => {
  const curve = { steps: [0], values: [1] };
  const run = runOf({
    curves: { loss: curve, validation_loss: curve, "test loss": curve, lr: curve },
  });
  const groups = [...groupsOf(run)].map(([name, curves]) => [
    name,
    curves.map((each) => each.name),
  ]);
  assert.deepEqual(groups, [
    ["loss", ["loss", "validation_loss", "test loss"]],
    ["lr", ["lr"]],
  ]);
});

test("marks are positions with signs, and none where there is no number", () => {
  const codes = [0, 65534, 65535, 0, 32767, 0];
  const marks = snapshot([frame(0, 0, codes, 16, -1, 1)], {
    kind: "marks",
    shape: [3, 2],
    bits: 16,
  });
  assert.deepEqual(marksAt(marks, 4), [
    { at: -1, sign: 1 },
    { at: 0, sign: -1 },
  ]);
  const plain = snapshot([frame(0, 0, [0, 254])], { kind: "marks", shape: [2, 1] });
  assert.deepEqual(marksAt(plain, 0), [
    { at: 0, sign: 0 },
    { at: 1, sign: 0 },
  ]);
});

test("ticks are round numbers, about as many as there is room for", () => {
  assert.deepEqual(ticksOf({ from: 0, to: 1 }, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticksOf({ from: -7, to: 33 }, 4), [0, 10, 20, 30]);
  assert.deepEqual(ticksOf({ from: 0.3, to: 0.31 }, 2), [0.3, 0.305, 0.31]);
  const powers = ticksOf({ from: 1e-6, to: 1e3, log: true }, 4);
  assert.deepEqual(
    powers.map((tick) => Math.round(Math.log10(tick))),
    [-6, -3, 0, 3],
  );
  for (let to = 0.013; to < 1e5; to *= 1.37) {
    const ticks = ticksOf({ from: 0, to }, 6);
    assert.ok(ticks.length >= 3 && ticks.length <= 8, `${ticks}`);
  }
});

test("a range leaves room, and is logarithmic over two decades of positive values", () => {
  assert.deepEqual(rangeOf([0, null, 10, Number.POSITIVE_INFINITY], true), {
    from: -0.6,
    to: 10.6,
    log: false,
  });
  assert.deepEqual(rangeOf([null], true), { from: 0, to: 1, log: false });
  assert.deepEqual(rangeOf([5, 5], true), { from: 4.5, to: 5.5, log: false });
  const wide = rangeOf([0.001, 1], true);
  assert.ok(wide.log && wide.from < 0.001 && wide.to > 1);
  assert.equal(rangeOf([0.001, 1], false).log, false);
  assert.equal(rangeOf([-0.001, 1], true).log, false);
});

test("a value lies where it should along an axis", () => {
  assert.equal(shareOf({ from: -1, to: 3 })(0), 0.25);
  assert.ok(Math.abs(shareOf({ from: 0.01, to: 100, log: true })(1) - 0.5) < 1e-12);
  assert.deepEqual([1e-4, 1e-3, 1000, 1e7].map(power), ["0.0001", "0.001", "1,000", "10⁷"]);
});

test("what is to be seen at a step is said", () => {
  assert.equal(sentence(runOf({}), [], 0, []), "Nothing has been recorded so far.");
  assert.equal(sentence(runOf({ training: true }), [], 0, []), "The run has begun.");
  const run = runOf({
    curves: { validation_loss: { steps: [0, 1000], values: [2, null] } },
    snapshots: {
      curve_of: snapshot([frame(0, 0, [1, 2], 8, -1, 2)], { kind: "curve" }),
      hinges: snapshot([frame(0, 0, [0, 127, 254], 8, -2, 2)], { kind: "marks", shape: [3, 1] }),
      filters: snapshot([frame(0, 0, [1, 2])]),
    },
  });
  assert.equal(
    sentence(run, [0, 1000], 0, [-1, 3]),
    "Step 0 of 1,000: validation loss 2. curve of lies between −1 and 2. " +
      "2 of 3 hinges lie in the picture, at 0, 2.",
  );
  assert.match(sentence(run, [0, 1000], 1000, [-1, 3]), /^Step 1,000 of 1,000: .* no number\./);
  assert.deepEqual([said(undefined), said(0.5), spaced("a_b_c")], ["no number", "0.5", "a b c"]);
});

test("how a run stands is said", () => {
  const about = { name: " “wide”", several: true, frozen: false, steps: 1200, asked: "" };
  /**
   * @param {Partial<Run>} part
   * @param {Partial<typeof about>} other
   */
  const told = (part, other = {}) => standing(runOf(part), { ...about, ...other });
  assert.deepEqual(told({ training: true }), [
    "info",
    "●",
    "",
    "Training “wide”: step 1,200 so far.",
  ]);
  assert.deepEqual(told({ said: "It ended.", bad: true }), ["wrong", "✗", "", "It ended."]);
  assert.deepEqual(told({ said: "It ended." }), ["info", "●", "", "It ended."]);
  assert.deepEqual(told({ said: "It ended." }, { asked: "No." }), ["hint", "!", "", "No."]);
  assert.equal(told({}, { frozen: true })[3], "Nothing was recorded.");
  assert.match(String(told({})[3]), /^Nothing has been trained so far under “wide”\. Predict/);
  assert.match(
    String(told({}, { several: false })[3]),
    /^Nothing has been trained so far\. Predict/,
  );
});
