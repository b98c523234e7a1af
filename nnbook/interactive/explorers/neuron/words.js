// What is to be seen of a neuron, in words; and its state as an address.

import { numberIn } from "../../core/address.js";
import { plus, shown } from "../../core/numbers.js";
import { ACTIVATIONS } from "./gate.js";

/**
 * @import { Values } from "../../core/address.js"
 * @import { Verdict } from "../../core/verdict.js"
 * @import { Activation, Run, State } from "./gate.js"
 */

export const KNOBS = { from: -3, to: 3, step: 0.25 };

/** @param {(string | number)[]} values */
export const listed = (values) => `${values.slice(0, -1).join(", ")} and ${values.at(-1)}`;

/**
 * Python says the same of the start.
 * @param {State} state
 * @param {Run} run
 */
export function sentence({ w1, w2, b, gate, activation }, { rows, right }) {
  return (
    `A neuron with the weights ${shown(w1)} and ${shown(w2)}, the bias ${shown(b)} and ${ACTIVATIONS[activation].words}. ` +
    `To (0, 0), (0, 1), (1, 0) and (1, 1) it answers ${listed(rows.map((row) => shown(row.output)))}. ` +
    `${gate} wants ${listed(rows.map((row) => row.want))}: ${right} of 4 are right.`
  );
}

/**
 * @param {State} state
 * @param {Run} run
 * @returns {Verdict}
 */
export function verdict({ gate, activation }, { rows, right }) {
  const wrong = rows.find((row) => !row.right);
  if (!wrong) return ["right", "✓", `${gate}, all four.`, "Now name the threshold, below."];
  const { x1, x2, shifted, want } = wrong;
  const lead = `${right} of 4.`;
  if (gate === "XOR" && right === 3) {
    return [
      "hint",
      "!",
      lead,
      "More a single neuron cannot do here: no straight line parts the two ones from the two zeros. Lesson 5.2 needs a second layer for it.",
    ];
  }
  const told = `At (${x1}, ${x2}) sum plus bias is ${shown(shifted)}, `;
  if (activation === "step") {
    return [
      "info",
      "●",
      lead,
      `${told}${want ? "not above 0, but a 1 is wanted. Raise the bias or a weight." : "above 0, but a 0 is wanted. Lower the bias or a weight."}`,
    ];
  }
  return [
    "info",
    "●",
    lead,
    `${told}so it answers ${shown(ACTIVATIONS[activation].of(shifted) + 0)}, but ${want} is wanted.`,
  ];
}

/**
 * What is said of the threshold that somebody names.
 * @param {string} text
 * @param {number} b
 * @returns {Verdict}
 */
export function named(text, b) {
  const value = Number(text.trim().replace("−", "-").replace(",", "."));
  if (!text.trim() || Number.isNaN(value)) return ["hint", "!", "Write a number,", "such as 0.5."];
  if (Math.abs(value + b) < 1e-9) {
    return [
      "right",
      "✓",
      "That is it.",
      `Sum ${plus(b)} > 0 says the same as sum > ${shown(-b + 0)}. The threshold is minus the bias.`,
    ];
  }
  if (Math.abs(value - b) < 1e-9)
    return [
      "wrong",
      "✗",
      "That is the bias itself.",
      `It fires where sum ${plus(b)} > 0. Bring the bias to the other side.`,
    ];
  return [
    "wrong",
    "✗",
    "Not yet.",
    `It fires where sum ${plus(b)} > 0. So what has the sum alone to exceed?`,
  ];
}

/**
 * Read a state from an address: what is not there or cannot be stays as it is.
 * @param {Values} values
 * @param {State} state
 * @param {Record<string, number[]>} gates
 * @returns {State}
 */
export function stateFrom({ w1, w2, b, gate = "", f = "" }, state, gates) {
  const { from, to } = KNOBS;
  return {
    w1: numberIn(w1, from, to) ?? state.w1,
    w2: numberIn(w2, from, to) ?? state.w2,
    b: numberIn(b, from, to) ?? state.b,
    gate: Object.hasOwn(gates, gate) ? gate : state.gate,
    activation: Object.hasOwn(ACTIVATIONS, f) ? /** @type {Activation} */ (f) : state.activation,
  };
}

/** @param {State} state */
export const addressOf = ({ activation, ...others }) => ({ ...others, f: activation });
