// A run as Python tells it, and what of it belongs to a step.

import { last } from "../../core/numbers.js";

/**
 * @typedef {{ steps: number[], values: (number | null)[] }} Curve A value that is no number is null.
 * @typedef {Curve & { name: string }} NamedCurve
 * @typedef {[number: number, step: number, lowest: number, highest: number, codes: string]} Frame
 *
 * @typedef {object} Snapshot
 * @property {"curve" | "marks" | "pictures"} kind
 * @property {number[]} shape
 * @property {8 | 16} bits
 * @property {number} stride
 * @property {Frame[]} frames
 *
 * @typedef {object} Run
 * @property {number} serial
 * @property {Record<string, Curve>} curves
 * @property {Record<string, Snapshot>} snapshots
 * @property {boolean} training
 * @property {string} said
 * @property {boolean} bad
 *
 * @typedef {Omit<Run, "said" | "bad"> & { again?: boolean }} News
 */

const MOST_KEPT = 4000; // points of a curve; while a run goes on it is thinned beyond that

/**
 * The place of the last step that is not beyond `step`, or -1.
 * @param {number[]} steps
 * @param {number} step
 */
export function latest(steps, step) {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Of every four points the lowest and the highest; those that are shown stay.
 * @param {Curve} curve
 * @param {Set<number>} shown
 * @returns {Curve}
 */
export function thinned({ steps, values }, shown) {
  const places = new Set([0, steps.length - 1]);
  for (let i = 0; i < steps.length; i += 4) {
    const four = [0, 1, 2, 3].map((j) => i + j).filter((at) => at < steps.length);
    const none = four.find((at) => values[at] == null);
    const numbers = four
      .filter((at) => values[at] != null)
      .sort((a, b) => Number(values[a]) - Number(values[b]));
    for (const at of [none, numbers[0], numbers.at(-1)]) if (at !== undefined) places.add(at);
  }
  const kept = steps.map((_, i) => i).filter((i) => places.has(i) || shown.has(steps[i]));
  return { steps: kept.map((i) => steps[i]), values: kept.map((i) => values[i]) };
}

/**
 * Add what is new. News that was lost on the way is noticed by its number: then false.
 * @param {Run} run
 * @param {News} news
 */
export function merge(run, news) {
  if (news.again) {
    Object.assign(run, news);
    return true;
  }
  if (news.serial <= run.serial) return true; // another view of the same player was first
  if (news.serial !== run.serial + 1) return false;
  for (const [name, fresh] of Object.entries(news.snapshots)) {
    const known = run.snapshots[name]?.frames ?? [];
    const frames = [...known, ...fresh.frames].filter(([number]) => number % fresh.stride === 0);
    run.snapshots[name] = { ...fresh, frames };
  }
  const shown = new Set(
    Object.values(run.snapshots).flatMap(({ frames }) => frames.map((frame) => frame[1])),
  );
  for (const [name, fresh] of Object.entries(news.curves)) {
    const known = run.curves[name] ?? { steps: [], values: [] };
    const all = {
      steps: known.steps.concat(fresh.steps),
      values: known.values.concat(fresh.values),
    };
    run.curves[name] = all.steps.length > MOST_KEPT ? thinned(all, shown) : all;
  }
  run.serial = news.serial;
  run.training = news.training;
  return true;
}

/**
 * The steps that can be shown: those with snapshots and the last one, else some of the curves'.
 * @param {Run} run
 */
export function framesOf(run) {
  const curves = Object.values(run.curves).filter(({ steps }) => steps.length);
  const end = Math.max(...curves.map(({ steps }) => last(steps)));
  const snapped = Object.values(run.snapshots).flatMap(({ frames }) =>
    frames.map((frame) => frame[1]),
  );
  if (snapped.length) {
    const all = [...new Set(snapped)].sort((a, b) => a - b);
    return end > last(all) ? [...all, end] : all;
  }
  if (!curves.length) return [];
  const longest = curves.reduce((best, one) => (one.steps.length > best.steps.length ? one : best));
  const all = [...new Set([...longest.steps, end])];
  const count = Math.min(150, all.length);
  return Array.from(
    { length: count },
    (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))],
  );
}

/** @type {WeakMap<Frame, Float64Array>} */
const unpacked = new WeakMap();

/**
 * The values of a frame, NaN where there was no number.
 * @param {Frame} frame
 * @param {8 | 16} bits
 */
export function valuesOf(frame, bits) {
  const known = unpacked.get(frame);
  if (known) return known;
  const [, , low, high, codes] = frame;
  const bytes = Uint8Array.from(atob(codes), (letter) => letter.charCodeAt(0));
  const whole = bits === 8 ? bytes : new Uint16Array(bytes.buffer);
  const top = 2 ** bits - 2;
  const values = Float64Array.from(whole, (code) =>
    code > top ? Number.NaN : low + (code / top) * (high - low),
  );
  unpacked.set(frame, values);
  return values;
}

/** @type {WeakMap<Frame[], number[]>} */
const stepsOf = new WeakMap();

/**
 * @param {Snapshot} snapshot
 * @param {number} step
 */
export function frameAt({ frames }, step) {
  const steps = stepsOf.get(frames) ?? frames.map((frame) => frame[1]);
  stepsOf.set(frames, steps);
  return frames[Math.max(0, latest(steps, step))];
}

/**
 * What marks stand for at a step: positions with their signs; 0 where there is none.
 * @param {Snapshot} marks
 * @param {number} step
 */
export function marksAt(marks, step) {
  const values = valuesOf(frameAt(marks, step), marks.bits);
  const each = marks.shape[1]; // 2 with signs
  return Array.from({ length: marks.shape[0] }, (_, i) => ({
    at: values[i * each],
    sign: each === 2 ? Math.sign(values[i * each + 1]) : 0,
  })).filter(({ at }) => !Number.isNaN(at));
}

/**
 * Curves by what they measure: those whose names end in the same word share their axes.
 * @param {Run} run
 */
export function groupsOf(run) {
  /** @type {Map<string, NamedCurve[]>} */
  const groups = new Map();
  for (const [name, curve] of Object.entries(run.curves)) {
    const key = last(name.split(/[_ ]/));
    groups.set(key, [...(groups.get(key) ?? []), { name, ...curve }]);
  }
  return groups;
}
