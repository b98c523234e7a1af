// Snapshots as pictures: each value a colour, the same one for the same value in every frame.

import { element } from "../../core/dom.js";
import { shown } from "../../core/numbers.js";
import { frameAt, valuesOf } from "./run.js";
import { spaced } from "./words.js";

/** @import { Frame, Snapshot } from "./run.js" */

// Colours from low to high. Those for values on both sides of zero are pale at zero.
const ONE_SIDE = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];
const BOTH_SIDES = [
  [11, 98, 168],
  [124, 170, 212],
  [243, 243, 243],
  [229, 150, 110],
  [178, 60, 0],
];
const NO_NUMBER = [120, 120, 120];

/** @param {number[][]} stops */
function palette(stops) {
  return Array.from({ length: 256 }, (_, i) => {
    const place = (i / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(place));
    return stops[low].map((part, j) =>
      Math.round(part + (stops[low + 1][j] - part) * (place - low)),
    );
  });
}
const PALETTES = { one: palette(ONE_SIDE), both: palette(BOTH_SIDES) };

/**
 * @param {string} name
 * @param {Snapshot} snapshot
 */
export function picturesOf(name, snapshot) {
  const [count, height, width] = snapshot.shape;
  const lowest = Math.min(...snapshot.frames.map((frame) => frame[2]));
  const highest = Math.max(...snapshot.frames.map((frame) => frame[3]));
  const both = lowest < 0 && highest > 0;
  // From zero where the lowest lies next to it.
  const start = lowest > 0 && lowest < highest / 20 ? 0 : lowest;
  const [from, to] = both
    ? [-1, 1].map((side) => side * Math.max(-lowest, highest))
    : [start, highest];
  const colours = both ? PALETTES.both : PALETTES.one;
  const canvases = Array.from({ length: count }, () =>
    element("canvas", {
      width,
      height,
      style: `aspect-ratio: ${width} / ${Math.max(height, width / 12)}`,
    }),
  );
  const stops = (both ? BOTH_SIDES : ONE_SIDE).map((stop) => `rgb(${stop})`).join(", ");
  const row = element(
    "div",
    { class: `nn-row${count > 4 ? " nn-many" : count > 1 ? " nn-few" : ""}`, role: "img" },
    ...canvases,
  );
  const node = element(
    "figure",
    { class: `nn-snapshot${count > 1 ? " nn-wide" : ""}` },
    element("figcaption", {}, spaced(name)),
    row,
    element(
      "div",
      { class: "nn-bar" },
      element("span", {}, shown(from)),
      element("i", {
        style: `background: linear-gradient(to right, ${stops})`,
        "aria-hidden": "true",
      }),
      element("span", {}, shown(to)),
    ),
  );
  /** @type {Frame | undefined} */
  let last;
  return {
    node,
    /** @param {number} step */
    show(step) {
      const frame = frameAt(snapshot, step);
      if (frame === last) return;
      last = frame;
      const values = valuesOf(frame, snapshot.bits);
      canvases.forEach((canvas, k) => {
        const context = canvas.getContext("2d");
        if (!context) return;
        const image = context.createImageData(width, height);
        for (let i = 0; i < width * height; i++) {
          const value = values[k * width * height + i];
          const colour = Number.isNaN(value)
            ? NO_NUMBER
            : colours[Math.round(((value - from) / (to - from || 1)) * 255)];
          image.data.set(colour, 4 * i);
          image.data[4 * i + 3] = 255;
        }
        context.putImageData(image, 0, 0);
      });
      const many = count > 1 ? `${count} pictures of ` : "";
      row.setAttribute(
        "aria-label",
        `${spaced(name)} at step ${frame[1].toLocaleString("en")}: ${many}${height} by ${width} values from ${shown(frame[2])} to ${shown(frame[3])}.`,
      );
    },
  };
}
