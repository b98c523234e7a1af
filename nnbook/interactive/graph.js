// Values go forward, gradients come back. All numbers come from torch, as a table made in Python;
// here they are drawn step by step, and the gradients of several passes are added up.

const FORWARD = 4, B_REACHED = 8, LAST = 9; // steps; see graph.py

// The nodes: what stands above them, what they are, the steps that bring value and gradient, and
// their places, on a wide page and on a narrow one.
const NODES = {
  w: { kind: "parameter", above: "parameter", value: 0, gradient: LAST, wide: [60, 62], narrow: [90, 62] },
  x: { kind: "data", above: "data", value: 0, wide: [60, 203], narrow: [254, 62] },
  product: { kind: "computed", above: "w × x", value: 1, gradient: B_REACHED, wide: [210, 62], narrow: [90, 184] },
  b: { kind: "parameter", above: "parameter", value: 0, gradient: B_REACHED, wide: [210, 203], narrow: [254, 184] },
  y_pred: { kind: "computed", above: "product + b", value: 2, gradient: 7, wide: [360, 62], narrow: [90, 306] },
  y: { kind: "data", above: "data", value: 0, wide: [360, 203], narrow: [254, 306] },
  difference: { kind: "computed", above: "y_pred − y", value: 3, gradient: 6, wide: [510, 62], narrow: [90, 428] },
  error: { kind: "computed", above: "difference²", value: 4, gradient: 5, wide: [660, 62], narrow: [90, 550] },
};
const SIZES = { wide: [720, 250], narrow: [314, 600] };
const BOX = { width: 104, height: 76 };

// The edges: from, to, and the slope from the one to the other as a name in the facts.
const EDGES = [
  ["w", "product", "x"], ["x", "product"], ["product", "y_pred", "one"], ["b", "y_pred", "one"],
  ["y_pred", "difference", "one"], ["y", "difference"], ["difference", "error", "d_difference"],
];
const PATHS = { w: ["one", "d_difference", "one", "one", "x"], b: ["one", "d_difference", "one", "one"] };
const ROUTES = {
  w: "error → difference → y_pred → product → w", b: "error → difference → y_pred → b",
};

const PREDICT = " Predict what “Backward again” will make of `w.grad`, then press it.";

const number = (value) => String(value).replace("-", "−");
const bracketed = (value) => (value < 0 ? `(${number(value)})` : number(value));

// Put numbers into a sentence: {w} is plain, {w_} has brackets around a negative number.
const fill = (template, values) => template.replace(/\{(\w+?)(_?)\}/g, (_, name, brackets) => {
  const value = values[name];
  return typeof value === "number" ? (brackets ? bracketed : number)(value) : value;
});

