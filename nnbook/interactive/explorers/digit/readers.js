// Who answers: the course's network on the page, or the kernel. Each has ask(picture), and
// forget() for an answer that is no longer wanted.

import { logitsOf, softmax, unpacked } from "./network.js";

/**
 * @import { Context, Model } from "../../core/attach.js"
 * @import { Timer } from "../../core/film.js"
 * @import { Answer } from "./words.js"
 *
 * @typedef {object} Reader
 * @property {(picture: Uint8ClampedArray) => void} ask
 * @property {() => void} forget
 */

/**
 * @param {Model} model
 * @param {(answer: Answer) => void} answered
 * @returns {Reader}
 */
export function pageNetwork(model, answered) {
  const layers = unpacked(model.get("layers"));
  return {
    ask: (picture) => {
      const logits = logitsOf(layers, picture, model.get("mean"), model.get("std"));
      answered({ probabilities: softmax(logits) });
    },
    forget: () => {},
  };
}

/**
 * @param {Context} context
 * @param {(answer: Answer) => void} answered
 * @returns {Reader}
 */
export function kernelNetwork({ model, follow }, answered) {
  const own = Math.random().toString(36).slice(2, 8);
  let turn = 0;
  /** @type {Uint8ClampedArray} */
  let latest;
  /** @type {Timer | undefined} */
  let waiting;
  /** @type {Timer | undefined} */
  let sending;
  follow("answer", () => {
    const { turn: of, ...answer } = model.get("answer");
    if (of !== `${own}-${turn}`) return; // a later drawing is under way, or another view has asked
    clearTimeout(waiting);
    answered(answer);
  });
  return {
    forget() {
      turn += 1;
      clearTimeout(waiting);
      clearTimeout(sending);
      sending = undefined;
    },
    ask(picture) {
      turn += 1;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const problem =
          "The answer waits for the kernel. If no cell is running, run this cell again.";
        answered({ problem });
      }, 2500);
      latest = picture;
      sending ??= setTimeout(() => {
        sending = undefined;
        model.set("asked", { turn: `${own}-${turn}`, picture: [...latest] });
        model.save_changes();
      }, 40);
    },
  };
}
