// A neuron with two inputs. It answers to the four corners of a truth table; where it fires in
// between is drawn too. Once it is the gate that was asked for, its threshold is to be named.

const SPAN = { from: -0.6, to: 1.6, ticks: [0, 1] };
const KNOBS = { from: -3, to: 3, step: 0.25 };
const ACTIVATIONS = {
  step: { label: "step", words: "a step", of: (z) => (z > 0 ? 1 : 0) },
  relu: { label: "ReLU", words: "ReLU", of: (z) => Math.max(0, z) },
  none: { label: "none", words: "no activation", of: (z) => z },
};
const NUMBERS = ["w1", "w2", "b"];
const NAMES = { w1: "w₁", w2: "w₂", b: "bias b" };

const listed = (values) => `${values.slice(0, -1).join(", ")} and ${values.at(-1)}`;
const plus = (value) => `${value < 0 ? "−" : "+"} ${shown(Math.abs(value))}`;

// All that is seen follows from the state.
function answered(corners, wanted, { w1, w2, b, activation }) {
  const rows = corners.map(([x1, x2], i) => {
    const sum = w1 * x1 + w2 * x2;
    const output = ACTIVATIONS[activation].of(sum + b) + 0; // no −0
    return { x1, x2, sum, shifted: sum + b, output, want: wanted[i], right: Math.abs(output - wanted[i]) < 1e-9 };
  });
  return { rows, right: rows.filter((row) => row.right).length };
}

// Python says the same of the start.
function sentence({ w1, w2, b, gate, activation }, { rows, right }) {
  return `A neuron with the weights ${shown(w1)} and ${shown(w2)}, the bias ${shown(b)} and ${ACTIVATIONS[activation].words}. ` +
    `To (0, 0), (0, 1), (1, 0) and (1, 1) it answers ${listed(rows.map((row) => shown(row.output)))}. ` +
    `${gate} wants ${listed(rows.map((row) => row.want))}: ${right} of 4 are right.`;
}

function verdict({ gate, activation }, { rows, right }) {
  if (right === 4) return ["right", "✓", `${gate}, all four.`, "Now name the threshold, below."];
  const { x1, x2, shifted, want } = rows.find((row) => !row.right);
  const lead = `${right} of 4.`;
  if (gate === "XOR" && right === 3) {
    return ["hint", "!", lead, "More a single neuron cannot do here: no straight line parts the two ones from the two zeros. Lesson 5.2 needs a second layer for it."];
  }
  const told = `At (${x1}, ${x2}) sum plus bias is ${shown(shifted)}, `;
  if (activation === "step") {
    return ["info", "●", lead, `${told}${want ? "not above 0, but a 1 is wanted. Raise the bias or a weight." : "above 0, but a 0 is wanted. Lower the bias or a weight."}`];
  }
  return ["info", "●", lead, `${told}so it answers ${shown(ACTIVATIONS[activation].of(shifted) + 0)}, but ${want} is wanted.`];
}

function named(text, b) {
  const value = Number(text.trim().replace("−", "-").replace(",", "."));
  if (!text.trim() || Number.isNaN(value)) return ["hint", "!", "Write a number,", "such as 0.5."];
  if (Math.abs(value + b) < 1e-9) {
    return ["right", "✓", "That is it.", `Sum ${plus(b)} > 0 says the same as sum > ${shown(-b + 0)}. The threshold is minus the bias.`];
  }
  if (Math.abs(value - b) < 1e-9) return ["wrong", "✗", "That is the bias itself.", `It fires where sum ${plus(b)} > 0. Bring the bias to the other side.`];
  return ["wrong", "✗", "Not yet.", `It fires where sum ${plus(b)} > 0. So what has the sum alone to exceed?`];
}

