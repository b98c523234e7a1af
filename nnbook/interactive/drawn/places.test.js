// Where controls stand, and which picture belongs there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, frameAt, samePlace, stateFrom } from "./places.js";

/** @import { Control } from "./places.js" */

/** @type {Control[]} */
const CONTROLS = [
  { name: "w", label: "w", kind: "slider", texts: ["-1.0", "0.0", "1.0"] },
  { name: "mode", label: "mode", kind: "menu", texts: ["a", "b"] },
];

test("pictures lie as Python went through the places: the last control changes fastest", () => {
  const frames = [0, 1, 2].flatMap((w) => [0, 1].map((mode) => frameAt(CONTROLS, { w, mode })));
  assert.deepEqual(frames, [0, 1, 2, 3, 4, 5]);
});

test("a place comes back from its address, and nonsense changes nothing", () => {
  const place = { w: 2, mode: 1 };
  assert.deepEqual(addressOf(CONTROLS, place), { w: "1.0", mode: "b" });
  assert.deepEqual(stateFrom(CONTROLS, { w: "1.0", mode: "b" }, { w: 0, mode: 0 }), place);
  for (const values of [{ w: "1", mode: "c" }, { w: "" }, { other: "a" }, {}]) {
    assert.deepEqual(stateFrom(CONTROLS, values, place), place);
  }
  assert.ok(samePlace(place, { ...place }));
  assert.ok(!samePlace(place, { ...place, w: 1 }));
});
