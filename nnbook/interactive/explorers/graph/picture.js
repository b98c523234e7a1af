// The graph as a picture: boxes with their values and gradients, and edges with their slopes.

import { drawn } from "../../core/svg.js";
import { B_REACHED, LAST, number } from "./values.js";

/**
 * @import { Numbers } from "./values.js"
 *
 * @typedef {object} Node
 * @property {"parameter" | "data" | "computed"} kind
 * @property {string} above
 * @property {number} value
 * @property {number} [gradient]
 * @property {number[]} wide
 * @property {number[]} narrow
 */

/**
 * The nodes: what stands above them, what they are, the steps that bring value and gradient, and
 * their places, on a wide page and on a narrow one.
 * @type {Record<string, Node>}
 */
const NODES = {
  w: {
    kind: "parameter",
    above: "parameter",
    value: 0,
    gradient: LAST,
    wide: [60, 62],
    narrow: [90, 62],
  },
  x: { kind: "data", above: "data", value: 0, wide: [60, 203], narrow: [254, 62] },
  product: {
    kind: "computed",
    above: "w × x",
    value: 1,
    gradient: B_REACHED,
    wide: [210, 62],
    narrow: [90, 184],
  },
  b: {
    kind: "parameter",
    above: "parameter",
    value: 0,
    gradient: B_REACHED,
    wide: [210, 203],
    narrow: [254, 184],
  },
  y_pred: {
    kind: "computed",
    above: "product + b",
    value: 2,
    gradient: 7,
    wide: [360, 62],
    narrow: [90, 306],
  },
  y: { kind: "data", above: "data", value: 0, wide: [360, 203], narrow: [254, 306] },
  difference: {
    kind: "computed",
    above: "y_pred − y",
    value: 3,
    gradient: 6,
    wide: [510, 62],
    narrow: [90, 428],
  },
  error: {
    kind: "computed",
    above: "difference²",
    value: 4,
    gradient: 5,
    wide: [660, 62],
    narrow: [90, 550],
  },
};
const SIZES = { wide: [720, 250], narrow: [314, 600] };
const BOX = { width: 104, height: 76 };

/**
 * The edges: from, to, and the slope from the one to the other as a name in the facts.
 * @type {[string, string, string?][]}
 */
const EDGES = [
  ["w", "product", "x"],
  ["x", "product"],
  ["product", "y_pred", "one"],
  ["b", "y_pred", "one"],
  ["y_pred", "difference", "one"],
  ["y", "difference"],
  ["difference", "error", "d_difference"],
];
/**
 * Where the straight line from one place to another leaves the box around the first.
 * @param {number[]} from
 * @param {number[]} to
 */
function border([x, y], [toX, toY]) {
  const [dx, dy] = [toX - x, toY - y];
  const reach = Math.min(
    (BOX.width / 2 + 4) / Math.abs(dx || 1e-9),
    (BOX.height / 2 + 4) / Math.abs(dy || 1e-9),
  );
  return [x + dx * reach, y + dy * reach];
}

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {{ slope: number, done: boolean, back: boolean }} how
 */
function drawEdge(from, to, { slope, done, back }) {
  const [start, end] = [border(from, to), border(to, from)];
  const [tip, tail] = back ? [start, end] : [end, start];
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
  const [ux, uy] = [(tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length];
  const neck = [tip[0] - 9 * ux, tip[1] - 9 * uy];
  const head = [tip, [neck[0] - 5 * uy, neck[1] + 5 * ux], [neck[0] + 5 * uy, neck[1] - 5 * ux]];
  const edge = drawn(
    "g",
    { class: `nn-edge${done ? " nn-done" : ""}${back ? " nn-back" : ""}` },
    drawn("line", { x1: tail[0], y1: tail[1], x2: neck[0], y2: neck[1] }),
    drawn("polygon", { points: head.join(" ") }),
  );
  if (back) {
    const text = `× ${number(slope)}`;
    const [x, y] = [(tip[0] + tail[0]) / 2, (tip[1] + tail[1]) / 2];
    const width = 7.6 * text.length + 10;
    // A level or upright edge is too short to carry its slope: it stands above or beside.
    const [right, up] = [Math.abs(ux) < 0.1 ? width / 2 + 9 : 0, Math.abs(uy) < 0.1 ? 20 : 0];
    edge.append(
      drawn("rect", { x: x - width / 2 + right, y: y - 11 - up, width, height: 22, rx: 11 }),
      drawn("text", { x: x + right, y: y + 4.5 - up }, text),
    );
  }
  return edge;
}

/**
 * @param {string} name
 * @param {number[]} place
 * @param {Node} node
 * @param {{ value: string | null, gradient: string | null, now: boolean }} shown
 */
function drawNode(name, [x, y], { kind, above }, { value, gradient, now }) {
  const [left, top] = [x - BOX.width / 2, y - BOX.height / 2];
  const radius = { parameter: 10, data: 0, computed: 24 }[kind];
  const node = drawn(
    "g",
    { class: `nn-node nn-${kind}${now ? " nn-now" : ""}` },
    drawn("text", { class: `nn-above nn-above-${kind}`, x, y: top - 7 }, above),
    drawn("rect", {
      class: "nn-box",
      x: left,
      y: top,
      width: BOX.width,
      height: BOX.height,
      rx: radius,
    }),
    drawn("text", { class: "nn-name", x, y: top + 19 }, name),
    drawn("text", { class: "nn-number", x, y: top + 42 }, value ?? "?"),
  );
  if (gradient != null) {
    const width = Math.min(BOX.width - 12, 7.3 * gradient.length + 14);
    node.append(
      drawn("rect", {
        class: "nn-pill",
        x: x - width / 2,
        y: top + 51,
        width,
        height: 19,
        rx: 9.5,
      }),
      drawn("text", { class: "nn-gradient", x, y: top + 65 }, gradient),
    );
  }
  return node;
}

/**
 * @param {"wide" | "narrow"} shape
 * @param {number} step
 * @param {Numbers} numbers
 */
export function graphPicture(shape, step, numbers) {
  const [width, height] = SIZES[shape];
  const viewBox = `0 0 ${width} ${height}`;
  const picture = drawn("svg", { viewBox, role: "img", class: `nn-${shape}` });
  for (const [from, to, slope] of EDGES) {
    const back = slope !== undefined && step >= (NODES[from].gradient ?? LAST + 1);
    const done = step >= NODES[to].value;
    const how = { slope: slope ? numbers[slope] : 0, done, back };
    picture.append(drawEdge(NODES[from][shape], NODES[to][shape], how));
  }
  const said = [];
  for (const [name, node] of Object.entries(NODES)) {
    const value = step >= node.value ? number(numbers[name]) : null;
    const reached = node.gradient !== undefined && step >= node.gradient;
    const skipped = node.kind === "data" && step >= (name === "x" ? LAST : 7);
    const none = skipped ? "no grad" : null;
    const gradient = reached ? `grad ${number(numbers[`d_${name}`])}` : none;
    const now = step > 0 && (step === node.value || step === node.gradient);
    picture.append(drawNode(name, node[shape], node, { value, gradient, now }));
    const kind = node.kind === "computed" ? "" : `, ${node.kind}`;
    said.push(`${name}${kind}: ${value ?? "not computed yet"}${gradient ? `, ${gradient}` : ""}.`);
  }
  picture.setAttribute("aria-label", said.join(" "));
  return picture;
}
