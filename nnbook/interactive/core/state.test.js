// The state of an explorer, between its page, Python, the address and other views.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { numberIn } from "./address.js";
import { stateOf } from "./state.js";

/**
 * A page without a browser: what it heard, and how to reach those who listen.
 * @param {Record<string, any>} traits
 */
function page(traits) {
  /** @type {unknown[]} */
  const told = [];
  /** @type {(() => void)[]} */
  const endings = [];
  /** @type {{ follow: () => void, visit: (values: Record<string, string>) => void }} */
  const reach = { follow: () => {}, visit: () => {} };
  const model = {
    get: (/** @type {string} */ name) => traits[name],
    set(/** @type {string} */ name, /** @type {unknown} */ value) {
      traits[name] = value;
      if (name === "state") reach.follow();
    },
    save_changes: () => told.push({ ...traits }),
  };
  const context = {
    model,
    follow: (/** @type {string} */ _name, /** @type {() => void} */ listener) => {
      reach.follow = listener;
    },
    keep: (/** @type {unknown} */ values) => told.push(values),
    onAddress: (/** @type {typeof reach.visit} */ listener) => {
      reach.visit = listener;
    },
    onEnd: (/** @type {() => void} */ listener) => endings.push(listener),
  };
  return { told, endings, reach, traits, context: /** @type {any} */ (context) };
}

test("it begins with what Python knows, over what the page starts with", () => {
  const { context } = page({ state: { w: 1 } });
  const state = stateOf(context, { toAddress: () => undefined, start: { w: 9, points: [1] } });
  assert.deepEqual(state.now, { w: 1, points: [1] });
});

test("the address hears at once, Python a moment later and only of the last of many moves", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { context, told } = page({ state: { w: 1 } });
  /** @param {{ w: number }} now */
  const toAddress = ({ w }) => ({ w: w + 100 });
  const state = stateOf(context, {
    toAddress,
    besides: () => ({ alt: "Words." }),
  });
  for (const w of [2, 3]) {
    state.put({ w });
    state.tell();
  }
  assert.deepEqual(told, [{ w: 102 }, { w: 103 }]);
  mock.timers.tick(249);
  assert.equal(told.length, 2);
  mock.timers.tick(1);
  assert.deepEqual(told.slice(2), [{ state: { w: 3 }, alt: "Words." }]);
  mock.timers.reset();
});

test("where nothing is to wait, Python hears at once; what has no address keeps none", () => {
  const { context, told } = page({ state: { w: 1 } });
  const state = stateOf(context, { toAddress: () => undefined, wait: 0 });
  state.put({ w: 5 });
  state.tell();
  assert.deepEqual(told, [{ state: { w: 5 } }]);
});

test("it hears of others, and not of its own words", () => {
  const { context, traits, reach } = page({ state: { w: 1 } });
  const state = stateOf(context, { toAddress: () => undefined, wait: 0 });
  /** @type {unknown[]} */
  const heard = [];
  state.listen(
    (other) => heard.push(other),
    (values) => heard.push(values),
  );
  state.put({ w: 2 });
  state.tell();
  assert.deepEqual(heard, []);
  traits.state = { w: 7 };
  reach.follow();
  traits.state = {}; // a view of a widget whose kernel knows nothing
  reach.follow();
  reach.visit({ w: "4" });
  assert.deepEqual(heard, [{ w: 7 }, { w: "4" }]);
  assert.deepEqual(state.now, { w: 2 }, "what is heard is for the explorer to judge");
});

test("taken off the page, it tells nobody any more", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { context, told, endings } = page({ state: { w: 1 } });
  const state = stateOf(context, { toAddress: () => undefined });
  state.tell();
  for (const end of endings) end();
  mock.timers.tick(1000);
  assert.deepEqual(told, []);
  mock.timers.reset();
});

test("a number from an address lies in its range or is none", () => {
  assert.equal(numberIn("0", -1, 1), 0);
  assert.equal(numberIn("-0.5", -1, 1), -0.5);
  for (const text of ["2", "", "x", undefined, "NaN", "1e9"]) {
    assert.equal(numberIn(text, -1, 1), undefined);
  }
});
