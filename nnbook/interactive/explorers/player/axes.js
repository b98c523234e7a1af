// Numbers over steps, and curves over x: drawn in SVG at the size of the place they have.

import { freshId } from "../../core/dom.js";
import { shown } from "../../core/numbers.js";
import { drawn } from "../../core/svg.js";
import { frameAt, latest, valuesOf } from "./run.js";

export const LOOKS = ["", "8 4", "2.5 3.5", "9 3 2 3"]; // dashes; never colour alone
const EDGES = { left: 50, right: 22, top: 12, bottom: 38 };

export const said = (value) => (Number.isFinite(value) ? shown(value) : "no number");
// A power of ten as it stands at a tick.
const power = (tick) =>
  tick >= 1e-3 && tick < 1e6 ? shown(tick) : shown(tick).replace("1.0 × ", "");
export const spaced = (name) => name.replaceAll("_", " ");

// Round numbers between two values, about as many as there is room for.
function ticksOf({ from, to, log }, room) {
  if (log) {
    const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
    const every = Math.max(1, Math.ceil((high - low + 1) / room));
    return Array.from(
      { length: Math.floor((high - low) / every) + 1 },
      (_, i) => 10 ** (low + i * every),
    );
  }
  const rough = (to - from) / room;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * [1, 2, 5, 10].find((digit) => digit * unit >= rough * 0.999);
  const ticks = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

// A range with some room around what it holds. Positive values over two decades: logarithmic.
function rangeOf(values, allowLog) {
  let [from, to] = [Infinity, -Infinity];
  for (const value of values) {
    if (value == null || !Number.isFinite(value)) continue;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (from > to) return { from: 0, to: 1, log: false };
  if (allowLog && from > 0 && to / from > 100) {
    const room = (to / from) ** 0.05;
    return { from: from / room, to: to * room, log: true };
  }
  const room = (to - from) * 0.06 || Math.abs(to) * 0.1 || 1;
  return { from: from - room, to: to + room, log: false };
}

// Axes of a given size. `back` is cut at the frame, and so is `front`; `over` is not.
function axes(width, height, x, y, name) {
  const [left, right, top, bottom] = [
    EDGES.left,
    width - EDGES.right,
    EDGES.top,
    height - EDGES.bottom,
  ];
  const place = ({ from, to, log }) => {
    if (!log) return (value) => (value - from) / (to - from);
    const [low, high] = [Math.log(from), Math.log(to)];
    return (value) => (Math.log(value) - low) / (high - low);
  };
  const [shareX, shareY] = [place(x), place(y)];
  const toX = (value) => left + shareX(value) * (right - left);
  // Far outside is far enough.
  const toY = (value) => Math.max(-1e4, Math.min(1e4, bottom - shareY(value) * (bottom - top)));
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const cut = freshId();
  const [back, front, over] = ["nn-back", "nn-front", "nn-over"].map((kind) =>
    drawn("g", { class: kind }),
  );
  back.setAttribute("clip-path", `url(#${cut})`);
  front.setAttribute("clip-path", `url(#${cut})`);
  const acrossTicks = ticksOf(x, Math.max(2, Math.floor((right - left) / 75)));
  const upTicks = ticksOf(y, Math.max(2, Math.floor((bottom - top) / 38)));
  const node = drawn(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
    drawn("defs", {}, drawn("clipPath", { id: cut }, drawn("rect", box))),
    drawn(
      "g",
      { class: "nn-lines" },
      ...upTicks.map((tick) => drawn("path", { d: `M${left} ${toY(tick)}H${right}` })),
    ),
    back,
    front,
    drawn("rect", { class: "nn-frame", ...box }),
    ...acrossTicks.map((tick) =>
      drawn("text", { x: toX(tick), y: bottom + 17, "text-anchor": "middle" }, shown(tick)),
    ),
    ...upTicks.map((tick) =>
      drawn(
        "text",
        { x: left - 6, y: toY(tick) + 4.5, "text-anchor": "end" },
        (y.log ? power : shown)(tick),
      ),
    ),
    drawn(
      "text",
      { class: "nn-axis", x: (left + right) / 2, y: height - 5, "text-anchor": "middle" },
      name,
    ),
    over,
  );
  return { node, back, front, over, toX, toY, box };
}

// A line through points; where there is no number it is broken.
function lineThrough(xs, ys, toX, toY) {
  let [text, pen] = ["", "M"];
  for (let i = 0; i < xs.length; i++) {
    if (ys[i] == null || Number.isNaN(ys[i])) {
      pen = "M";
      continue;
    }
    text += `${pen}${toX(xs[i]).toFixed(1)} ${toY(ys[i]).toFixed(1)}`;
    pen = "L";
  }
  return text;
}

// Numbers over steps. What is past at the shown step is drawn strongly, the rest faintly.
export function numbersPicture(curves, width, height) {
  const steps = curves.flatMap((curve) => [curve.steps[0], curve.steps.at(-1)]);
  const x = { from: Math.min(...steps), to: Math.max(...steps) };
  if (x.from === x.to) x.to += 1;
  const y = rangeOf(
    curves.flatMap((curve) => curve.values),
    true,
  );
  const { node, back, front, over, toX, toY, box } = axes(width, height, x, y, "step");
  const cut = freshId();
  const past = drawn("rect", box);
  node.querySelector("defs").append(drawn("clipPath", { id: cut }, past));
  const lines = curves.map((curve) => lineThrough(curve.steps, curve.values, toX, toY));
  // Many points in a narrow place are noise: a thin line still shows its course.
  const crowded = (i) => (curves[i].steps.length > width ? " nn-crowded" : "");
  const draw = (d, i) =>
    drawn("path", { d, class: `nn-look-${i % 4}${crowded(i)}`, "stroke-dasharray": LOOKS[i % 4] });
  back.append(...lines.map(draw));
  const strong = drawn("g", { "clip-path": `url(#${cut})` }, ...lines.map(draw));
  const head = drawn("path", { class: "nn-head" });
  const dots = curves.map((_, i) => drawn("circle", { class: `nn-look-${i % 4}`, r: 4.5 }));
  front.append(strong, head);
  over.append(...dots);
  return {
    node,
    log: y.log,
    show(step) {
      const at = toX(step);
      past.setAttribute("width", Math.max(0, at - box.x));
      head.setAttribute("d", `M${at.toFixed(1)} ${box.y}v${box.height}`);
      curves.forEach((curve, i) => {
        const place = latest(curve.steps, step);
        const value = curve.values[place];
        dots[i].setAttribute("visibility", value == null ? "hidden" : "visible");
        if (value != null)
          dots[i].setAttribute(
            "transform",
            `translate(${toX(curve.steps[place]).toFixed(1)} ${toY(value).toFixed(1)})`,
          );
      });
    },
  };
}

// Curves over x with what stands still behind them, and marks on the axis.
export function plotPicture(plot, dots, curves, marks, width, height) {
  const x = { from: plot.x[0], to: plot.x.at(-1) };
  const y = rangeOf(
    plot.range ??
      curves.flatMap(([, { frames }]) => frames.flatMap((frame) => [frame[2], frame[3]])),
    false,
  );
  const { node, back, front, toX, toY, box } = axes(width, height, x, y, "x");
  if (dots)
    back.append(
      drawn(
        "g",
        { class: "nn-dots" },
        ...dots.x.map((at, i) => drawn("circle", { cx: toX(at), cy: toY(dots.y[i]), r: 2.6 })),
      ),
    );
  if (plot.y)
    back.append(drawn("path", { class: "nn-target", d: lineThrough(plot.x, plot.y, toX, toY) }));
  const places = drawn("g", { class: "nn-marks" });
  const lines = curves.map((_, i) =>
    drawn("path", { class: `nn-look-${(i + 1) % 4}`, "stroke-dasharray": LOOKS[i % 4] }),
  );
  front.append(places, ...lines);
  return {
    node,
    show(step) {
      curves.forEach(([, snapshot], i) =>
        lines[i].setAttribute(
          "d",
          lineThrough(plot.x, valuesOf(frameAt(snapshot, step), snapshot.bits), toX, toY),
        ),
      );
      if (!marks) return;
      const foot = box.y + box.height;
      const all = marksAt(marks, step);
      while (places.childElementCount < all.length) places.append(drawn("path"));
      while (places.childElementCount > all.length) places.lastChild.remove();
      all.forEach(({ at, sign }, i) => {
        places.children[i].setAttribute("class", sign > 0 ? "nn-up" : sign < 0 ? "nn-down" : "");
        places.children[i].setAttribute(
          "d",
          `M${toX(at).toFixed(1)} ${box.y}V${foot - 12}` +
            (sign > 0 ? "m0 0l-6 11h12z" : sign < 0 ? "m-6 0h12l-6 11z" : "v12"),
        );
      });
    },
  };
}

// Positions with their signs; 0 where there is none.
export function marksAt(marks, step) {
  const values = valuesOf(frameAt(marks, step), marks.bits);
  const each = marks.shape[1]; // 2 with signs
  return Array.from({ length: marks.shape[0] }, (_, i) => ({
    at: values[i * each],
    sign: each === 2 ? Math.sign(values[i * each + 1]) : 0,
  })).filter(({ at }) => !Number.isNaN(at));
}
