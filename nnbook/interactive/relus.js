// The ReLU builder: six neurons and a constant against the cubic. All that is seen follows from
// one state; with `solve` the strengths and the constant follow from hinges and sides.

const RANGES = { hinge: { ...SPAN, step: 0.05 }, strength: { from: -60, to: 60, step: 0.5 }, constant: { from: -150, to: 150, step: 1 } };
const SIDES = { left: "opens left", right: "opens right" };
const VIEWS = {
  parts: ["what each neuron adds", "thick: the chosen one, dashed: the constant"],
  miss: ["the miss", "the network minus the cubic; numbers: hinges"],
};
const RIVALS = rivals();
const say4 = (value) => Number(value.toPrecision(5));

// What is to be seen, in whole sentences: Python says the same of the start.
function sentence(state, mse, best) {
  const none = state.strengths.every((each) => each === 0);
  const seen = none ? `no ReLU has any strength, so the network is level at ${shown(state.constant)}`
    : state.solve ? "the strengths are solved for these hinges" : "hinges and strengths are set by hand";
  return `Six ReLUs and the cubic on [−5, 5]: ${seen}. Its mean squared error is ${shown(mse)}, ${times(mse / best)} the best known, ${shown(best)}.`;
}
const times = (ratio) => `${shown(ratio)} times`;

function verdict(state, mse, best) {
  const ratio = mse / best;
  if (state.strengths.every((each) => each === 0)) {
    return ["info", "●", "Ready.", "Choose a neuron and give it a strength, or let all strengths be solved and move the hinges."];
  }
  if (mse > RIVALS.mean) return ["wrong", "✗", "Worse than the mean.", `A level line leaves ${shown(RIVALS.mean)}.`];
  if (mse > RIVALS.line) return ["hint", "!", "Better than the mean.", `The best straight line leaves ${shown(RIVALS.line)}: it needs one neuron.`];
  if (mse > RIVALS.even * 1.0001) return ["info", "●", "Better than any straight line.", `Six evenly spread hinges, strengths solved, leave ${shown(RIVALS.even)}.`];
  if (ratio > 2) return ["info", "●", ratio * best < RIVALS.even * 0.9999 ? "Better than evenly spread hinges." : "As good as evenly spread hinges.",
    `To come within twice the best known, get below ${shown(2 * best)}: move hinges to where the cubic bends most.`];
  if (ratio > 1.01) return ["right", "✓", "Within twice the best known.", `1.01 times would be ${shown(1.01 * best)}.`];
  if (ratio > 0.999) return ["right", "✓", "You are there.", "No six ReLUs are known to do better, whatever trains them."];
  return ["right", "✓", "Better than the best known.", "Please tell us: the address of this page holds your hinges."];
}

// What a neuron adds, as one would write it: 3 · relu(−x − 2).
function addition(side, at, by) {
  const away = side > 0 ? -at : at;
  const shift = away ? ` ${away < 0 ? "−" : "+"} ${shown(Math.abs(away))}` : "";
  return `${shown(by)} · relu(${side > 0 ? "x" : "−x"}${shift})`;
}

// Read a state from an address: what is not there or cannot be stays as it is.
function stateFrom(values, state) {
  const list = (name, range, old) => {
    const given = (values[name] ?? "").split("_").map((part) => (part === "" ? NaN : Number(part)));
    return given.length === old.length && given.every((each) => each >= range.from && each <= range.to) ? given : old;
  };
  const anything = { from: -1e6, to: 1e6 };
  const sides = /^[lr]{6}$/.test(values.sides ?? "") ? [...values.sides].map((side) => (side === "r" ? 1 : -1)) : state.sides;
  const unit = Number(values.neuron) - 1;
  return {
    hinges: list("h", SPAN, state.hinges), strengths: list("s", anything, state.strengths), sides,
    constant: list("c", anything, [state.constant])[0], unit: state.hinges[unit] === undefined ? state.unit : unit,
    view: Object.hasOwn(VIEWS, values.view ?? "") ? values.view : state.view,
    solve: "solve" in values ? values.solve === "1" : state.solve, best: "best" in values ? values.best === "1" : state.best,
  };
}

