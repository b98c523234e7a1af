// What is to be seen of a run at a step, in words.

import { last, shown } from "../../core/numbers.js";
import { frameAt, latest, marksAt } from "./run.js";

/**
 * @import { Verdict } from "../../core/verdict.js"
 * @import { Run } from "./run.js"
 */

/** @param {string} name */
export const spaced = (name) => name.replaceAll("_", " ");

/** @param {number | null | undefined} value */
export const said = (value) =>
  value != null && Number.isFinite(value) ? shown(value) : "no number";

/**
 * @param {Run} run
 * @param {number[]} frames The steps that can be shown.
 * @param {number} step
 * @param {number[]} x The grid that marks lie over.
 */
export function sentence(run, frames, step, x) {
  if (!frames.length) {
    return run.training ? "The run has begun." : "Nothing has been recorded so far.";
  }
  const numbers = Object.entries(run.curves).map(
    ([name, { steps, values }]) => `${spaced(name)} ${said(values[latest(steps, step)])}`,
  );
  const told = numbers.length ? `: ${numbers.join(", ")}` : "";
  const where = `Step ${step.toLocaleString("en")} of ${last(frames).toLocaleString("en")}`;
  const sentences = [`${where}${told}.`];
  for (const [name, snapshot] of Object.entries(run.snapshots)) {
    if (!snapshot.frames.length) continue;
    const frame = frameAt(snapshot, step);
    if (snapshot.kind === "curve") {
      sentences.push(`${spaced(name)} lies between ${shown(frame[2])} and ${shown(frame[3])}.`);
    }
    if (snapshot.kind === "marks") {
      const inside = marksAt(snapshot, step)
        .map((mark) => mark.at)
        .filter((at) => at >= x[0] && at <= last(x))
        .sort((a, b) => a - b);
      const places = inside.map((each) => shown(Number(each.toPrecision(2)))).join(", ");
      const few = inside.length && inside.length <= 12 ? `, at ${places}` : "";
      const count = `${inside.length} of ${snapshot.shape[0]} ${spaced(name)}`;
      sentences.push(`${count} lie in the picture${few}.`);
    }
  }
  return sentences.join(" ");
}

/**
 * How a run stands, whatever step is shown.
 * @param {Run} run
 * @param {object} about
 * @param {string} about.name Its name in quotes, if it has one.
 * @param {boolean} about.several Whether there are others.
 * @param {boolean} about.frozen
 * @param {number} about.steps How many were made.
 * @param {string} about.asked What became of a wish of the page, if something did.
 * @returns {Verdict}
 */
export function standing(run, { name, several, frozen, steps, asked }) {
  if (asked) return ["hint", "!", "", asked];
  if (run.training) {
    return ["info", "●", "", `Training${name}: step ${steps.toLocaleString("en")} so far.`];
  }
  if (run.said) return [run.bad ? "wrong" : "info", run.bad ? "✗" : "●", "", run.said];
  if (frozen) return ["info", "●", "", "Nothing was recorded."];
  const under = several ? ` under${name}` : "";
  const advice = "Predict what you will see, then press Train.";
  return ["info", "●", "", `Nothing has been trained so far${under}. ${advice}`];
}
