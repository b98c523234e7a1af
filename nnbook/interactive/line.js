// The line fitter. Everything that is seen follows from one state: where descent starts (w, b),
// the rate, the loss, the number of steps and the points. So a rate or a point that is moved
// afterwards moves the whole path.

const RATES = [0.0001, 0.0002, 0.0003, 0.0005, 0.0007, 0.001, 0.0015, 0.002, 0.0025, 0.003, 0.0031, 0.0032, 0.0035, 0.004,
  0.005, 0.007, 0.01, 0.015, 0.02, 0.025, 0.028, 0.029, 0.03, 0.035, 0.05];
const RANGES = {
  w: { from: -2, to: 3, step: 0.05, ticks: [-2, -1, 0, 1, 2, 3] },
  b: { from: -4, to: 12, step: 0.1, ticks: [-4, 0, 4, 8, 12] },
};
const LOSSES = { sse: "SSE, the sum", mse: "MSE, the mean" };
const ERRORS = { lengths: "lengths", squares: "squares", hidden: "hidden" };

function equation([w, b]) {
  return `y = ${shown(w)} x ${b < 0 ? "−" : "+"} ${shown(Math.abs(b))}`;
}

// What is to be seen, in whole sentences: Python says the same of the start.
function sentence(state, run) {
  const { path, place, loss, bowl } = run;
  const steps = path.length - 1;
  const name = state.loss.toUpperCase();
  const when = steps ? `After ${steps.toLocaleString("en")} step${steps > 1 ? "s" : ""} at rate ${plainRate(state.lr)}: nine` : "Nine";
  const share = explained(bowl, loss);
  const judged = share < 0 ? "worse than" : share < 0.01 ? "hardly better than" : "better than";
  return `${when} points and the line ${equation(place)}. Its ${name} is ${shown(loss)}, R² is ${shown(share)}: ` +
    `${judged} their mean, which leaves ${shown(bowl.meanLoss)}.${run.diverged ? " Descent has diverged." : ""}`;
}

function verdict(state, { path, loss, bowl, diverged, arrived }) {
  const steps = path.length - 1;
  if (diverged) {
    return ["wrong", "✗", "It diverges.", `Each step jumps across the valley and lands higher, so it was stopped after ` +
      `${steps} steps. For these points and this loss, rates below about ${plainRate(bowl.largestRate)} do not diverge: try one.`];
  }
  if (steps && loss > lossAt(state.points, state.loss, path.at(-2)) && !arrived) {
    return ["hint", "!", "The last step made the loss larger.", "It jumped across the valley and landed higher. Take some more steps, or a smaller rate."];
  }
  if (arrived) {
    return ["right", "✓", steps ? `Arrived after ${steps.toLocaleString("en")} steps.` : "You are there.", "R² is within 0.00001 of the best that any straight line can do. " +
      `The gain over the mean: ${shown(100 * explained(bowl, loss))} %.`];
  }
  if (path.length > MOST_STEPS) return ["hint", "!", `${MOST_STEPS.toLocaleString("en")} steps, and not there yet.`, "That is as far as it goes here. A larger rate would get nearer."];
  return ["info", "●", ...(steps ? ["Going down.", `The last step took ${shown(lossAt(state.points, state.loss, path.at(-2)) - loss)} off the loss.`]
    : ["Ready.", "A step takes rate × gradient off w and off b."])];
}

// Read a state from an address: what is not there or cannot be stays as it is.
function stateFrom(values, state) {
  const number = (name, least, most) => {
    const value = Number(values[name] || NaN);
    return value >= least && value <= most ? value : state[name];
  };
  const points = state.points.map((point, i) => {
    const given = (values[`p${i + 1}`] ?? "").split("_").map(Number);
    const inside = given.length === 2 && given[0] >= 0 && given[0] <= 10.5 && given[1] >= 0 && given[1] <= 10;
    return inside ? given : point;
  });
  return {
    w: number("w", -100, 100), b: number("b", -100, 100), lr: number("lr", 1e-6, 1), steps: Math.round(number("steps", 0, MOST_STEPS)),
    loss: Object.hasOwn(LOSSES, values.loss ?? "") ? values.loss : state.loss, errors: Object.hasOwn(ERRORS, values.errors ?? "") ? values.errors : state.errors,
    best: "best" in values ? values.best === "1" : state.best, points,
  };
}

