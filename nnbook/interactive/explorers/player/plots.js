// Numbers over steps, and curves over x.

import { element, freshId } from "../../core/dom.js";
import { last } from "../../core/numbers.js";
import { drawn, dress } from "../../core/svg.js";
import { axes, lineThrough } from "./axes.js";
import { frameAt, latest, marksAt, valuesOf } from "./run.js";
import { rangeOf } from "./scale.js";
import { spaced } from "./words.js";

/**
 * @import { Child } from "../../core/dom.js"
 * @import { Size } from "./axes.js"
 * @import { NamedCurve, Snapshot } from "./run.js"
 *
 * @typedef {{ x: number[], y: number[], count: number }} Dots
 *
 * @typedef {object} Plot What stands still behind curves over x.
 * @property {number[]} x
 * @property {number[]} [y]
 * @property {[number, number]} [range]
 * @property {Record<string, Dots>} [points]
 * @property {string} marks
 *
 * @typedef {object} Scene What is drawn over it.
 * @property {[name: string, snapshot: Snapshot][]} curves
 * @property {Snapshot} [marks]
 * @property {Dots} [dots]
 *
 * @typedef {{ node: Element, show: (step: number) => void }} Picture
 */

const LOOKS = ["", "8 4", "2.5 3.5", "9 3 2 3"]; // dashes; never colour alone
// The foot of a mark: pointing down, without a sign, pointing up.
const MARKS = [
  ["nn-down", "m-6 0h12l-6 11z"],
  ["", "v12"],
  ["nn-up", "m0 0l-6 11h12z"],
];

/**
 * @param {SVGElement} line
 * @param {...Child} text
 */
const sample = (line, ...text) =>
  element(
    "span",
    {},
    drawn("svg", { width: 26, height: 12, class: "nn-sample", "aria-hidden": "true" }, line),
    ...text,
  );

/**
 * A short piece of a curve, as it is drawn.
 * @param {string} kind
 * @param {string} dash
 */
const piece = (kind, dash) =>
  drawn("path", { d: "M1 6h24", class: kind, "stroke-dasharray": dash });

/**
 * The name of a number with a piece of its curve before it.
 * @param {string} name
 * @param {number} i
 */
export const curveName = (name, i) =>
  sample(piece(`nn-look-${i % 4}`, LOOKS[i % 4]), " ", spaced(name));

/**
 * What is to be seen in a picture of curves over x.
 * @param {Plot} plot
 * @param {Scene} scene
 */
export function keyOf(plot, { curves, marks, dots }) {
  const items = curves.map(([name], i) =>
    sample(piece(`nn-look-${(i + 1) % 4}`, LOOKS[i % 4]), ` ${spaced(name)}`),
  );
  if (plot.y) items.push(sample(piece("nn-target", "5 4"), " to reach"));
  if (dots) {
    const some = `${dots.x.length} of ${dots.count.toLocaleString("en")} samples`;
    const text = dots.count > dots.x.length ? some : "samples";
    items.push(sample(drawn("circle", { cx: 13, cy: 6, r: 3 }), ` ${text}`));
  }
  if (marks) {
    const name = spaced(plot.marks);
    const signed = marks.shape[1] === 2;
    items.push(element("span", {}, signed ? `▲ ▼ ${name} and their sign` : `│ ${name}`));
  }
  return element("p", { class: "nn-key" }, ...items);
}

/**
 * Numbers over steps. What is past at the shown step is drawn strongly, the rest faintly.
 * @param {NamedCurve[]} curves
 * @param {Size} size
 */
