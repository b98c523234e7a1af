// The descent explorer. Everything that is seen follows from one state: which loss, where descent
// starts, its rate and momentum, and the number of steps.

import { widgetOf } from "../../core/attach.js";
import { chips } from "../../core/chips.js";
import { slider } from "../../core/controls.js";
import { element, freshId } from "../../core/dom.js";
import { filmOf } from "../../core/film.js";
import { datum, plainRate, shown } from "../../core/numbers.js";
import { between } from "../../core/plane.js";
import { reportTo } from "../../core/state.js";
import { descend, endsOf, largestRate, MOST_STEPS } from "./loss.js";
import { ENDS, GRID, lossPicture, stepsPicture, swatch } from "./plots.js";

const RATES = [
  0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.49, 0.5, 0.51, 0.55,
  0.6, 0.65, 0.7, 0.8, 0.9, 0.95, 1, 1.2,
];
const MOMENTA = { from: 0, to: 0.95, step: 0.05 };

const bracketed = (value) => (value < 0 ? `(${shown(value)})` : shown(value));
const near = (value) => Number(value.toFixed(2)); // places are told to two digits

// The ends of all starts, in words: one entry for each kind of end.
function endingsOf(stretches) {
  return Object.keys(ENDS).flatMap((end) => {
    const found = stretches.filter((each) => each.end === end);
    return found.length ? [{ end, found }] : [];
  });
}

function placesOf(found) {
  const told = found
    .slice(0, 4)
    .map(({ from, to }) =>
      from === to ? `at ${shown(near(from))}` : `from ${shown(near(from))} to ${shown(near(to))}`,
    );
  const others = found.length - told.length;
  return told.join(", ") + (others ? ` and ${others} more` : "");
}

// What is to be seen, in whole sentences: Python says the same of the start.
function sentence(kind, state, { path, w, loss, slope }, endings) {
  const steps = path.length - 1;
  const when = steps
    ? `After ${steps.toLocaleString("en")} step${steps > 1 ? "s" : ""} the`
    : "The";
  const rate = `At rate ${plainRate(state.lr)}${state.momentum ? ` with momentum ${plainRate(state.momentum)}` : ""}, `;
  const only =
    endings.length === 1 &&
    { arrived: "every start gets to the lowest place.", diverged: "every start diverges." }[
      endings[0].end
    ];
  const fates =
    only ||
    `${endings.map(({ end, found }) => `a start ${placesOf(found)} ${ENDS[end]}`).join("; ")}.`;
  return `The loss of one weight, ${kind.label}. ${when} ball lies at w = ${shown(w)}, where the loss is ${shown(loss)} and the slope ${shown(slope)}. ${rate}${fates}`;
}

function verdict(kind, state, { path, rest, slope, velocity, valleys, w }) {
  const steps = path.length - 1;
  const count = `${steps.toLocaleString("en")} step${steps === 1 ? "" : "s"}`;
  const largest = plainRate(largestRate(valleys[0], state.momentum));
  if (rest === "diverged")
    return [
      "wrong",
      "✗",
      "It diverges.",
      `Each jump lands higher, so it was stopped after ${count}. In this valley, rates below ${largest} do not diverge.`,
    ];
  if (rest === "stuck") {
    return [
      "wrong",
      "✗",
      steps ? `Stuck after ${count}.` : "Stuck from the start.",
      state.loss === "flat"
        ? "It lies on the flat part: the ReLU is closed for all three points. The slope is 0, so no step will ever move it, at no rate."
        : "The ReLU is closed for all three points. The slope is 0, so no step moves it, though this is the highest place around.",
    ];
  }
  if (rest === "other")
    return [
      "hint",
      "!",
      steps ? `In the other valley after ${count}.` : "In the other valley.",
      `The slope is 0, and every way leads up. But it is only a local minimum: w = ${shown(near(valleys[0].w))} is lower.`,
    ];
  if (rest === "arrived")
    return [
      "right",
      "✓",
      steps ? `Arrived after ${count}.` : "You are there.",
      `This is the lowest place, and the loss is ${shown(valleys[0].loss)}: not 0, for no w fits all three points.`,
    ];
  if (steps >= MOST_STEPS)
    return [
      "hint",
      "!",
      `${count}, and not at rest.`,
      `That is as far as it goes here. ${state.lr > 0.2 ? "A smaller rate" : "A larger rate"} would settle sooner.`,
    ];
  if (!steps)
    return [
      "info",
      "●",
      "Ready.",
      state.momentum
        ? "A step keeps a part of the velocity, adds the slope, and takes rate × velocity off w."
        : "A step takes rate × slope off w.",
    ];
  if (!slope)
    return [
      "info",
      "●",
      "Rolling on.",
      "The slope is 0 here. Only what is left of the velocity moves it.",
    ];
  const [last, before] = [
    path[steps] - path[steps - 1],
    steps > 1 ? path[steps - 1] - path[steps - 2] : 0,
  ];
  const ratio = before ? Math.abs(last / before) : 0;
  const valley = valleys.reduce((best, each) =>
    Math.abs(each.w - w) < Math.abs(best.w - w) ? each : best,
  );
  if (state.momentum)
    return [
      "info",
      "●",
      velocity * slope < 0 ? "Uphill, with its momentum." : "Downhill.",
      `The last step moved it by ${shown(last)}.`,
    ];
  if (last * before < 0 && ratio > 1.001)
    return [
      "wrong",
      "!",
      "Each jump is longer than the one before.",
      "It jumps across the valley and lands higher: it will diverge.",
    ];
  if (last * before < 0 && ratio > 0.999)
    return [
      "hint",
      "!",
      "To and fro, for ever.",
      "Each jump is as long as the one before: this is the largest stable rate itself.",
    ];
  if (last * before < 0)
    return [
      "info",
      "●",
      "It zigzags.",
      `Each step jumps across the valley and lands nearer: ${shown(ratio)} times as far away as before.`,
    ];
  const left = Math.abs((w - valley.w) / (path[steps - 1] - valley.w));
  if (left > 0.8 && left < 1)
    return [
      "info",
      "●",
      "It creeps.",
      `The last step left ${shown(100 * left)} % of the way. A larger rate would be faster.`,
    ];
  return [
    "info",
    "●",
    last * (valley.w - w) < 0 ? "It has jumped across the valley." : "Going down.",
    `The last step moved it by ${shown(last)}.`,
  ];
}

