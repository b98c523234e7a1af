// What is to be seen in the ReLU builder, in words; and its state as an address.

import { plus, shown } from "../../core/numbers.js";
import { rivals, SPAN } from "./fit.js";

/**
 * @import { Values } from "../../core/address.js"
 * @import { Range } from "../../core/plane.js"
 * @import { Verdict } from "../../core/verdict.js"
 * @import { Network } from "./fit.js"
 *
 * @typedef {keyof typeof VIEWS} View
 * @typedef {Network & { solve: boolean, best: boolean, unit: number, view: View }} State
 */

export const VIEWS = {
  parts: ["what each neuron adds", "thick: the chosen one, dashed: the constant"],
  miss: ["the miss", "the network minus the cubic; numbers: hinges"],
};
export const RIVALS = rivals();
const ANYTHING = { from: -1e6, to: 1e6 };

/**
 * What is to be seen, in whole sentences: Python says the same of the start.
 * @param {State} state
 * @param {number} mse
 * @param {number} best
 */
export function sentence(state, mse, best) {
  const none = state.strengths.every((each) => each === 0);
  const seen = none
    ? `no ReLU has any strength, so the network is level at ${shown(state.constant)}`
    : state.solve
      ? "the strengths are solved for these hinges"
      : "hinges and strengths are set by hand";
  return `Six ReLUs and the cubic on [−5, 5]: ${seen}. Its mean squared error is ${shown(mse)}, ${shown(mse / best)} times the best known, ${shown(best)}.`;
}
/**
 * @param {State} state
 * @param {number} mse
 * @param {number} best
 * @returns {Verdict}
 */
export function verdict(state, mse, best) {
  const ratio = mse / best;
  if (state.strengths.every((each) => each === 0)) {
    return [
      "info",
      "●",
      "Ready.",
      "Choose a neuron and give it a strength, or let all strengths be solved and move the hinges.",
    ];
  }
  if (mse > RIVALS.mean)
    return ["wrong", "✗", "Worse than the mean.", `A level line leaves ${shown(RIVALS.mean)}.`];
  if (mse > RIVALS.line)
    return [
      "hint",
      "!",
      "Better than the mean.",
      `The best straight line leaves ${shown(RIVALS.line)}: it needs one neuron.`,
    ];
  if (mse > RIVALS.even * 1.0001)
    return [
      "info",
      "●",
      "Better than any straight line.",
      `Six evenly spread hinges, strengths solved, leave ${shown(RIVALS.even)}.`,
    ];
  if (ratio > 2)
    return [
      "info",
      "●",
      ratio * best < RIVALS.even * 0.9999
        ? "Better than evenly spread hinges."
        : "As good as evenly spread hinges.",
      `To come within twice the best known, get below ${shown(2 * best)}: move hinges to where the cubic bends most.`,
    ];
  if (ratio > 1.01)
    return [
      "right",
      "✓",
      "Within twice the best known.",
      `1.01 times would be ${shown(1.01 * best)}.`,
    ];
  if (ratio > 0.999)
    return [
      "right",
      "✓",
      "You are there.",
      "No six ReLUs are known to do better, whatever trains them.",
    ];
  return [
    "right",
    "✓",
    "Better than the best known.",
    "Please tell us: the address of this page holds your hinges.",
  ];
}

/**
 * What a neuron adds, as one would write it: 3 · relu(−x − 2).
 * @param {number} side
 * @param {number} at
 * @param {number} by
 */
export function addition(side, at, by) {
  const away = side > 0 ? -at : at;
  const shift = away ? ` ${plus(away)}` : "";
  return `${shown(by)} · relu(${side > 0 ? "x" : "−x"}${shift})`;
}

/**
 * A list from an address: the old one where it is not there or cannot be.
 * @param {string} text
 * @param {Range} range
 * @param {number[]} old
 */
function listFrom(text, range, old) {
  const given = text.split("_").map((part) => (part === "" ? Number.NaN : Number(part)));
  const inside = given.every((each) => each >= range.from && each <= range.to);
  return inside && given.length === old.length ? given : old;
}

/**
 * Read a state from an address: what is not there or cannot be stays as it is.
 * @param {Values} values
 * @param {State} state
 * @returns {State}
 */
export function stateFrom(values, state) {
  const { h = "", s = "", c = "", sides = "", view = "" } = values;
  const unit = Number(values.neuron) - 1;
  return {
    hinges: listFrom(h, SPAN, state.hinges),
    strengths: listFrom(s, ANYTHING, state.strengths),
    sides: /^[lr]{6}$/.test(sides)
      ? [...sides].map((side) => (side === "r" ? 1 : -1))
      : state.sides,
    constant: listFrom(c, ANYTHING, [state.constant])[0],
    unit: state.hinges[unit] === undefined ? state.unit : unit,
    view: Object.hasOwn(VIEWS, view) ? /** @type {View} */ (view) : state.view,
    solve: "solve" in values ? values.solve === "1" : state.solve,
    best: "best" in values ? values.best === "1" : state.best,
  };
}

/** @param {number} value */
const told = (value) => Number(value.toPrecision(5));

/** @param {State} state */
export const addressOf = ({ hinges, sides, strengths, constant, solve, unit, view, best }) => ({
  h: hinges.map(told).join("_"),
  sides: sides.map((side) => (side > 0 ? "r" : "l")).join(""),
  ...(solve ? { solve: 1 } : { s: strengths.map(told).join("_"), c: told(constant) }),
  neuron: unit + 1,
  ...(view === "parts" ? {} : { view }),
  ...(best ? { best: 1 } : {}),
});