// The frame's corners and crossings on the side where the neuron fires, in their order around it.
function firing(w1, w2, b) {
  const { from, to } = SPAN;
  const around = [[from, from], [to, from], [to, to], [from, to]];
  const height = ([x1, x2]) => w1 * x1 + w2 * x2 + b;
  const points = [], edge = [];
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

function truthPicture() {
  const picture = plane("Where the neuron fires", { name: "x₁", ...SPAN }, { name: "x₂", ...SPAN });
  const { node, layer, over, toX, toY } = picture;
  const stripes = freshId();
  const area = drawn("path", { class: "nn-fires", fill: `url(#${stripes})` });
  const line = drawn("path", { class: "nn-border" });
  const name = drawn("text", { class: "nn-where", "text-anchor": "middle" }, "fires");
  const marks = drawn("g");
  layer.append(drawn("pattern", { id: stripes, width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    drawn("rect", { width: 9, height: 9, class: "nn-ground" }), drawn("rect", { width: 2.5, height: 9, class: "nn-stripe" })), area, line, name);
  over.append(marks);
  node.setAttribute("role", "img");
  function draw({ w1, w2, b }, { rows }) {
    const { points, edge } = firing(w1, w2, b);
    const seen = (list) => list.map(([x, y]) => [toX(x), toY(y)]);
    area.setAttribute("d", points.length ? `${pathThrough(seen(points))}Z` : "");
    line.setAttribute("d", edge.length === 2 ? pathThrough(seen(edge)) : "");
    // The word stands in the middle of the area, unless a corner is there.
    const middle = points.length ? [0, 1].map((i) => points.reduce((sum, point) => sum + point[i], 0) / points.length) : [0, 0];
    const free = points.length > 2 && rows.every(({ x1, x2 }) => Math.hypot(x1 - middle[0], x2 - middle[1]) > 0.3);
    name.textContent = free ? "fires" : "";
    name.setAttribute("x", toX(middle[0]));
    name.setAttribute("y", toY(middle[1]) + 5);
    marks.replaceChildren(...rows.flatMap(({ x1, x2, output, right }) => [
      drawn("circle", { class: output > 0 ? "nn-on" : "nn-off", cx: toX(x1), cy: toY(x2), r: 17 }),
      drawn("text", { class: `${output > 0 ? "nn-in-on" : "nn-in-off"}${shown(output).length > 3 ? " nn-long" : ""}`, x: toX(x1), y: toY(x2) + 5, "text-anchor": "middle" }, shown(output)),
      drawn("text", { class: right ? "nn-tick" : "nn-cross", x: toX(x1) + 27, y: toY(x2) + 7, "text-anchor": "middle" }, right ? "✓" : "✗")]));
  }
  return { node, draw };
}

function truthTable() {
  const body = element("tbody", {});
  const node = element("table", { class: "nn-truth" }, element("thead", {}, element("tr", {},
    ...["x₁", "x₂", "sum", "sum + b", "answer", "wanted"].map((text) => element("th", { scope: "col" }, text)))), body);
  function draw({ rows }) {
    body.replaceChildren(...rows.map(({ x1, x2, sum, shifted, output, want, right }) => element("tr", { "data-key": `${x1}${x2}`, class: right ? "nn-good-row" : "nn-bad-row" },
      ...[x1, x2, sum, shifted, output].map((value) => element("td", {}, datum(value))),
      element("td", {}, datum(want), element("span", { class: "nn-mark", role: "img", "aria-label": right ? "right" : "wrong" }, right ? " ✓" : " ✗")))));
  }
  return { node, draw };
}

// Read a state from an address: what is not there or cannot be stays as it is.
function stateFrom(values, state, gates) {
  const number = (name) => {
    const value = Number(values[name] || NaN);
    return value >= KNOBS.from && value <= KNOBS.to ? value : state[name];
  };
  return {
    ...Object.fromEntries(NUMBERS.map((name) => [name, number(name)])),
    gate: Object.hasOwn(gates, values.gate ?? "") ? values.gate : state.gate,
    activation: Object.hasOwn(ACTIVATIONS, values.f ?? "") ? values.f : state.activation,
  };
}

function mount({ model, root, follow, say, keep, onAddress }) {
  const [corners, gates] = [model.get("corners"), model.get("gates")];
  let state = { ...model.get("state") };
  root.classList.add("nn-neuron");
  root.setAttribute("aria-label", "Neuron");
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);

  const picture = truthPicture();
  const table = truthTable();
  const formula = element("code", {});
  const told = element("p", { class: "nn-said" });
  const sliders = NUMBERS.map((name) => [name, slider(NAMES[name], (value) => change({ [name]: value }), KNOBS)]);
  const gate = chips("Gate", Object.keys(gates).map((name) => [name, name]), state.gate, (chosen) => change({ gate: chosen }));
  const activation = chips("Activation", Object.entries(ACTIVATIONS).map(([key, { label }]) => [key, label]), state.activation,
    (chosen) => change({ activation: chosen }));
  const answer = element("input", { type: "text", inputmode: "text", size: 6, id: freshId(), autocomplete: "off" });
  const answerTold = element("p", { class: "nn-said" });
  const form = element("form", {
    class: "nn-naming", onsubmit: (event) => {
      event.preventDefault();
      tell(answerTold, named(answer.value, state.b));
      say(answerTold.textContent);
    },
  }, element("label", { for: answer.id }, "Threshold: what must the weighted sum, without the bias, exceed?"), " ", answer, " ",
  element("button", {}, "Check"));

  function tell(node, [kind, sign, lead, text]) {
    node.className = `nn-said nn-${kind}`;
    node.replaceChildren(element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `), element("strong", {}, lead), ` ${text}`);
  }

  function show() {
    const { w1, w2, b } = state;
    const run = answered(corners, gates[state.gate], state);
    picture.draw(state, run);
    table.draw(run);
    picture.node.setAttribute("aria-label", `The four inputs as corners of a square, with the answers ${listed(run.rows.map((row) => shown(row.output)))}`);
    const inner = `${shown(w1)} x₁ ${plus(w2)} x₂ ${plus(b)}`;
    formula.textContent = { step: `y = 1 if ${inner} > 0, else 0`, relu: `y = max(0, ${inner})`, none: `y = ${inner}` }[state.activation];
    for (const [name, each] of sliders) each.show(state[name], shown(state[name]));
    for (const [set, chosen] of [[gate, state.gate], [activation, state.activation]]) {
      for (const input of set.querySelectorAll("input")) input.checked = input.value === chosen;
    }
    tell(told, verdict(state, run));
    form.hidden = run.right < 4;
    answer.value = "";
    answerTold.replaceChildren();
    words.textContent = sentence(state, run);
  }

  let saving, own;
  function change(part) {
    state = { ...state, ...part };
    show();
    say(`${words.textContent} ${told.querySelector("strong").textContent}`);
    const { activation: f, ...others } = state;
    keep({ ...others, f });
    clearTimeout(saving);
    saving = setTimeout(() => {
      own = true;
      model.set("state", state);
      model.set("alt", words.textContent);
      model.save_changes();
      own = false;
    }, 250);
  }

  root.append(element("p", { class: "nn-title" }, "One neuron, four inputs"),
    element("p", { class: "nn-lead" }, "Move the weights and the bias until all four answers are right."),
    element("div", { class: "nn-choices" }, gate, activation),
    element("div", { class: "nn-pictures" },
      element("div", { class: "nn-controls" }, ...sliders.map(([, each]) => each.node)),
      element("figure", {}, picture.node)),
    element("p", { class: "nn-formula" }, formula), table.node, told, form, answerTold, words);
  show();

  follow("state", () => {
    if (own || !Object.keys(model.get("state")).length) return;
    state = { ...state, ...model.get("state") };
    show();
  });
  onAddress((values) => change(stateFrom(values, state, gates)));
  return () => clearTimeout(saving);
}
