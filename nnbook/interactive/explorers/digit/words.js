// What a network makes of a drawing, in words.

/**
 * @import { Verdict } from "../../core/verdict.js"
 *
 * @typedef {object} Answer What is known of a drawing.
 * @property {number[]} [probabilities]
 * @property {string} [problem] Why there are none.
 * @property {"empty" | "full"} [unread] Why nobody was asked.
 */

/**
 * A probability as it is read: a small one must not look like none, a large one not like certainty.
 * @param {number} share
 */
export function percent(share) {
  if (share > 0 && share < 0.001) return "< 0.1\u00a0%";
  if (share < 1 && share > 0.999) return "> 99.9\u00a0%";
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

/**
 * @param {string[]} names What the classes are called.
 * @param {Answer} answer
 * @returns {Verdict}
 */
export function verdict(names, { probabilities = [], problem, unread }) {
  if (problem) return ["wrong", "✗", "No answer.", problem];
  if (unread === "empty")
    return ["info", "●", "The canvas is empty.", "There is nothing to read yet."];
  if (unread) {
    const advice = "No shape is left to read: take a stroke back, or clear it.";
    return ["hint", "!", "The canvas is full of ink.", advice];
  }
  const [best, next] = names
    .map((name, i) => ({ name, share: probabilities[i] }))
    .sort((a, b) => b.share - a.share);
  const others =
    next.share < 0.001
      ? "All others lie below 0.1\u00a0%."
      : `Next comes ${next.name}: ${percent(next.share)}.`;
  const most = `ost likely ${best.name}: ${percent(best.share)}.`;
  if (best.share < 0.5) return ["hint", "?", `Not sure. M${most}`, others];
  return ["right", "✎", `M${most}`, others];
}