function mount({ model, root, follow, say, keep, onAddress }) {
  const goal = model.get("best");
  const start = model.get("start");
  let state = { ...start, ...model.get("state") };
  root.classList.add("nn-relus");
  root.setAttribute("aria-label", "ReLU builder");
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);

  const withPart = (name, i, value) => state[name].map((old, j) => (j === i ? value : old));
  const network = networkPicture(start.hinges.length, (i, x, up) => change({
    unit: i, hinges: withPart("hinges", i, Number(between(x, SPAN).toFixed(4))),
    ...(up && !state.solve ? { strengths: withPart("strengths", i, state.strengths[i] + up) } : {}),
  }), (i) => { if (i !== state.unit) change({ unit: i }); });
  const second = secondPicture();
  const secondName = element("span", {});
  const secondKey = element("span", { class: "nn-key" });
  const formula = element("code", {});
  const key = element("span", { class: "nn-key" });
  const told = element("p", { class: "nn-said" });
  const numbers = element("div", { class: "nn-numbers", role: "list" });

  const units = chips("Neuron", start.hinges.map((_, i) => [String(i), String(i + 1)]), String(state.unit), (i) => change({ unit: Number(i) }));
  const sides = chips("Its direction", Object.entries(SIDES), "right", (side) => change({ sides: withPart("sides", state.unit, side === "right" ? 1 : -1) }));
  const views = chips("Right picture", Object.entries(VIEWS).map(([view, [name]]) => [view, name]), state.view, (view) => change({ view }));
  const hinge = slider("hinge", (value) => change({ hinges: withPart("hinges", state.unit, value) }), RANGES.hinge);
  const strength = slider("strength", (value) => change({ strengths: withPart("strengths", state.unit, value) }), RANGES.strength);
  const constant = slider("constant", (value) => change({ constant: value }), RANGES.constant);
  const toggle = (name, text) => {
    const input = element("input", { type: "checkbox", onchange: () => change({ [name]: input.checked }) });
    return { input, node: element("label", { class: "nn-chip nn-toggle" }, input, element("span", {}, text)) };
  };
  const solve = toggle("solve", "solve strengths");
  const best = toggle("best", "best known");
  const button = (text, onclick) => element("button", { type: "button", class: "nn-quiet", onclick }, text);
  const spread = button("Spread evenly", () => change({ hinges: start.hinges, sides: start.sides }));
  const back = button("Back to start", () => change({ ...start, best: state.best, view: state.view }));

  function show() {
    if (state.solve) state = solved(state);
    const { unit } = state;
    const mse = missedBy(state);
    network.draw(state, state.best ? goal : undefined);
    second.draw(state);
    const [name, means] = VIEWS[state.view];
    secondName.textContent = name.charAt(0).toUpperCase() + name.slice(1);
    secondKey.textContent = means;
    const [side, at, by] = [state.sides[unit], state.hinges[unit], state.strengths[unit]];
formula.textContent = addition(side, at, by);
    key.textContent = `dashed: the cubic, solid: the network${state.best ? ", dotted: the best known" : ""}`;
    hinge.show(at, shown(at));
    strength.show(by, shown(by));
    constant.show(state.constant, shown(state.constant));
    for (const each of [strength, constant]) each.node.querySelector("input").disabled = state.solve;
    for (const input of units.querySelectorAll("input")) input.checked = Number(input.value) === unit;
    for (const input of sides.querySelectorAll("input")) input.checked = input.value === (side > 0 ? "right" : "left");
    for (const input of views.querySelectorAll("input")) input.checked = input.value === state.view;
    solve.input.checked = state.solve;
    best.input.checked = state.best;
    spread.disabled = state.hinges.join() === start.hinges.join() && state.sides.join() === start.sides.join();

    const entries = [["mse", "MSE of the network", mse], ["mean", "of the mean", RIVALS.mean], ["line", "of the best line", RIVALS.line],
      ["best", "best known", goal.mse], ["ratio", "times the best", mse / goal.mse]];
    numbers.replaceChildren(...entries.map(([name, label, value]) => element("div", { "data-key": name, role: "listitem" },
      element("span", {}, label), " ", datum(value))));
    const [kind, sign, lead, text] = verdict(state, mse, goal.mse);
    told.className = `nn-said nn-${kind}`;
    told.replaceChildren(element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `), element("strong", {}, lead), ` ${text}`);
    words.textContent = sentence(state, mse, goal.mse);
  }

  let saving, own;
  function change(part) {
    state = { ...state, ...part };
    show();
    say(`${words.textContent} ${told.querySelector("strong").textContent}`);
    keep({
      h: state.hinges.map(say4).join("_"), sides: state.sides.map((side) => (side > 0 ? "r" : "l")).join(""),
      ...(state.solve ? { solve: 1 } : { s: state.strengths.map(say4).join("_"), c: say4(state.constant) }),
      neuron: state.unit + 1, ...(state.view === "parts" ? {} : { view: state.view }), ...(state.best ? { best: 1 } : {}),
    });
    clearTimeout(saving); // Python need not hear of every move
    saving = setTimeout(() => {
      own = true;
      model.set("state", state);
      model.set("alt", words.textContent);
      model.save_changes();
      own = false;
    }, 250);
  }

  root.append(element("p", { class: "nn-title" }, "Six ReLUs, built by hand"),
    element("p", { class: "nn-lead" }, "Drag a hinge. Or tab to it: ← → move it, ↑ ↓ change its strength."),
    element("div", { class: "nn-pictures" },
      element("figure", {}, element("figcaption", {}, element("span", {}, "The cubic and the network"), key), network.node),
      element("figure", {}, element("figcaption", {}, secondName, secondKey), second.node)),
    numbers, told,
    element("div", { class: "nn-choices" }, units, sides, element("p", { class: "nn-formula" }, "adds ", formula)),
    element("div", { class: "nn-controls" }, hinge.node, strength.node, constant.node),
    element("div", { class: "nn-choices" }, views, solve.node, best.node),
    element("div", { class: "nn-buttons" }, spread, back), words);
  show();

  // Another view of the same builder, or Python, may change the state too.
  follow("state", () => {
    if (own || !Object.keys(model.get("state")).length) return;
    state = { ...state, ...model.get("state") };
    show();
  });
  onAddress((values) => change(stateFrom(values, state)));
  return () => clearTimeout(saving);
}
