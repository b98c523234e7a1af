// From strokes to the picture that a network reads, and what the network makes of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { centred, FITTED, SIDE, scaled } from "./centre.js";
import { logitsOf, softmax, unpacked } from "./network.js";
import { SAMPLES } from "./samples.js";
import { coverage, GRID, inked, onGrid, pictureOf, readInk, smooth, written } from "./strokes.js";
import { percent, verdict } from "./words.js";

const NAMES = [..."0123456789"];

/**
 * Where the ink of a picture lies: its box and its centre of mass.
 * @param {ArrayLike<number>} picture
 */
function inkOf(picture) {
  let [left, top, right, bottom, sum, sumX, sumY] = [SIDE, SIDE, -1, -1, 0, 0, 0];
  for (let i = 0; i < picture.length; i++) {
    if (!picture[i]) continue;
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    sum += picture[i];
    sumX += picture[i] * x;
    sumY += picture[i] * y;
  }
  const [width, height] = [right - left + 1, bottom - top + 1];
  return { width, height, x: sumX / sum, y: sumY / sum, mean: sum / picture.length };
}

for (const [digit, ink] of SAMPLES.entries()) {
  test(`the sample ${digit} becomes a picture like MNIST's`, () => {
    const picture = pictureOf(readInk(ink) ?? []);
    assert.ok(picture);
    const { width, height, x, y, mean } = inkOf(picture);
    assert.equal(Math.max(width, height), FITTED);
    assert.ok(Math.abs(x - 13.5) <= 0.51 && Math.abs(y - 13.5) <= 0.51, `${x}, ${y}`);
    assert.ok(mean / 255 > 0.05 && mean / 255 < 0.2, `${mean}`);
  });
}

test("a small drawing in a corner becomes the picture of a large one in the middle", () => {
  const large = readInk(SAMPLES[4]) ?? [];
  const small = large.map((stroke) => stroke.map(([x, y]) => [x / 4 + 1, y / 4 + 2]));
  const [one, other] = [large, small].map((strokes) => [...(pictureOf(strokes) ?? [])]);
  const away = one.reduce((sum, grey, i) => sum + Math.abs(grey - other[i]), 0) / one.length;
  assert.ok(away < 6, `${away} grey values away`);
});

test("what is no picture is not centred, and what has no ink is none", () => {
  assert.throws(() => centred([1, 2], 3, 4), {
    name: "RangeError",
    message: "2 grey values are no picture of 3 × 4.",
  });
  assert.equal(centred(Array(12).fill(0), 3, 4), undefined);
  assert.equal(centred(Array(12).fill(20), 3, 4), undefined, "too faint");
  assert.equal(pictureOf([]), undefined);
});

test("a block of ink is scaled to 20 pixels and put in the middle", () => {
  const grey = Array.from({ length: 60 * 60 }, (_, i) => {
    const [x, y] = [i % 60, Math.floor(i / 60)];
    return x >= 3 && x < 13 && y >= 50 && y < 55 ? 200 : 0;
  });
  const picture = centred(grey, 60, 60);
  assert.ok(picture);
  const { width, height } = inkOf(picture);
  assert.deepEqual([width, height], [20, 10]);
  const rows = Array.from({ length: SIDE }, (_, y) => picture[y * SIDE + 14]);
  assert.deepEqual(rows.slice(9, 19), Array(10).fill(200));
});

test("scaling keeps level what is level, and the mean of what is not", () => {
  const box = { left: 0, top: 0, width: 9, height: 6 };
  const level = scaled(Array(54).fill(7), 9, box, 4, 3);
  assert.ok(level.every((grey) => Math.abs(grey - 7) < 1e-9));
  const ramp = Array.from({ length: 54 }, (_, i) => i % 9);
  const row = [...scaled(ramp, 9, box, 3, 2).slice(0, 3)];
  for (const [i, wanted] of [1.4, 4, 6.6].entries()) {
    assert.ok(Math.abs(row[i] - wanted) < 0.25, `${row}`);
  }
});

test("ink lies within half a pen of a stroke", () => {
  const canvas = { scale: 1, from: [0, 0], width: 20, height: 20 };
  const grey = inked([[[5, 10], [15, 10]]], 4, canvas); // biome-ignore format: two places
  /**
   * @param {number} x
   * @param {number} y
   */
  const at = (x, y) => grey[y * 20 + x];
  assert.equal(at(10, 10), 255);
  assert.equal(at(10, 8), 255);
  assert.equal(at(10, 7), 0);
  assert.equal(at(2, 10), 0);
  assert.equal(at(17, 10), 0);
});

