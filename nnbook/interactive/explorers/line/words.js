// What is to be seen in the line fitter, in words; and its state as an address.

import { numberIn } from "../../core/address.js";
import { plainRate, plus, shown } from "../../core/numbers.js";
import { explained, lossAt, MOST_STEPS } from "./loss.js";

/**
 * @import { Values } from "../../core/address.js"
 * @import { Verdict } from "../../core/verdict.js"
 * @import { LossName, Run } from "./loss.js"
 *
 * @typedef {keyof typeof ERRORS} Errors
 *
 * @typedef {object} State Where descent starts and how it goes, and what is drawn.
 * @property {number} w
 * @property {number} b
 * @property {number} lr
 * @property {LossName} loss
 * @property {number} steps
 * @property {Errors} errors
 * @property {boolean} best
 * @property {number[][]} points
 */

export const LOSSES = { sse: "SSE, the sum", mse: "MSE, the mean" };
export const ERRORS = { lengths: "lengths", squares: "squares", hidden: "hidden" };

/** @param {number[]} place */
export function equation([w, b]) {
  return `y = ${shown(w)} x ${plus(b)}`;
}

/**
 * What is to be seen, in whole sentences: Python says the same of the start.
 * @param {State} state
 * @param {Run} run
 */
export function sentence(state, run) {
  const { path, place, loss, bowl } = run;
  const steps = path.length - 1;
  const name = state.loss.toUpperCase();
  const when = steps
    ? `After ${steps.toLocaleString("en")} step${steps > 1 ? "s" : ""} at rate ${plainRate(state.lr)}: nine`
    : "Nine";
  const share = explained(bowl, loss);
  const judged = share < 0 ? "worse than" : share < 0.01 ? "hardly better than" : "better than";
  return (
    `${when} points and the line ${equation(place)}. Its ${name} is ${shown(loss)}, R² is ${shown(share)}: ` +
    `${judged} their mean, which leaves ${shown(bowl.meanLoss)}.${run.diverged ? " Descent has diverged." : ""}`
  );
}

/**
 * @param {State} state
 * @param {Run} run
 * @returns {Verdict}
 */
export function verdict(state, { path, loss, bowl, diverged, arrived }) {
  const steps = path.length - 1;
  const before = lossAt(state.points, state.loss, path[Math.max(0, steps - 1)]);
  if (diverged) {
    return [
      "wrong",
      "✗",
      "It diverges.",
      `Each step jumps across the valley and lands higher, so it was stopped after ` +
        `${steps} steps. For these points and this loss, rates below about ${plainRate(bowl.largestRate)} do not diverge: try one.`,
    ];
  }
  if (loss > before && !arrived) {
    return [
      "hint",
      "!",
      "The last step made the loss larger.",
      "It jumped across the valley and landed higher. Take some more steps, or a smaller rate.",
    ];
  }
  if (arrived) {
    return [
      "right",
      "✓",
      steps ? `Arrived after ${steps.toLocaleString("en")} steps.` : "You are there.",
      "R² is within 0.00001 of the best that any straight line can do. " +
        `The gain over the mean: ${shown(100 * explained(bowl, loss))} %.`,
    ];
  }
  if (path.length > MOST_STEPS)
    return [
      "hint",
      "!",
      `${MOST_STEPS.toLocaleString("en")} steps, and not there yet.`,
      "That is as far as it goes here. A larger rate would get nearer.",
    ];
  if (!steps) return ["info", "●", "Ready.", "A step takes rate × gradient off w and off b."];
  return ["info", "●", "Going down.", `The last step took ${shown(before - loss)} off the loss.`];
}

/**
 * Read a state from an address: what is not there or cannot be stays as it is.
 * @param {Values} values
 * @param {State} state
 * @returns {State}
 */
export function stateFrom(values, state) {
  const points = state.points.map((point, i) => {
    const given = (values[`p${i + 1}`] ?? "").split("_").map(Number);
    const inside =
      given.length === 2 && given[0] >= 0 && given[0] <= 10.5 && given[1] >= 0 && given[1] <= 10;
    return inside ? given : point;
  });
  const { loss = "", errors = "" } = values;
  return {
    w: numberIn(values.w, -100, 100) ?? state.w,
    b: numberIn(values.b, -100, 100) ?? state.b,
    lr: numberIn(values.lr, 1e-6, 1) ?? state.lr,
    steps: Math.round(numberIn(values.steps, 0, MOST_STEPS) ?? state.steps),
    loss: Object.hasOwn(LOSSES, loss) ? /** @type {LossName} */ (loss) : state.loss,
    errors: Object.hasOwn(ERRORS, errors) ? /** @type {Errors} */ (errors) : state.errors,
    best: "best" in values ? values.best === "1" : state.best,
    points,
  };
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
export const same = (one, other) => one.join() === other.join();

/**
 * @param {State} state
 * @param {number[][]} given The points as they were at first: only those that were moved are told.
 */
export function addressOf({ points, w, b, best, lr, loss, steps, errors }, given) {
  const moved = points.flatMap((point, i) => {
    const told = point.map((part) => Number(part.toFixed(3))).join("_");
    return same(point, given[i]) ? [] : [[`p${i + 1}`, told]];
  });
  return {
    w: Number(w.toFixed(4)),
    b: Number(b.toFixed(4)),
    lr,
    loss,
    steps,
    errors,
    ...(best ? { best: 1 } : {}),
    ...Object.fromEntries(moved),
  };
}
