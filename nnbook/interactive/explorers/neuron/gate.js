// A neuron with two inputs, computed: what it answers to the corners, and where it fires.

/**
 * @typedef {"step" | "relu" | "none"} Activation
 * @typedef {{ w1: number, w2: number, b: number, gate: string, activation: Activation }} State
 * @typedef {ReturnType<typeof answered>} Run
 */

export const SPAN = { from: -0.6, to: 1.6, ticks: [0, 1] };

/** @type {Record<Activation, { label: string, words: string, of: (z: number) => number }>} */
export const ACTIVATIONS = {
  step: { label: "step", words: "a step", of: (z) => (z > 0 ? 1 : 0) },
  relu: { label: "ReLU", words: "ReLU", of: (z) => Math.max(0, z) },
  none: { label: "none", words: "no activation", of: (z) => z },
};

/**
 * All that is seen follows from the state.
 * @param {number[][]} corners
 * @param {number[]} wanted
 * @param {State} state
 */
export function answered(corners, wanted, { w1, w2, b, activation }) {
  const rows = corners.map(([x1, x2], i) => {
    const sum = w1 * x1 + w2 * x2;
    const output = ACTIVATIONS[activation].of(sum + b) + 0; // no −0
    return {
      x1,
      x2,
      sum,
      shifted: sum + b,
      output,
      want: wanted[i],
      right: Math.abs(output - wanted[i]) < 1e-9,
    };
  });
  return { rows, right: rows.filter((row) => row.right).length };
}

/**
 * The frame's corners and crossings on the side where the neuron fires, in their order around it;
 * and the crossings alone.
 * @param {number} w1
 * @param {number} w2
 * @param {number} b
 */
export function firing(w1, w2, b) {
  const { from, to } = SPAN;
  const around = [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
  /** @param {number[]} point */
  const height = ([x1, x2]) => w1 * x1 + w2 * x2 + b;
  /** @type {number[][]} */
  const points = [];
  /** @type {number[][]} */
  const edge = [];
  around.forEach((point, i) => {
    const next = around[(i + 1) % 4];
    const [here, there] = [height(point), height(next)];
    if (here > 0) points.push(point);
    if (here > 0 !== there > 0) {
      const share = here / (here - there);
      const crossing = point.map((part, j) => part + share * (next[j] - part));
      points.push(crossing);
      edge.push(crossing);
    }
  });
  return { points, edge };
}
