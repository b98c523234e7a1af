// The loss of a straight line y = w x + b through points, as a surface over w and b, and descent
// on it. Points are pairs [x, y]. A kind of loss is "sse", the sum of squared errors, or "mse",
// their mean.

import { last, total } from "../../core/numbers.js";

/**
 * @typedef {"sse" | "mse"} LossName
 * @typedef {{ bend: number, along: number[] }} Bend An axis of the bowl: how much it is bent there.
 * @typedef {ReturnType<typeof bowlOf>} Bowl
 * @typedef {ReturnType<typeof descend>} Run
 */

export const MOST_STEPS = 5000;
const TOO_HIGH = 1e6; // descent is stopped where the sum of squared errors has grown to this

/**
 * @param {number[][]} points
 * @param {LossName} kind
 */
const countFor = (points, kind) => (kind === "mse" ? points.length : 1);

/**
 * @param {number[][]} points
 * @param {number} w
 * @param {number} b
 */
const errorsOf = (points, w, b) => points.map(([x, y]) => w * x + b - y);

/**
 * @param {number[][]} points
 * @param {LossName} kind
 * @param {number[]} place
 */
export function lossAt(points, kind, [w, b]) {
  return total(errorsOf(points, w, b).map((error) => error * error)) / countFor(points, kind);
}

/**
 * @param {number[][]} points
 * @param {LossName} kind
 * @param {number[]} place
 */
export function gradientAt(points, kind, [w, b]) {
  const errors = errorsOf(points, w, b);
  const count = countFor(points, kind);
  return [
    (2 * total(errors.map((error, i) => error * points[i][0]))) / count,
    (2 * total(errors)) / count,
  ];
}

/**
 * What can be said of the whole surface. It is a bowl: its height over the lowest place is half of
 * the Hessian matrix on both sides of the way there, so its contours are ellipses. Along the axes
 * of these the bowl is bent most and least; the largest stable rate is 2 / the largest bend.
 * @param {number[][]} points
 * @param {LossName} kind
 */
export function bowlOf(points, kind) {
  const count = countFor(points, kind);
  const n = points.length;
  const meanX = total(points.map(([x]) => x)) / n;
  const mean = total(points.map(([, y]) => y)) / n;
  const spread = total(points.map(([x]) => (x - meanX) ** 2));
  const w = total(points.map(([x, y]) => (x - meanX) * (y - mean))) / spread;
  const best = [w, mean - w * meanX];
  const [ww, wb, bb] = [total(points.map(([x]) => x * x)), total(points.map(([x]) => x)), n].map(
    (sum) => (2 * sum) / count,
  );
  const middle = (ww + bb) / 2;
  const apart = Math.hypot((ww - bb) / 2, wb);
  const turn = Math.atan2(2 * wb, ww - bb) / 2;
  return {
    best,
    mean,
    lowest: lossAt(points, kind, best),
    meanLoss: lossAt(points, kind, [0, mean]),
    axes: [
      { bend: middle + apart, along: [Math.cos(turn), Math.sin(turn)] },
      { bend: middle - apart, along: [-Math.sin(turn), Math.cos(turn)] },
    ],
    largestRate: 2 / (middle + apart),
  };
}

/**
 * R²: which share of what the mean leaves is explained. Points on one level leave nothing.
 * @param {Bowl} bowl
 * @param {number} loss
 */
export const explained = (bowl, loss) =>
  bowl.meanLoss > 1e-12 ? 1 - loss / bowl.meanLoss : Number(loss < 1e-12);

/**
 * Go down step by step. The path holds the start and the place after each step; it ends early
 * where the loss has grown beyond all bounds.
 * @param {number[][]} points
 * @param {LossName} kind
 * @param {number[]} start
 * @param {number} lr
 * @param {number} steps
 */
export function descend(points, kind, start, lr, steps) {
  const bowl = bowlOf(points, kind);
  const bound = TOO_HIGH / countFor(points, kind);
  const path = [start];
  let diverged = false;
  while (path.length <= steps && !diverged) {
    const [w, b] = last(path);
    const [slopeW, slopeB] = gradientAt(points, kind, [w, b]);
    path.push([w - lr * slopeW, b - lr * slopeB]);
    // Only a rate that is too large can climb so far, however high the start lies.
    diverged = lr > bowl.largestRate && lossAt(points, kind, last(path)) > bound;
  }
  const loss = lossAt(points, kind, last(path));
  const arrived = !diverged && loss - bowl.lowest <= 1e-5 * bowl.meanLoss;
  return {
    bowl,
    path,
    place: last(path),
    loss,
    gradient: gradientAt(points, kind, last(path)),
    diverged,
    arrived,
  };
}

/**
 * Round numbers for contours, from just above the lowest loss to just above the highest.
 * @param {number} lowest
 * @param {number} highest
 */
export function contourLevels(lowest, highest) {
  const levels = [];
  for (let power = -2; power <= 6; power++) {
    for (const digit of [1, 1.5, 2, 3, 5, 7]) {
      const level = digit * 10 ** power;
      if (level > Math.max(lowest * 1.01, highest / 2000)) levels.push(level);
      if (level > highest) return levels;
    }
  }
  return levels;
}

/**
 * How high a place lies over the lowest: half of the bend along each axis, times the way squared.
 * @param {Bend[]} axes
 * @param {number[]} best
 * @param {number[]} place
 */
export function rise(axes, best, place) {
  return total(
    axes.map(
      ({ bend, along }) =>
        (bend / 2) * total(along.map((part, i) => part * (place[i] - best[i]))) ** 2,
    ),
  );
}

/**
 * Where, to the right, the contour `above` the lowest place crosses the height b: the larger root
 * of a quadratic equation in w.
 * @param {Bend[]} axes
 * @param {number[]} best
 * @param {number} above
 * @param {number} b
 */
export function crossing(axes, best, above, b) {
  const [ww, wb, bb] = [
    [0, 0],
    [0, 1],
    [1, 1],
  ].map(([i, j]) => total(axes.map(({ bend, along }) => bend * along[i] * along[j])));
  const down = b - best[1];
  return (
    best[0] + (-wb * down + Math.sqrt((wb * down) ** 2 - ww * (bb * down * down - 2 * above))) / ww
  );
}