test("corners are cut, and the ends of a stroke stay", () => {
  const corner = [
    [0, 0],
    [10, 0],
    [10, 10],
  ];
  const curve = smooth(corner);
  assert.deepEqual([curve[0], curve.at(-1)], [corner[0], corner[2]]);
  assert.ok(curve.every(([x, y]) => Math.hypot(x - 10, y) > 0.2));
  assert.deepEqual(smooth(corner.slice(0, 2)), corner.slice(0, 2));
});

test("how much of the canvas is under ink", () => {
  assert.equal(coverage([]), 0);
  const rows = Array.from({ length: 16 }, (_, i) => [
    [0, 4 * i],
    [63, 4 * i],
  ]);
  assert.ok(coverage(rows) > 0.95);
  assert.equal(coverage([rows[8]]), 5 / 64, "a pen 5 places wide");
});

test("strokes come back from their text, on the grid, and nonsense is none", () => {
  const strokes = [
    [
      [0, 0],
      [63.875, 63.875],
      [12.5, 40.125],
    ],
    [[31, 7.625]],
  ];
  assert.deepEqual(readInk(written(strokes)), strokes);
  assert.deepEqual(readInk(""), []);
  for (const text of ["AB", "ABC.", ".ABC", "AB!", "ABC..ABC", "ABC ABC"]) {
    assert.equal(readInk(text), undefined, text);
  }
  for (const ink of SAMPLES) assert.equal(written(readInk(ink) ?? []), ink);
  assert.deepEqual([-3, 7.06, 99].map(onGrid), [0, 7, GRID - 1 / 8]);
});

/**
 * @param {number[]} values
 * @param {8 | 16} bits
 */
const packed = (values, bits) =>
  Buffer.from((bits === 8 ? Int8Array : Int16Array).from(values).buffer).toString("base64");

test("two packed layers compute what their numbers say", () => {
  const layers = unpacked([
    {
      shape: [2, 3],
      weight: packed([1, -2, 3, 4, 5, -6], 8),
      bits: 8,
      scale: [0.5, 0.25],
      bias: [1, -1],
    },
    {
      shape: [2, 2],
      weight: packed([1000, -300, -7, 2], 16),
      bits: 16,
      scale: [0.01, 1],
      bias: [0, 3],
    },
  ]);
  // X = [1, −1, 3] after (grey / 255 − 0.2) / 0.4
  const picture = [153, -51, 357];
  const hidden = [0.5 * (1 + 2 + 9) + 1, Math.max(0, 0.25 * (4 - 5 - 18) - 1)];
  const wanted = [0.01 * (1000 * hidden[0] - 300 * hidden[1]), -7 * hidden[0] + 2 * hidden[1] + 3];
  const found = logitsOf(layers, picture, 0.2, 0.4);
  for (const i of [0, 1]) assert.ok(Math.abs(found[i] - wanted[i]) < 1e-9, `${found}`);
});

test("probabilities add up to 1 however large the logits are", () => {
  for (const logits of [
    [0, 0, 0],
    [1000, 999, -1000],
    [-800, -801, -800.5],
  ]) {
    const shares = softmax(logits);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
    assert.ok(Math.abs(Math.log(shares[0] / shares[1]) - (logits[0] - logits[1])) < 1e-9);
  }
});

test("a probability is neither told as none nor as certainty", () => {
  const told = [0, 0.0004, 0.001, 0.5, 0.9988, 0.9996, 1].map(percent);
  const wanted = ["0.0", "< 0.1", "0.1", "50.0", "99.9", "> 99.9", "100.0"];
  assert.deepEqual(
    told,
    wanted.map((text) => `${text}\u00a0%`),
  );
});

test("what is made of a drawing is said", () => {
  const sure = NAMES.map((_, i) => (i === 7 ? 0.9 : 0.1 / 9));
  assert.deepEqual(verdict(NAMES, { probabilities: sure }), [
    "right",
    "✎",
    "Most likely 7: 90.0\u00a0%.",
    "Next comes 0: 1.1\u00a0%.",
  ]);
  const even = NAMES.map((_, i) => (i === 3 ? 0.4 : 0.6 / 9));
  assert.equal(verdict(NAMES, { probabilities: even })[2], "Not sure. Most likely 3: 40.0\u00a0%.");
  const certain = NAMES.map((_, i) => (i === 2 ? 1 : 0));
  assert.equal(verdict(NAMES, { probabilities: certain })[3], "All others lie below 0.1\u00a0%.");
  assert.deepEqual(verdict(NAMES, { problem: "It fails." }), [
    "wrong",
    "✗",
    "No answer.",
    "It fails.",
  ]);
  assert.equal(verdict(NAMES, { unread: "empty" })[2], "The canvas is empty.");
  assert.equal(verdict(NAMES, { unread: "full" })[2], "The canvas is full of ink.");
});