function drawing(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Where the straight line from one place to another leaves the box around the first.
function border([x, y], [toX, toY]) {
  const [dx, dy] = [toX - x, toY - y];
  const reach = Math.min((BOX.width / 2 + 4) / Math.abs(dx || 1e-9), (BOX.height / 2 + 4) / Math.abs(dy || 1e-9));
  return [x + dx * reach, y + dy * reach];
}

function drawEdge(from, to, { slope, done, back }) {
  const start = border(from, to), end = border(to, from);
  const [tip, tail] = back ? [start, end] : [end, start];
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
  const [ux, uy] = [(tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length];
  const neck = [tip[0] - 9 * ux, tip[1] - 9 * uy];
  const head = [tip, [neck[0] - 5 * uy, neck[1] + 5 * ux], [neck[0] + 5 * uy, neck[1] - 5 * ux]];
  const edge = drawing("g", { class: `nn-edge${done ? " nn-done" : ""}${back ? " nn-back" : ""}` },
    drawing("line", { x1: tail[0], y1: tail[1], x2: neck[0], y2: neck[1] }),
    drawing("polygon", { points: head.join(" ") }));
  if (back) {
    const text = `× ${number(slope)}`;
    const [x, y] = [(tip[0] + tail[0]) / 2, (tip[1] + tail[1]) / 2];
    const width = 7.6 * text.length + 10;
    // A level or upright edge is too short to carry its slope: it stands above or beside.
    const [right, up] = [Math.abs(ux) < 0.1 ? width / 2 + 9 : 0, Math.abs(uy) < 0.1 ? 20 : 0];
    edge.append(drawing("rect", { x: x - width / 2 + right, y: y - 11 - up, width, height: 22, rx: 11 }),
      drawing("text", { x: x + right, y: y + 4.5 - up }, text));
  }
  return edge;
}

function drawNode(name, [x, y], { kind, above }, { value, gradient, now }) {
  const [left, top] = [x - BOX.width / 2, y - BOX.height / 2];
  const radius = { parameter: 10, data: 0, computed: 24 }[kind];
  const node = drawing("g", { class: `nn-node nn-${kind}${now ? " nn-now" : ""}` },
    drawing("text", { class: `nn-above nn-above-${kind}`, x, y: top - 7 }, above),
    drawing("rect", { class: "nn-box", x: left, y: top, width: BOX.width, height: BOX.height, rx: radius }),
    drawing("text", { class: "nn-name", x, y: top + 19 }, name),
    drawing("text", { class: "nn-number", x, y: top + 42 }, value ?? "?"));
  if (gradient != null) {
    const width = Math.min(BOX.width - 12, 7.3 * gradient.length + 14);
    node.append(drawing("rect", { class: "nn-pill", x: x - width / 2, y: top + 51, width, height: 19, rx: 9.5 }),
      drawing("text", { class: "nn-gradient", x, y: top + 65 }, gradient));
  }
  return node;
}

function mount({ model, root, follow, say, keep, onAddress }) {
  root.classList.add("nn-graph");
  root.setAttribute("aria-label", "Graph explorer");
  const [grid, points, code, words, names] = ["grid", "points", "code", "words", "names"].map((name) => model.get(name));
  const sentence = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", sentence.id);
  const stage = element("div", { class: "nn-picture" });
  const told = element("p", { class: "nn-said nn-info nn-told" });
  const lines = element("pre", { class: "nn-code" });
  const sums = element("tbody");
  let remark = "";

  function valuesOf(at) {
    const row = model.get("facts")[at.point][grid.indexOf(at.w)][grid.indexOf(at.b)];
    const [x, y] = points[at.point];
    const values = { w: at.w, b: at.b, x, y, one: 1, ...Object.fromEntries(names.map((name, i) => [name, row[i]])) };
    return { ...values, d_error: 1 };
  }

  // What w.grad and b.grad hold: torch adds to what is there, and null means that nothing is.
  function keptOf({ step, before }, { d_w: w, d_b: b }) {
    const [wBefore, bBefore] = before ?? [null, null];
    return [step >= LAST ? wBefore + w : wBefore, step >= B_REACHED ? bBefore + b : bBefore];
  }

  // A backward pass that was begun is finished before the next forward pass.
  const finished = (at) => (at.step > FORWARD ? keptOf({ ...at, step: LAST }, valuesOf(at)) : at.before);

  function go(changes, said = "") {
    remark = said;
    const at = { ...model.get("at"), ...changes };
    model.set("at", at);
    model.save_changes();
    show(); // a remark may change while the state does not
    keep({ w: at.w, b: at.b, point: at.point, step: at.step, before: (at.before ?? []).join() });
    say(`${told.textContent} ${fill(words.kept, graded(at))}`);
  }

  const graded = (at) => {
    const [w, b] = keptOf(at, valuesOf(at)).map((value) => value ?? "None");
    return { w_grad: w, b_grad: b };
  };

  const actions = {
    "Step ▸": () => {
      const at = model.get("at");
      if (at.step < LAST) go({ step: at.step + 1 });
      else go({ step: 1, before: finished(at) });
    },
    "◂ Back": () => {
      const { step } = model.get("at");
      if (step) go({ step: step - 1 });
      else go({}, "This is the start of a pass: there is no step back.");
    },
    Forward: () => {
      const at = model.get("at");
      go({ step: FORWARD, before: at.step > FORWARD ? finished(at) : at.before });
    },
    Backward: () => {
      const at = model.get("at");
      if (at.step < LAST) go({ step: LAST });
      else go({ before: finished(at) }, "Forward and backward once more. torch does not replace " +
        "what `.grad` holds: it adds the new gradient to it.");
    },
    "Zero the gradients": () => {
      const at = model.get("at");
      const nothing = !at.before && at.step < B_REACHED;
      go({ step: Math.min(at.step, FORWARD), before: null },
        nothing ? "There is nothing to zero: both are `None`."
          : "`w.grad = None` and `b.grad = None`. The next gradients start afresh.");
    },
  };

  function drawGraph(at, values) {
    const shape = root.clientWidth > 620 ? "wide" : "narrow";
    const [width, height] = SIZES[shape];
    const picture = drawing("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: `nn-${shape}` });
    for (const [from, to, slope] of EDGES) {
      const back = Boolean(slope) && at.step >= NODES[from].gradient;
      const done = at.step >= NODES[to].value;
      picture.append(drawEdge(NODES[from][shape], NODES[to][shape], { slope: values[slope], done, back }));
    }
    const said = [];
    for (const [name, node] of Object.entries(NODES)) {
      const value = at.step >= node.value ? number(values[name]) : null;
      const reached = at.step >= node.gradient;
      const skipped = node.kind === "data" && at.step >= (name === "x" ? LAST : 7);
      const gradient = reached ? `grad ${number(values[`d_${name}`])}` : skipped ? "no grad" : null;
      const now = at.step > 0 && (at.step === node.value || at.step === node.gradient);
      picture.append(drawNode(name, node[shape], node, { value, gradient, now }));
      said.push(`${name}${node.kind === "computed" ? "" : `, ${node.kind}`}: ${value ?? "not computed yet"}${gradient ? `, ${gradient}` : ""}.`);
    }
    picture.setAttribute("aria-label", said.join(" "));
    stage.replaceChildren(picture);
  }

  function drawSums(at, values) {
    const [wBefore, bBefore] = at.before ?? [null, null];
    const [wNow, bNow] = keptOf(at, values);
    const row = (name, before, now, reached) => {
      const product = `${PATHS[name].map((slope) => bracketed(values[slope])).join(" × ")} = ${number(values[`d_${name}`])}`;
      return element("tr", {}, element("th", { scope: "row" }, element("code", {}, `${name}.grad`)),
        element("td", {}, before == null ? "None" : number(before)),
        element("td", {}, ...(reached ? [product, element("small", {}, ROUTES[name])] : ["–"])),
        element("td", { class: "nn-kept" }, now == null ? "None" : number(now)));
    };
    sums.replaceChildren(row("w", wBefore, wNow, at.step >= LAST), row("b", bBefore, bNow, at.step >= B_REACHED));
  }

  const places = [["w", grid], ["b", grid]].map(([name, values]) => ({
    key: name, control: sliderFor({ label: name, texts: values.map((value) => value.toFixed(1)) }, (i) => go({ [name]: values[i] })),
    placeOf: (at) => values.indexOf(at[name]),
  }));
  places.push({
    control: menuFor({ label: "point", texts: points.map(([x, y]) => `x = ${number(x)}, y = ${number(y)}`) }, (point) => go({ point })),
    placeOf: (at) => at.point,
  });

  let shown;
  function show() {
    const at = model.get("at");
    const values = valuesOf(at);
    for (const { control, placeOf } of places) control.move(placeOf(at));
    const step = fill(words.steps[at.step], values);
    const dare = at.step === LAST && !at.before ? PREDICT : "";
    told.replaceChildren(...inline(remark || step + dare));
    sentence.textContent = [fill(words.setting, values), step, fill(words.kept, graded(at))].join(" ").replaceAll("`", "");
    lines.replaceChildren(...code.map((line, i) => {
      const now = at.step > 0 && i === Math.min(at.step - 1, FORWARD);
      return element("span", now ? { class: "nn-now" } : {}, `${now ? "▸" : " "} ${line}\n`);
    }));
    buttons.Backward.textContent = at.step === LAST ? "Backward again" : "Backward";
    drawGraph(at, values);
    drawSums(at, values);
    shown = root.clientWidth > 620;
  }

  const buttons = Object.fromEntries(Object.entries(actions).map(([name, onclick], i) =>
    [name, element("button", { type: "button", onclick, class: i ? "nn-quiet" : "" }, name)]));
  root.append(
    element("p", { class: "nn-title" }, "Forward for the values, backward for the gradients"),
    element("p", { class: "nn-lead" }, ...inline("One point, one line: `error = (w × x + b − y)²`. Thick boxes are parameters, dashed boxes are data, round boxes are computed.")),
    element("div", { class: "nn-controls" }, ...places.map(({ control }) => control.node)),
    stage, told, element("div", { class: "nn-buttons" }, ...Object.values(buttons)),
    element("div", { class: "nn-below" }, lines, element("table", { class: "nn-sums" },
      element("thead", {}, element("tr", {}, ...["", "before", "this pass", "now"].map((text) => element("th", { scope: "col" }, text)))), sums)),
    sentence);

  follow("at", () => show());
  show();
  onAddress((given) => {
    const at = model.get("at");
    const next = Object.fromEntries(["w", "b", "point", "step"].map((name) => [name, Number(given[name] || NaN)]));
    const before = given.before ? given.before.split(",").map(Number) : null;
    const known = grid.includes(next.w) && grid.includes(next.b) && points[next.point] && words.steps[next.step] &&
      (!before || (before.length === 2 && before.every(Number.isFinite)));
    if (known && JSON.stringify({ ...at, ...next, before }) !== JSON.stringify(at)) go({ ...next, before });
  });
  const resized = new ResizeObserver(() => { if (shown !== root.clientWidth > 620) show(); });
  resized.observe(root);
  return () => resized.disconnect();
}