// Read a state from an address: what is not there or cannot be stays as it is.
function stateFrom(values, state, losses) {
  const loss = Object.hasOwn(losses, values.loss ?? "") ? values.loss : state.loss;
  const number = (name, least, most) => {
    const value = Number(values[name] || NaN);
    return value >= least && value <= most ? value : state[name];
  };
  const w = values.w === "0" ? 0 : number("w", -100, 100);
  return {
    loss,
    w: between(w, losses[loss]),
    lr: number("lr", 1e-4, 10),
    momentum: values.momentum === "0" ? 0 : number("momentum", 0, 0.99),
    steps: Math.round(number("steps", 0, MOST_STEPS)),
  };
}

function mount({ model, root, follow, say, keep, onAddress }) {
  const losses = model.get("losses");
  let state = { ...model.get("state") };
  let kind, run, picture, stripFor;
  root.classList.add("nn-descent");
  root.setAttribute("aria-label", "Descent on the loss of one weight");
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);

  const course = stepsPicture();
  const place = element("div", {});
  const formula = element("code", {});
  const told = element("p", { class: "nn-said", "aria-live": "off" });
  const numbers = element("div", { class: "nn-numbers", role: "list" });
  const next = element("p", { class: "nn-next" });
  const fates = element("ul", { class: "nn-fates" });
  const start = element("div", {});
  const moveTo = (w) => change({ w, steps: 0 });
  let startSlider;
  const lr = slider("rate", (at) => change({ lr: RATES[at] }), {
    from: 0,
    to: RATES.length - 1,
    step: 1,
  });
  const momentum = slider("momentum", (value) => change({ momentum: value }), MOMENTA);
  const kinds = chips(
    "Loss",
    Object.entries(losses).map(([name, { label }]) => [name, label]),
    state.loss,
    (loss) => change({ loss, w: between(state.w, losses[loss]), steps: 0 }),
  );
  const button = (text, onclick) => element("button", { type: "button", onclick }, text);
  const one = button("One step", () => change({ steps: state.steps + 1 }));
  const many = button("", () => film.toggle());
  const back = button("Back to start", () => change({ steps: 0 }));
  back.classList.add("nn-quiet");

  const ended = () => Boolean(run.rest) || state.steps >= MOST_STEPS;
  const film = filmOf({
    steps: () => state.steps,
    most: MOST_STEPS,
    ended,
    to: (steps) => go({ ...state, steps }),
    changed: showButtons,
  });
  function showButtons() {
    many.textContent = film.playing() ? "❚❚ Pause" : "▶ Many steps";
    one.disabled = film.playing() || ended();
    many.disabled = !film.playing() && ended();
    back.disabled = !state.steps;
  }

  // A loss has its own picture and its own range of starts.
  function choose() {
    kind = losses[state.loss];
    const focused = place.contains(document.activeElement);
    picture = lossPicture(kind, moveTo);
    place.replaceChildren(picture.node);
    if (focused) picture.node.querySelector(".nn-handle").focus();
    startSlider = slider("start, w", moveTo, { from: kind.from, to: kind.to, step: GRID });
    start.replaceChildren(startSlider.node);
    formula.textContent = kind.formula;
    for (const input of kinds.querySelectorAll("input")) input.checked = input.value === state.loss;
  }

  let endings;
  function showStrip() {
    const key = JSON.stringify([state.loss, state.lr, state.momentum]);
    if (key === stripFor) return;
    stripFor = key;
    const stretches = endsOf(kind, state, GRID);
    picture.drawStrip(stretches);
    endings = endingsOf(stretches);
    fates.replaceChildren(
      ...endings.map(({ end, found }) =>
        element(
          "li",
          {
            "data-end": end,
            "data-places": JSON.stringify(found.map(({ from, to }) => [from, to])),
          },
          swatch(end),
          element("span", {}, element("strong", {}, ENDS[end]), `: ${placesOf(found)}`),
        ),
      ),
    );
  }

  function show() {
    if (kind !== losses[state.loss]) choose();
    run = descend(kind, state);
    state.steps = run.path.length - 1; // fewer than asked for where the ball has come to rest
    const { path, w, velocity, loss, slope, valleys } = run;
    picture.draw(run);
    course.draw(kind, run);
    showStrip();
    startSlider.show(state.w, shown(near(state.w)));
    const rate = RATES.findIndex((each) => each >= state.lr);
    lr.show(rate < 0 ? RATES.length - 1 : rate, plainRate(state.lr));
    momentum.show(state.momentum, plainRate(state.momentum));

    const entries = [
      ["w", "w", w],
      ["loss", "loss", loss],
      ["slope", "slope", slope],
      ["steps", "steps", path.length - 1],
      ["curvature", "curvature", valleys[0].curvature],
      ["largest", "stable below", largestRate(valleys[0], state.momentum)],
    ];
    numbers.replaceChildren(
      ...entries.map(([key, label, value]) =>
        element(
          "div",
          { "data-key": key, role: "listitem" },
          element("span", {}, label),
          " ",
          datum(value),
        ),
      ),
    );
    const fresh = state.momentum * velocity + slope;
    const lines = [];
    if (state.momentum)
      lines.push(
        element(
          "code",
          {},
          `velocity = ${plainRate(state.momentum)} × ${bracketed(velocity)} + ${bracketed(slope)} = ${shown(fresh)}`,
        ),
        " ",
      );
    lines.push(
      element(
        "code",
        {},
        `w = ${shown(w)} − ${plainRate(state.lr)} × ${bracketed(fresh)} = ${shown(w - state.lr * fresh)}`,
      ),
    );
    next.replaceChildren("The next step: ", ...lines);

    const [tone, sign, lead, text] = verdict(kind, state, run);
    told.className = `nn-said nn-${tone}`;
    told.replaceChildren(
      element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `),
      element("strong", {}, lead),
      ` ${text}`,
    );
    words.textContent = sentence(kind, state, run, endings);
    showButtons();
  }

  const report = reportTo(model);
  function go(wanted) {
    state = wanted;
    show();
    say(`${words.textContent} ${film.playing() ? "" : told.textContent}`.trim());
    keep({
      loss: state.loss,
      w: near(state.w),
      lr: state.lr,
      momentum: near(state.momentum),
      steps: state.steps,
    });
    report.tell(state, words.textContent);
  }
  function change(part) {
    if (film.playing()) film.stop();
    go({ ...state, ...part });
  }

  root.append(
    element("p", { class: "nn-title" }, "A ball goes down the loss of one weight"),
    element(
      "p",
      { class: "nn-lead" },
      "Drag the ball to its start, or tab to it and use the arrow keys.",
    ),
    kinds,
    element(
      "div",
      { class: "nn-pictures" },
      element(
        "figure",
        {},
        element("figcaption", {}, "The loss over w", element("span", { class: "nn-key" }, formula)),
        place,
      ),
      element(
        "figure",
        {},
        element(
          "figcaption",
          {},
          "The loss over the steps",
          element("span", { class: "nn-key" }, "dashed: the lowest loss there is"),
        ),
        course.node,
      ),
    ),
    element("p", { class: "nn-asked" }, "Which starts get there?"),
    fates,
    element("div", { class: "nn-buttons" }, one, many, back),
    told,
    next,
    numbers,
    element("div", { class: "nn-controls" }, start, lr.node, momentum.node),
    words,
  );
  show();

  // Another view of the same explorer, or Python, may change the state too.
  follow("state", () => {
    if (report.own() || !Object.keys(model.get("state")).length) return;
    state = { ...state, ...model.get("state") };
    show();
  });
  onAddress((values) => change(stateFrom(values, state, losses)));
  return () => {
    film.stop();
    report.stop();
  };
}

export const widget = widgetOf(mount);
