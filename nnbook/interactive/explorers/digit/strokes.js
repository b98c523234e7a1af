// Strokes, each a list of places [x, y] on a grid; their ink, and their text in an address.

import { last } from "../../core/numbers.js";
import { centred, FITTED } from "./centre.js";

/** @typedef {number[][]} Stroke */

export const GRID = 64; // places of a drawing across and down, each cut into eighths
export const PEN = 5; // the width of the pen on the canvas, in places
const SEEN_PEN = 2.6; // and in the picture of 28 × 28: MNIST's writers used such pens
const FINE = 120; // pixels of the longer side before it is scaled down

/**
 * The ink of strokes: how much of every pixel lies within half a pen of a stroke. `scale` is pixels
 * a place, `from` the place in the corner.
 * @param {Stroke[]} strokes
 * @param {number} pen
 * @param {{ scale: number, from: number[], width: number, height: number }} canvas
 */
export function inked(strokes, pen, { scale, from, width, height }) {
  const grey = new Uint8ClampedArray(width * height);
  const radius = (pen * scale) / 2;
  for (const stroke of strokes) {
    const points = stroke.map(([x, y]) => [(x - from[0]) * scale, (y - from[1]) * scale]);
    points.forEach(([x2, y2], i) => {
      const [x1, y1] = points[Math.max(0, i - 1)];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const long = dx * dx + dy * dy;
      /**
       * @param {number} a
       * @param {number} b
       * @param {number} most
       */
      const range = (a, b, most) => [
        Math.max(0, Math.floor(Math.min(a, b) - radius - 1)),
        Math.min(most, Math.ceil(Math.max(a, b) + radius + 1)),
      ];
      const [[left, right], [top, bottom]] = [range(x1, x2, width), range(y1, y2, height)];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const [px, py] = [x + 0.5 - x1, y + 0.5 - y1];
          const along = long ? Math.min(1, Math.max(0, (px * dx + py * dy) / long)) : 0;
          const away = Math.hypot(px - along * dx, py - along * dy);
          const at = y * width + x;
          grey[at] = Math.max(grey[at], 255 * (radius + 0.5 - away));
        }
      }
    });
  }
  return grey;
}

/**
 * A hand draws curves, and the places on the grid have corners: cut them, twice.
 * @param {Stroke} stroke
 * @param {number} times
 * @returns {Stroke}
 */
export function smooth(stroke, times = 2) {
  if (!times || stroke.length < 3) return stroke;
  const cut = stroke.slice(1).flatMap(([x2, y2], i) => {
    const [x1, y1] = stroke[i];
    const part = Math.min(0.25, 1 / Math.max(1e-9, Math.hypot(x2 - x1, y2 - y1)));
    /** @param {number} t */
    const at = (t) => [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];
    return [at(part), at(1 - part)];
  });
  return smooth([stroke[0], ...cut.slice(1, -1), last(stroke)], times - 1);
}

/**
 * The picture of a drawing. A small one is not drawn with a fat pen: the pen follows its size.
 * @param {Stroke[]} strokes
 */
export function pictureOf(strokes) {
  const curves = strokes.map((stroke) => smooth(stroke));
  const points = curves.flat();
  if (!points.length) return undefined;
  const ends = [0, 1].map((axis) => {
    const values = points.map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)];
  });
  const longest = Math.max(...ends.map(([low, high]) => high - low));
  const pen = (Math.max(longest, PEN) * SEEN_PEN) / (FITTED - SEEN_PEN);
  const scale = FINE / (Math.max(longest, PEN) + pen);
  const [width, height] = ends.map(([low, high]) => Math.ceil((high - low + pen) * scale) + 2);
  const from = ends.map(([low]) => low - pen / 2 - 1 / scale);
  return centred(inked(curves, pen, { scale, from, width, height }), width, height);
}

/**
 * How much of the canvas is under ink, from 0 to 1.
 * @param {Stroke[]} strokes
 */
export function coverage(strokes) {
  const grey = inked(strokes, PEN, { scale: 1, from: [-0.5, -0.5], width: GRID, height: GRID });
  return grey.reduce((sum, value) => sum + value, 0) / 255 / grey.length;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PARTS = 8;
const ACROSS = GRID * PARTS;

/** @param {number} value */
export const onGrid = (value) =>
  Math.min(ACROSS - 1, Math.max(0, Math.round(value * PARTS))) / PARTS;

/**
 * Strokes as text for an address: three letters a place, in eighths, and a dot between strokes.
 * @param {Stroke[]} strokes
 */
export const written = (strokes) =>
  strokes
    .map((stroke) =>
      stroke
        .map(([x, y]) => {
          const at = (y * ACROSS + x) * PARTS;
          return LETTERS[at >> 12] + LETTERS[(at >> 6) & 63] + LETTERS[at & 63];
        })
        .join(""),
    )
    .join(".");

/**
 * Read it back; undefined where it is no drawing.
 * @param {string} text
 * @returns {Stroke[] | undefined}
 */
export function readInk(text) {
  if (!/^([\w-]{3})+(\.([\w-]{3})+)*$/.test(text)) return text === "" ? [] : undefined;
  return text.split(".").map((stroke) =>
    (stroke.match(/.../g) ?? []).map((place) => {
      const at = [...place].reduce((sum, letter) => 64 * sum + LETTERS.indexOf(letter), 0);
      return [(at % ACROSS) / PARTS, Math.floor(at / ACROSS) / PARTS];
    }),
  );
}
