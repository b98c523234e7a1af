// What the graph explorer shows, in numbers: the facts of a state, what `.grad` holds, and words.

import { last } from "../../core/numbers.js";

/**
 * @import { Values } from "../../core/address.js"
 *
 * @typedef {[w: number | null, b: number | null]} Kept What w.grad and b.grad hold.
 *
 * @typedef {object} State
 * @property {number} w
 * @property {number} b
 * @property {number} point
 * @property {number} step
 * @property {Kept | null} before What earlier passes left.
 *
 * @typedef {object} Facts What torch computed for each w, b and point, and the words for it.
 * @property {number[]} grid
 * @property {number[][]} points
 * @property {string[]} names
 * @property {number[][][][]} facts By point, w and b, a number for each name.
 * @property {{ setting: string, steps: string[], kept: string }} words
 *
 * @typedef {Record<string, number>} Numbers
 */

// Steps; see the Python beside.
export const FORWARD = 4;
export const B_REACHED = 8;
export const LAST = 9;

/** @param {number} value */
export const number = (value) => String(value).replace("-", "−");

/** @param {number} value */
export const bracketed = (value) => (value < 0 ? `(${number(value)})` : number(value));

/**
 * Put numbers into a sentence: {w} is plain, {w_} has brackets around a negative number.
 * @param {string} template
 * @param {Record<string, number | string>} values
 */
export const fill = (template, values) =>
  template.replace(/\{(\w+?)(_?)\}/g, (_, name, brackets) => {
    const value = values[name];
    return typeof value === "number" ? (brackets ? bracketed : number)(value) : value;
  });

/**
 * @param {Facts} facts
 * @param {State} state
 * @returns {Numbers}
 */
export function numbersOf({ grid, points, names, facts }, { w, b, point }) {
  const row = facts[point][grid.indexOf(w)][grid.indexOf(b)];
  const [x, y] = points[point];
  const told = Object.fromEntries(names.map((name, i) => [name, row[i]]));
  return { w, b, x, y, one: 1, ...told, d_error: 1 };
}

/**
 * What w.grad and b.grad hold: torch adds to what is there, and null means that nothing is.
 * @param {State} state
 * @param {Numbers} numbers
 * @returns {Kept}
 */
export function keptOf({ step, before }, { d_w: w, d_b: b }) {
  const [wBefore, bBefore] = before ?? [null, null];
  return [
    step >= LAST ? (wBefore ?? 0) + w : wBefore,
    step >= B_REACHED ? (bBefore ?? 0) + b : bBefore,
  ];
}

/**
 * What is kept before the next forward pass: a backward pass that was begun is finished.
 * @param {State} state
 * @param {Numbers} numbers
 */
export const finished = (state, numbers) =>
  state.step > FORWARD ? keptOf({ ...state, step: LAST }, numbers) : state.before;

/**
 * What is to be seen, in whole sentences, as Python says it.
 * @param {Facts} facts
 * @param {State} state
 */
export function wordsOf(facts, state) {
  const { setting, steps, kept } = facts.words;
  const numbers = numbersOf(facts, state);
  const [w, b] = keptOf(state, numbers).map((value) => value ?? "None");
  return {
    setting: fill(setting, numbers),
    step: fill(steps[state.step], numbers),
    kept: fill(kept, { w_grad: w, b_grad: b }),
  };
}

/**
 * Read a state from an address; undefined where there is none like it.
 * @param {Values} values
 * @param {Facts} facts
 * @returns {State | undefined}
 */
export function stateFrom(values, { grid, points, words }) {
  const [w, b, point, step] = [values.w, values.b, values.point, values.step].map((text) => Number(text || NaN));
  const before = values.before ? values.before.split(",").map(Number) : null;
  if (!grid.includes(w) || !grid.includes(b) || !points[point] || !words.steps[step]) return;
  if (before && (before.length !== 2 || !before.every(Number.isFinite))) return;
  return { w, b, point, step, before: before && [before[0], last(before)] };
}

/** @param {State} state */
export const addressOf = ({ w, b, point, step, before }) => ({
  w,
  b,
  point,
  step,
  before: (before ?? []).join(),
});
