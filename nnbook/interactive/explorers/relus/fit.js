// Six ReLUs and a constant, on the points where the stored best was found: what they compute, how
// far they miss, and the strengths that miss least.

import { total } from "../../core/numbers.js";

/**
 * @typedef {{ hinges: number[], sides: number[] }} Hinges Where neurons open, and to which side.
 * @typedef {Hinges & { strengths: number[], constant: number }} Network
 */

export const SPAN = { from: -5, to: 5 };
export const POINTS = Array.from(
  { length: 2001 },
  (_, i) => SPAN.from + (i * (SPAN.to - SPAN.from)) / 2000,
);
/** @param {number} x */
export const target = (x) => x ** 3 + x ** 2 - x - 1;
const TARGETS = POINTS.map(target);

/** @param {number} x */
const relu = (x) => Math.max(0, x);

/**
 * @param {number[]} a
 * @param {number[]} b
 */
const dot = (a, b) => a.reduce((sum, each, i) => sum + each * b[i], 0);

/** @param {number[]} errors */
const meanSquare = (errors) => dot(errors, errors) / errors.length;

/**
 * What neuron i adds at x: its strength times relu(side · (x - hinge)).
 * @param {Network} network
 * @param {number} i
 * @param {number} x
 */
export const addedBy = ({ hinges, sides, strengths }, i, x) =>
  strengths[i] * relu(sides[i] * (x - hinges[i]));

/**
 * @param {Network} network
 * @param {number} x
 */
export const networkAt = (network, x) =>
  network.hinges.reduce((sum, _, i) => sum + addedBy(network, i, x), network.constant);

/** @param {Network} network */
export const missedBy = (network) =>
  meanSquare(POINTS.map((x, at) => networkAt(network, x) - TARGETS[at]));

/**
 * The weights of the columns that leave the least squares. Each column is made orthogonal to those
 * before it, twice, so that no digits are lost; one that adds nothing new to them gets 0.
 * @param {number[][]} columns
 * @param {number[]} y
 */
export function leastSquares(columns, y) {
  /** @type {{ place: number, unit: number[], shares: number[], size: number }[]} */
  const kept = [];
  columns.forEach((column, place) => {
    let rest = column;
    const shares = kept.map(() => 0);
    for (let round = 0; round < 2; round++) {
      kept.forEach(({ unit }, j) => {
        const share = dot(unit, rest);
        shares[j] += share;
        rest = rest.map((each, i) => each - share * unit[i]);
      });
    }
    const size = Math.sqrt(dot(rest, rest));
    if (size > 1e-7 * Math.sqrt(dot(column, column))) {
      kept.push({ place, unit: rest.map((each) => each / size), shares, size });
    }
  });
  const weights = columns.map(() => 0);
  for (const { place, unit, size } of kept.toReversed()) {
    const later = kept.filter((other) => other.place > place);
    const at = kept.findIndex((other) => other.place === place);
    weights[place] =
      (dot(unit, y) -
        later.reduce((sum, other) => sum + other.shares[at] * weights[other.place], 0)) /
      size;
  }
  return weights;
}

/** @param {Hinges} hinges */
const unitColumns = ({ hinges, sides }) =>
  hinges.map((hinge, i) => POINTS.map((x) => relu(sides[i] * (x - hinge))));
const ones = POINTS.map(() => 1);

/**
 * The same hinges and sides, with the constant and the strengths that leave the least error.
 * @template {Hinges} State
 * @param {State} state
 */
export function solved(state) {
  const [constant, ...strengths] = leastSquares([ones, ...unitColumns(state)], TARGETS);
  return { ...state, constant, strengths };
}

export const EVEN = Array.from(
  { length: 6 },
  (_, i) => SPAN.from + (i * (SPAN.to - SPAN.from)) / 6,
);

// What others leave: the mean, the best straight line, six evenly spread hinges.
export function rivals() {
  const mean = total(TARGETS) / TARGETS.length;
  const [a, b] = leastSquares([ones, POINTS], TARGETS);
  return {
    mean: meanSquare(TARGETS.map((y) => y - mean)),
    line: meanSquare(TARGETS.map((y, i) => y - a - b * POINTS[i])),
    even: missedBy(solved({ hinges: EVEN, sides: EVEN.map(() => 1) })),
  };
}