export function numbersPicture(curves, size) {
  const steps = curves.flatMap((curve) => [curve.steps[0], last(curve.steps)]);
  const x = { from: Math.min(...steps), to: Math.max(...steps) };
  if (x.from === x.to) x.to += 1;
  const y = rangeOf(
    curves.flatMap((curve) => curve.values),
    true,
  );
  const picture = axes(size, x, y, "step");
  const { node, defs, back, front, over, toX, toY, box } = picture;
  const cut = freshId();
  const past = drawn("rect", box);
  defs.append(drawn("clipPath", { id: cut }, past));
  const lines = curves.map((curve) => lineThrough(curve.steps, curve.values, picture));
  // Many points in a narrow place are noise: a thin line still shows its course.
  /**
   * @param {string} d
   * @param {number} i
   */
  const draw = (d, i) => {
    const crowded = curves[i].steps.length > size.width ? " nn-crowded" : "";
    const look = `nn-look-${i % 4}${crowded}`;
    return drawn("path", { d, class: look, "stroke-dasharray": LOOKS[i % 4] });
  };
  back.append(...lines.map(draw));
  const strong = drawn("g", { "clip-path": `url(#${cut})` }, ...lines.map(draw));
  const head = drawn("path", { class: "nn-head" });
  const dots = curves.map((_, i) => drawn("circle", { class: `nn-look-${i % 4}`, r: 4.5 }));
  front.append(strong, head);
  over.append(...dots);
  return {
    node,
    log: y.log,
    /** @param {number} step */
    show(step) {
      const at = toX(step);
      dress(past, { width: Math.max(0, at - box.x) });
      head.setAttribute("d", `M${at.toFixed(1)} ${box.y}v${box.height}`);
      curves.forEach((curve, i) => {
        const place = latest(curve.steps, step);
        const value = curve.values[place];
        dots[i].setAttribute("visibility", value == null ? "hidden" : "visible");
        if (value == null) return;
        const [x, y] = [toX(curve.steps[place]), toY(value)].map((part) => part.toFixed(1));
        dots[i].setAttribute("transform", `translate(${x} ${y})`);
      });
    },
  };
}

/**
 * Curves over x with what stands still behind them, and marks on the axis.
 * @param {Plot} plot
 * @param {Scene} scene
 * @param {Size} size
 */
export function plotPicture(plot, { curves, marks, dots }, size) {
  const x = { from: plot.x[0], to: last(plot.x) };
  const y = rangeOf(
    plot.range ??
      curves.flatMap(([, { frames }]) => frames.flatMap((frame) => [frame[2], frame[3]])),
    false,
  );
  const picture = axes(size, x, y, "x");
  const { node, back, front, toX, toY, box } = picture;
  if (dots) {
    const samples = dots.x.map((at, i) => ({ cx: toX(at), cy: toY(dots.y[i]), r: 2.6 }));
    back.append(drawn("g", { class: "nn-dots" }, ...samples.map((at) => drawn("circle", at))));
  }
  if (plot.y) {
    back.append(drawn("path", { class: "nn-target", d: lineThrough(plot.x, plot.y, picture) }));
  }
  const places = drawn("g", { class: "nn-marks" });
  const lines = curves.map((_, i) =>
    drawn("path", { class: `nn-look-${(i + 1) % 4}`, "stroke-dasharray": LOOKS[i % 4] }),
  );
  front.append(places, ...lines);
  return {
    node,
    /** @param {number} step */
    show(step) {
      curves.forEach(([, snapshot], i) => {
        const values = valuesOf(frameAt(snapshot, step), snapshot.bits);
        lines[i].setAttribute("d", lineThrough(plot.x, values, picture));
      });
      if (!marks) return;
      const foot = box.y + box.height;
      const all = marksAt(marks, step);
      while (places.childElementCount < all.length) places.append(drawn("path"));
      while (places.childElementCount > all.length) places.lastChild?.remove();
      all.forEach(({ at, sign }, i) => {
        const [kind, tip] = MARKS[Math.sign(sign) + 1];
        dress(places.children[i], {
          class: kind,
          d: `M${toX(at).toFixed(1)} ${box.y}V${foot - 12}${tip}`,
        });
      });
    },
  };
}