function mount({ model, root, follow, say, keep, onAddress }) {
  const given = model.get("points");
  let state = { points: given, ...model.get("state") };
  let run;
  root.classList.add("nn-linefit");
  root.setAttribute("aria-label", "Line fitter");
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);

  const fit = pointsPicture(given, (i, point) => change({ points: state.points.map((old, j) => (j === i ? point : old)) }));
  // Whoever moves the line by hand starts from there.
  const from = ([w, b]) => change({ w, b, steps: 0 });
  const surface = surfacePicture(RANGES, from);
  const formula = element("code", {});
  const key = element("span", { class: "nn-key" });
  const told = element("p", { class: "nn-said" });
  const numbers = element("div", { class: "nn-numbers", role: "list" });
  const next = element("p", { class: "nn-next" });

  const w = slider("w (slope)", (value) => from([value, run.place[1]]), RANGES.w);
  const b = slider("b (height at 0)", (value) => from([run.place[0], value]), RANGES.b);
  const lr = slider("learning rate", (place) => change({ lr: RATES[place] }), { from: 0, to: RATES.length - 1, step: 1 });
  const kinds = chips("Loss of squared errors", Object.entries(LOSSES), state.loss, (loss) => change({ loss }));
  const errors = chips("Errors drawn as", Object.entries(ERRORS), state.errors, (chosen) => change({ errors: chosen }));
  const best = element("input", { type: "checkbox", onchange: () => change({ best: best.checked }) });
  const bestBox = element("label", { class: "nn-chip nn-toggle" }, best, element("span", {}, "best line"));
  const button = (text, onclick) => element("button", { type: "button", onclick }, text);
  const one = button("One step", () => change({ steps: state.steps + 1 }));
  const many = button("", () => film.toggle());
  const back = button("Back to start", () => change({ steps: 0 }));
  const reset = button("Reset the points", () => change({ points: given }));
  back.classList.add("nn-quiet");
  reset.classList.add("nn-quiet");

  const ended = () => run.diverged || run.arrived || state.steps >= MOST_STEPS;
  const film = filmOf({ steps: () => state.steps, most: MOST_STEPS, ended, to: (steps) => go({ ...state, steps }), changed: showButtons });
  function showButtons() {
    many.textContent = film.playing() ? "❚❚ Pause" : "▶ Many steps";
    one.disabled = film.playing() || run.diverged || state.steps >= MOST_STEPS;
    many.disabled = !film.playing() && ended();
    back.disabled = !state.steps;
    reset.disabled = state.points.every((point, i) => point.join() === given[i].join());
  }

  function show() {
    run = descend(state.points, state.loss, [state.w, state.b], state.lr, state.steps);
    state.steps = run.path.length - 1; // fewer than asked for where it diverged
    const { place, loss, bowl, gradient, path } = run;
    const options = { errors: state.errors, best: state.best, kind: state.loss };
    fit.draw(state.points, run, options);
    surface.draw(run, options);
    formula.textContent = equation(place);
    key.textContent = `dashed: the mean${state.best ? ", dotted: the best" : ""}` +
      (state.errors === "squares" ? `; the squares add up to ${state.loss === "mse" ? "9 × MSE" : "SSE"}` : "");
    w.show(place[0], shown(place[0]));
    b.show(place[1], shown(place[1]));
    const rate = RATES.findIndex((each) => each >= state.lr);
    lr.show(rate < 0 ? RATES.length - 1 : rate, plainRate(state.lr));
    for (const input of kinds.querySelectorAll("input")) input.checked = input.value === state.loss;
    for (const input of errors.querySelectorAll("input")) input.checked = input.value === state.errors;
    best.checked = state.best;

    const name = state.loss.toUpperCase();
    const entries = [["loss", `${name} of this line`, loss], ["mean", `${name} of the mean`, bowl.meanLoss],
      ...(state.best ? [["best", `${name} of the best line`, bowl.lowest]] : []), ["r2", "R²", explained(bowl, loss)], ["steps", "steps", path.length - 1]];
    numbers.replaceChildren(...entries.map(([key, label, value]) => element("div", { "data-key": key, role: "listitem" },
      element("span", {}, label), " ", datum(value))));
    const update = (letter, i) => element("span", { "data-key": letter }, element("code", {}, `${letter} = `, datum(place[i]), ` − ${plainRate(state.lr)} × ${gradient[i] < 0 ? "(" : ""}`,
      datum(gradient[i]), `${gradient[i] < 0 ? ")" : ""} = ${shown(place[i] - state.lr * gradient[i])}`));
    next.replaceChildren("The next step: ", update("w", 0), " ", update("b", 1));

    const [kind, sign, lead, text] = verdict(state, run);
    told.className = `nn-said nn-${kind}`;
    told.replaceChildren(element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `), element("strong", {}, lead), ` ${text}`);
    words.textContent = sentence(state, run);
    showButtons();
  }

  const report = reportTo(model);
  function go(wanted) {
    state = wanted;
    show();
    const text = `${words.textContent} ${film.playing() ? "" : told.querySelector("strong").textContent}`;
    say(text.trim());
    const moved = state.points.flatMap((point, i) => (point.join() === given[i].join() ? []
      : [[`p${i + 1}`, point.map((part) => Number(part.toFixed(3))).join("_")]]));
    const { points, w: startW, b: startB, best: withBest, ...others } = state;
    keep({ w: Number(startW.toFixed(4)), b: Number(startB.toFixed(4)), ...others, ...(withBest ? { best: 1 } : {}), ...Object.fromEntries(moved) });
    report.tell(state, words.textContent);
  }
  function change(part) {
    if (film.playing()) film.stop();
    go({ ...state, ...part });
  }

  root.append(element("p", { class: "nn-title" }, "A line, and its place on the loss surface"),
    element("p", { class: "nn-lead" }, "Drag a point, or drag the dot on the surface. From the keyboard, tab to one and use the arrow keys."),
    element("div", { class: "nn-pictures" },
      element("figure", {}, element("figcaption", {}, formula, key), fit.node),
      element("figure", {}, element("figcaption", {}, "The loss over w and b", element("span", { class: "nn-key" }, "the bluer, the higher")), surface.node)),
    element("div", { class: "nn-buttons" }, one, many, back, reset), numbers, next, told,
    element("div", { class: "nn-controls" }, w.node, b.node, lr.node),
    element("div", { class: "nn-choices" }, kinds, errors, bestBox), words);
  show();

  // Another view of the same fitter, or Python, may change the state too.
  follow("state", () => {
    if (report.own() || !Object.keys(model.get("state")).length) return;
    state = { ...state, ...model.get("state") };
    show();
  });
  onAddress((values) => change(stateFrom(values, state)));
  return () => { film.stop(); report.stop(); };
}
