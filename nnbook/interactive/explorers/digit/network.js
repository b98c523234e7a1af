// A network of fully connected layers with ReLU between them, computed on the page.

import { total } from "../../core/numbers.js";

/**
 * @typedef {object} Packed A layer as Python packs it: whole numbers, and a scale and a bias a row.
 * @property {[number, number]} shape
 * @property {string} weight
 * @property {8 | 16} bits
 * @property {number[]} scale
 * @property {number[]} bias
 *
 * @typedef {Omit<Packed, "weight"> & { weight: Float64Array }} Layer
 */

/**
 * @param {string} text
 * @param {8 | 16} bits
 */
function numbersOf(text, bits) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: (bytes.length * 8) / bits }, (_, i) =>
    bits === 8 ? view.getInt8(i) : view.getInt16(2 * i, true),
  );
}

/**
 * @param {Packed[]} layers
 * @returns {Layer[]}
 */
export const unpacked = (layers) =>
  layers.map((layer) => ({ ...layer, weight: numbersOf(layer.weight, layer.bits) }));

/**
 * Grey values from 0 to 255 in, one number a class out.
 * @param {Layer[]} layers
 * @param {ArrayLike<number>} picture
 * @param {number} mean
 * @param {number} std
 */
export function logitsOf(layers, picture, mean, std) {
  let values = Float64Array.from(picture, (grey) => (grey / 255 - mean) / std);
  layers.forEach(({ shape: [out, across], weight, scale, bias }, i) => {
    values = Float64Array.from({ length: out }, (_, row) => {
      let sum = 0;
      for (let k = 0, at = row * across; k < across; k++, at++) sum += weight[at] * values[k];
      sum = sum * scale[row] + bias[row];
      return i < layers.length - 1 ? Math.max(0, sum) : sum;
    });
  });
  return [...values];
}

/**
 * All positive, and they add up to 1.
 * @param {number[]} logits
 */
export function softmax(logits) {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = total(powers);
  return powers.map((power) => power / sum);
}
