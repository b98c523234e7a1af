// A picture as networks want it, as MNIST's were made: the ink is cut out, its longer side is scaled
// to 20 pixels with grey edges, and its centre of mass is put in the middle of 28 × 28. Grey values
// go from 0, no ink, to 255.

import { total } from "../../core/numbers.js";

export const SIDE = 28;
export const FITTED = 20;
const FAINT = 0.08 * 255; // what is fainter is no ink

/**
 * What each of `to` pixels takes of `from` pixels: a triangle as wide as the coarser of the two.
 * @param {number} from
 * @param {number} to
 */
function shares(from, to) {
  const step = from / to;
  const reach = Math.max(1, step);
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * step;
    const first = Math.max(0, Math.floor(middle - reach));
    const end = Math.min(from, Math.ceil(middle + reach));
    const weights = Array.from({ length: end - first }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k + 0.5 - middle) / reach),
    );
    const sum = total(weights);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/**
 * The smallest box that holds all ink, or undefined where there is none.
 * @param {ArrayLike<number>} grey
 * @param {number} width
 * @param {number} height
 */
function boxOf(grey, width, height) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (grey[y * width + x] <= FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * @param {ArrayLike<number>} grey
 * @param {number} across How many pixels a row of `grey` has.
 * @param {{ left: number, top: number, width: number, height: number }} box What is scaled of it.
 * @param {number} width
 * @param {number} height
 */
export function scaled(grey, across, box, width, height) {
  const columns = shares(box.width, width);
  const rows = shares(box.height, height);
  const narrow = new Float64Array(box.height * width);
  for (let y = 0; y < box.height; y++) {
    columns.forEach(({ first, weights }, x) => {
      const start = (box.top + y) * across + box.left + first;
      narrow[y * width + x] = weights.reduce((sum, weight, k) => sum + weight * grey[start + k], 0);
    });
  }
  const small = new Float64Array(width * height);
  rows.forEach(({ first, weights }, y) => {
    for (let x = 0; x < width; x++) {
      small[y * width + x] = weights.reduce(
        (sum, weight, k) => sum + weight * narrow[(first + k) * width + x],
        0,
      );
    }
  });
  return small;
}

/**
 * Grey values of any size, row by row, as 28 × 28 whole numbers; undefined where there is no ink.
 * @param {ArrayLike<number>} grey
 * @param {number} width
 * @param {number} height
 */
export function centred(grey, width, height) {
  if (grey.length !== width * height) {
    throw new RangeError(`${grey.length} grey values are no picture of ${width} × ${height}.`);
  }
  const box = boxOf(grey, width, height);
  if (!box) return undefined;
  const scale = FITTED / Math.max(box.width, box.height);
  const [wide, high] = [box.width, box.height].map((side) => Math.max(1, Math.round(side * scale)));
  const small = scaled(grey, width, box, wide, high);
  let [sum, sumX, sumY] = [0, 0, 0];
  small.forEach((value, at) => {
    sum += value;
    sumX += value * (at % wide);
    sumY += value * Math.floor(at / wide);
  });
  // Whole steps, so that no stroke is blurred, and none that would push ink over the edge.
  /**
   * @param {number} middle
   * @param {number} side
   */
  const place = (middle, side) =>
    Math.min(SIDE - side, Math.max(0, Math.round((SIDE - 1) / 2 - middle)));
  const [left, top] = [place(sumX / sum, wide), place(sumY / sum, high)];
  const picture = new Uint8ClampedArray(SIDE * SIDE);
  small.forEach((value, at) => {
    picture[(top + Math.floor(at / wide)) * SIDE + left + (at % wide)] = value;
  });
  return picture;
}
