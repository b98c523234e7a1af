// The mean squared error of one weight, and descent with momentum on it. A prediction is w x + shift,
// or the ReLU of it. Between the places where a ReLU opens or closes, the loss is a parabola.

import { total } from "../../core/numbers.js";

/**
 * @typedef {object} Kind One of the losses, as Python tells them.
 * @property {string} label
 * @property {string} formula
 * @property {number[][]} points
 * @property {boolean} relu
 * @property {number} shift
 * @property {number} from The range of starts.
 * @property {number} to
 * @property {number} top How high the picture reaches.
 *
 * @typedef {{ w: number, loss: number, curvature: number }} Valley
 * @typedef {"arrived" | "other" | "stuck" | "diverged"} Rest How a ball has come to rest.
 * @typedef {{ from: number, to: number, end: Rest | "unsettled" }} Stretch
 * @typedef {{ lr: number, momentum: number }} Pace
 * @typedef {ReturnType<typeof descend>} Run
 */

export const MOST_STEPS = 1000;
const FAR_AWAY = 1000; // from there nothing comes back

/** @param {number[]} values */
const meanOf = (values) => total(values) / values.length;

/**
 * @param {Kind} kind
 * @param {number} w
 * @param {number} x
 */
function predict({ relu, shift }, w, x) {
  const sum = w * x + shift;
  return relu && sum <= 0 ? 0 : sum;
}

/**
 * @param {Kind} kind
 * @param {number} w
 */
export const lossAt = (kind, w) =>
  meanOf(kind.points.map(([x, y]) => (predict(kind, w, x) - y) ** 2));

/**
 * Where a ReLU is closed, w moves nothing: there and at its edge the slope is 0, as torch has it.
 * @param {Kind} kind
 * @param {number} w
 * @param {number} x
 */
const isOpen = ({ relu, shift }, w, x) => !relu || w * x + shift > 0;

/**
 * @param {Kind} kind
 * @param {number} w
 */
export const slopeAt = (kind, w) =>
  meanOf(kind.points.map(([x, y]) => (isOpen(kind, w, x) ? 2 * (w * x + kind.shift - y) * x : 0)));

/**
 * The lowest places of all parabolas that the loss is made of, the lowest first.
 * @param {Kind} kind
 */
export function valleysOf(kind) {
  const edges = kind.relu ? kind.points.map(([x]) => -kind.shift / x).sort((a, b) => a - b) : [];
  const ends = [-Infinity, ...edges, Infinity];
  /** @type {Valley[]} */
  const valleys = [];
  for (let i = 0; i + 1 < ends.length; i++) {
    const [left, right] = [ends[i], ends[i + 1]];
    const inside = Number.isFinite(left)
      ? Number.isFinite(right)
        ? (left + right) / 2
        : left + 1
      : Number.isFinite(right)
        ? right - 1
        : 0;
    const open = kind.points.filter(([x]) => isOpen(kind, inside, x));
    const squares = open.reduce((sum, [x]) => sum + x * x, 0);
    if (!squares) continue;
    const w = open.reduce((sum, [x, y]) => sum + x * (y - kind.shift), 0) / squares;
    if (w > left && w < right)
      valleys.push({ w, loss: lossAt(kind, w), curvature: (2 * squares) / kind.points.length });
  }
  return valleys.sort((a, b) => a.loss - b.loss);
}

/**
 * Where a ball that has come to rest lies; undefined while it is still on its way.
 * @param {Kind} kind
 * @param {Valley[]} valleys
 * @param {Pace} pace
 * @param {number} w
 * @param {number} velocity
 * @returns {Rest | undefined}
 */
function restOf(kind, valleys, { lr, momentum }, w, velocity) {
  if (Math.abs(w) > FAR_AWAY) return "diverged";
  const slope = slopeAt(kind, w);
  // What momentum keeps of the speed would carry it no farther than this.
  if (Math.abs(slope) > 0.01 || lr * momentum * Math.abs(velocity) > 1e-4 * (1 - momentum))
    return undefined;
  const place = valleys.findIndex((valley) => Math.abs(valley.w - w) < 0.02);
  return place < 0 ? "stuck" : place ? "other" : "arrived";
}

/**
 * Go down as torch.optim.SGD does: the velocity keeps a part of itself, and the slope is added.
 * The path holds the start and the place after each step; it ends where the ball has come to rest.
 * @param {Kind} kind
 * @param {Pace & { w: number, steps: number }} state
 */
export function descend(kind, { w: start, lr, momentum, steps }, valleys = valleysOf(kind)) {
  let [w, velocity] = [start, 0];
  const path = [w];
  let rest = restOf(kind, valleys, { lr, momentum }, w, velocity);
  while (path.length <= steps && !rest) {
    velocity = momentum * velocity + slopeAt(kind, w);
    w -= lr * velocity;
    path.push(w);
    rest = restOf(kind, valleys, { lr, momentum }, w, velocity);
  }
  return { path, w, velocity, rest, valleys, loss: lossAt(kind, w), slope: slopeAt(kind, w) };
}

/**
 * On a parabola, steps shrink up to this rate.
 * @param {Valley} valley
 * @param {number} momentum
 */
export const largestRate = ({ curvature }, momentum) => (2 * (1 + momentum)) / curvature;

/**
 * Where each start would end, as stretches of starts that lie side by side and end alike.
 * @param {Kind} kind
 * @param {Pace} pace
 * @param {number} step How far apart starts are.
 */
export function endsOf(kind, { lr, momentum }, step) {
  const valleys = valleysOf(kind);
  /** @type {Stretch[]} */
  const stretches = [];
  const count = Math.round((kind.to - kind.from) / step);
  for (let i = 0; i <= count; i++) {
    const w = Math.round((kind.from + i * step) / step) * step;
    const end = descend(kind, { w, lr, momentum, steps: MOST_STEPS }, valleys).rest ?? "unsettled";
    const before = stretches.at(-1);
    if (before?.end === end) before.to = w;
    else stretches.push({ from: w, to: w, end });
  }
  return stretches;
}
