// What is to be seen in the descent explorer, in words; and its state as an address.

import { numberIn } from "../../core/address.js";
import { counted, plainRate, shown } from "../../core/numbers.js";
import { between } from "../../core/plane.js";
import { largestRate, MOST_STEPS } from "./loss.js";

/**
 * @import { Values } from "../../core/address.js"
 * @import { Verdict } from "../../core/verdict.js"
 * @import { Kind, Pace, Run, Stretch } from "./loss.js"
 *
 * @typedef {Pace & { loss: string, w: number, steps: number }} State
 * @typedef {{ end: Stretch["end"], found: Stretch[] }} Ending
 */

export const ENDS = {
  arrived: "gets to the lowest place",
  other: "ends in the other valley",
  stuck: "gets stuck: the slope is 0",
  diverged: "diverges",
  unsettled: "not at rest after 1,000 steps",
};

/**
 * Places are told to two digits.
 * @param {number} value
 */
export const near = (value) => Number(value.toFixed(2));

/**
 * The ends of all starts: one entry for each kind of end.
 * @param {Stretch[]} stretches
 * @returns {Ending[]}
 */
export function endingsOf(stretches) {
  return /** @type {Stretch["end"][]} */ (Object.keys(ENDS)).flatMap((end) => {
    const found = stretches.filter((each) => each.end === end);
    return found.length ? [{ end, found }] : [];
  });
}

/** @param {Stretch[]} found */
export function placesOf(found) {
  const told = found
    .slice(0, 4)
    .map(({ from, to }) =>
      from === to ? `at ${shown(near(from))}` : `from ${shown(near(from))} to ${shown(near(to))}`,
    );
  const others = found.length - told.length;
  return told.join(", ") + (others ? ` and ${others} more` : "");
}

/**
 * What is to be seen, in whole sentences: Python says the same of the start.
 * @param {Kind} kind
 * @param {State} state
 * @param {Run} run
 * @param {Ending[]} endings
 */
export function sentence(kind, state, { path, w, loss, slope }, endings) {
  const steps = path.length - 1;
  const when = steps
    ? `After ${steps.toLocaleString("en")} step${steps > 1 ? "s" : ""} the`
    : "The";
  const rate = `At rate ${plainRate(state.lr)}${state.momentum ? ` with momentum ${plainRate(state.momentum)}` : ""}, `;
  /** @type {Partial<Record<Stretch["end"], string>>} */
  const every = {
    arrived: "every start gets to the lowest place.",
    diverged: "every start diverges.",
  };
  const only = endings.length === 1 && every[endings[0].end];
  const fates =
    only ||
    `${endings.map(({ end, found }) => `a start ${placesOf(found)} ${ENDS[end]}`).join("; ")}.`;
  return `The loss of one weight, ${kind.label}. ${when} ball lies at w = ${shown(w)}, where the loss is ${shown(loss)} and the slope ${shown(slope)}. ${rate}${fates}`;
}

/**
 * @param {State} state
 * @param {Run} run
 * @returns {Verdict}
 */
export function verdict(state, { path, rest, slope, velocity, valleys, w }) {
  const steps = path.length - 1;
  const count = counted(steps, "step");
  const largest = plainRate(largestRate(valleys[0], state.momentum));
  if (rest === "diverged")
    return [
      "wrong",
      "✗",
      "It diverges.",
      `Each jump lands higher, so it was stopped after ${count}. In this valley, rates below ${largest} do not diverge.`,
    ];
  if (rest === "stuck") {
    return [
      "wrong",
      "✗",
      steps ? `Stuck after ${count}.` : "Stuck from the start.",
      state.loss === "flat"
        ? "It lies on the flat part: the ReLU is closed for all three points. The slope is 0, so no step will ever move it, at no rate."
        : "The ReLU is closed for all three points. The slope is 0, so no step moves it, though this is the highest place around.",
    ];
  }
  if (rest === "other")
    return [
      "hint",
      "!",
      steps ? `In the other valley after ${count}.` : "In the other valley.",
      `The slope is 0, and every way leads up. But it is only a local minimum: w = ${shown(near(valleys[0].w))} is lower.`,
    ];
  if (rest === "arrived")
    return [
      "right",
      "✓",
      steps ? `Arrived after ${count}.` : "You are there.",
      `This is the lowest place, and the loss is ${shown(valleys[0].loss)}: not 0, for no w fits all three points.`,
    ];
  if (steps >= MOST_STEPS)
    return [
      "hint",
      "!",
      `${count}, and not at rest.`,
      `That is as far as it goes here. ${state.lr > 0.2 ? "A smaller rate" : "A larger rate"} would settle sooner.`,
    ];
  if (!steps)
    return [
      "info",
      "●",
      "Ready.",
      state.momentum
        ? "A step keeps a part of the velocity, adds the slope, and takes rate × velocity off w."
        : "A step takes rate × slope off w.",
    ];
  if (!slope)
    return [
      "info",
      "●",
      "Rolling on.",
      "The slope is 0 here. Only what is left of the velocity moves it.",
    ];
  const [last, before] = [
    path[steps] - path[steps - 1],
    steps > 1 ? path[steps - 1] - path[steps - 2] : 0,
  ];
  const ratio = before ? Math.abs(last / before) : 0;
  const valley = valleys.reduce((best, each) =>
    Math.abs(each.w - w) < Math.abs(best.w - w) ? each : best,
  );
  if (state.momentum)
    return [
      "info",
      "●",
      velocity * slope < 0 ? "Uphill, with its momentum." : "Downhill.",
      `The last step moved it by ${shown(last)}.`,
    ];
  if (last * before < 0 && ratio > 1.001)
    return [
      "wrong",
      "!",
      "Each jump is longer than the one before.",
      "It jumps across the valley and lands higher: it will diverge.",
    ];
  if (last * before < 0 && ratio > 0.999)
    return [
      "hint",
      "!",
      "To and fro, for ever.",
      "Each jump is as long as the one before: this is the largest stable rate itself.",
    ];
  if (last * before < 0)
    return [
      "info",
      "●",
      "It zigzags.",
      `Each step jumps across the valley and lands nearer: ${shown(ratio)} times as far away as before.`,
    ];
  const left = Math.abs((w - valley.w) / (path[steps - 1] - valley.w));
  if (left > 0.8 && left < 1)
    return [
      "info",
      "●",
      "It creeps.",
      `The last step left ${shown(100 * left)} % of the way. A larger rate would be faster.`,
    ];
  return [
    "info",
    "●",
    last * (valley.w - w) < 0 ? "It has jumped across the valley." : "Going down.",
    `The last step moved it by ${shown(last)}.`,
  ];
}

/**
 * Read a state from an address: what is not there or cannot be stays as it is.
 * @param {Values} values
 * @param {State} state
 * @param {Record<string, Kind>} losses
 * @returns {State}
 */
export function stateFrom(values, state, losses) {
  const loss = values.loss && Object.hasOwn(losses, values.loss) ? values.loss : state.loss;
  return {
    loss,
    w: between(numberIn(values.w, -100, 100) ?? state.w, losses[loss]),
    lr: numberIn(values.lr, 1e-4, 10) ?? state.lr,
    momentum: numberIn(values.momentum, 0, 0.99) ?? state.momentum,
    steps: Math.round(numberIn(values.steps, 0, MOST_STEPS) ?? state.steps),
  };
}

/** @param {State} state */
export const addressOf = ({ loss, w, lr, momentum, steps }) => ({
  loss,
  w: near(w),
  lr,
  momentum: near(momentum),
  steps,
});
