// The line fitter. Everything that is seen follows from one state: where descent starts (w, b),
// the rate, the loss, the number of steps and the points. So a rate or a point that is moved
// afterwards moves the whole path.

import { widgetOf } from "../../core/attach.js";
import { chips, choose, tickBox } from "../../core/chips.js";
import { slider } from "../../core/controls.js";
import { button, div, element, figure, introduce, key, p } from "../../core/dom.js";
import { filmOf } from "../../core/film.js";
import { datum, plainRate, readings, shown } from "../../core/numbers.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { descend, explained, MOST_STEPS } from "./loss.js";
import { pointsPicture } from "./points.js";
import { surfacePicture } from "./surface.js";
import {
  addressOf,
  ERRORS,
  equation,
  LOSSES,
  same,
  sentence,
  stateFrom,
  verdict,
} from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { LossName, Run } from "./loss.js"
 * @import { Errors, State } from "./words.js"
 */

const RATES = [
  0.0001, 0.0002, 0.0003, 0.0005, 0.0007, 0.001, 0.0015, 0.002, 0.0025, 0.003, 0.0031, 0.0032,
  0.0035, 0.004, 0.005, 0.007, 0.01, 0.015, 0.02, 0.025, 0.028, 0.029, 0.03, 0.035, 0.05,
];
const RANGES = {
  w: { from: -2, to: 3, step: 0.05, ticks: [-2, -1, 0, 1, 2, 3] },
  b: { from: -4, to: 12, step: 0.1, ticks: [-4, 0, 4, 8, 12] },
};

/** @param {Context} context */
function mount(context) {
  const { model, root, say, onEnd } = context;
  /** @type {number[][]} */
  const given = model.get("points");
  const words = introduce(root, "nn-linefit", "Line fitter");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, {
    toAddress: (now) => addressOf(now, given),
    besides: () => ({ alt: words.textContent }),
    start: { points: given },
  });
  /** @type {Run} */
  let run;

  const fit = pointsPicture(given, (i, point) =>
    change({ points: state.now.points.map((old, j) => (j === i ? point : old)) }),
  );
  // Whoever moves the line by hand starts from there.
  /**
   * @param {number} startW
   * @param {number} startB
   */
  const from = (startW, startB) => change({ w: startW, b: startB, steps: 0 });
  const surface = surfacePicture(RANGES, from);
  const formula = element("code");
  const legend = key();
  const told = p("nn-said");
  const numbers = element("div", { class: "nn-numbers", role: "list" });
  const next = p("nn-next");

  const w = slider("w (slope)", (value) => from(value, run.place[1]), RANGES.w);
  const b = slider("b (height at 0)", (value) => from(run.place[0], value), RANGES.b);
  const places = { from: 0, to: RATES.length - 1, step: 1 };
  const lr = slider("learning rate", (place) => change({ lr: RATES[place] }), places);
  const { loss: firstLoss, errors: firstErrors } = state.now;
  const kinds = chips("Loss of squared errors", Object.entries(LOSSES), firstLoss, (loss) =>
    change({ loss: /** @type {LossName} */ (loss) }),
  );
  const errors = chips("Errors drawn as", Object.entries(ERRORS), firstErrors, (chosen) =>
    change({ errors: /** @type {Errors} */ (chosen) }),
  );
  const best = tickBox("best line", (checked) => change({ best: checked }));
  const reset = button("Reset the points", () => change({ points: given }), { class: "nn-quiet" });
  const film = filmOf({
    steps: () => state.now.steps,
    most: MOST_STEPS,
    ended: () => run.diverged || run.arrived || state.now.steps >= MOST_STEPS,
    stuck: () => run.diverged || state.now.steps >= MOST_STEPS,
    to: (steps) => go({ steps }),
  });

  function show() {
    const { points, loss: kind, steps, ...start } = state.now;
    run = descend(points, kind, [start.w, start.b], start.lr, steps);
    state.put({ steps: run.path.length - 1 }); // fewer than asked for where it diverged
    const now = state.now;
    const { place, loss, bowl, gradient } = run;
    fit.draw(now, run);
    surface.draw(now, run);
    formula.textContent = equation(place);
    const squares = `; the squares add up to ${kind === "mse" ? "9 × MSE" : "SSE"}`;
    legend.textContent =
      `dashed: the mean${now.best ? ", dotted: the best" : ""}` +
      (now.errors === "squares" ? squares : "");
    w.show(place[0], shown(place[0]));
    b.show(place[1], shown(place[1]));
    const rate = RATES.findIndex((each) => each >= now.lr);
    lr.show(rate < 0 ? RATES.length - 1 : rate, plainRate(now.lr));
    choose(kinds, kind);
    choose(errors, now.errors);
    best.input.checked = now.best;

    const name = kind.toUpperCase();
    numbers.replaceChildren(
      ...readings([
        ["loss", `${name} of this line`, loss],
        ["mean", `${name} of the mean`, bowl.meanLoss],
      ]),
      ...(now.best ? readings([["best", `${name} of the best line`, bowl.lowest]]) : []),
      ...readings([
        ["r2", "R²", explained(bowl, loss)],
        ["steps", "steps", now.steps],
      ]),
    );
    /**
     * @param {string} letter
     * @param {number} i
     */
    const update = (letter, i) => {
      const [open, close] = gradient[i] < 0 ? ["(", ")"] : ["", ""];
      const code = element(
        "code",
        {},
        `${letter} = `,
        datum(place[i]),
        ` − ${plainRate(now.lr)} × ${open}`,
        datum(gradient[i]),
        `${close} = ${shown(place[i] - now.lr * gradient[i])}`,
      );
      return element("span", { "data-key": letter }, code);
    };
    next.replaceChildren("The next step: ", update("w", 0), " ", update("b", 1));
    showVerdict(told, verdict(now, run));
    words.textContent = sentence(now, run);
    film.show();
    reset.disabled = now.points.every((point, i) => same(point, given[i]));
  }

  /** @param {Partial<State>} part */
  function go(part) {
    state.put(part);
    show();
    const lead = film.playing() ? "" : told.querySelector("strong")?.textContent;
    say(`${words.textContent} ${lead}`.trim());
    state.tell();
  }
  /** @param {Partial<State>} part */
  function change(part) {
    film.stop();
    go(part);
  }

  root.append(
    p("nn-title", "A line, and its place on the loss surface"),
    p(
      "nn-lead",
      "Drag a point, or drag the dot on the surface. From the keyboard, tab to one and use the " +
        "arrow keys.",
    ),
    div(
      "nn-pictures",
      figure(fit.node, formula, legend),
      figure(surface.node, "The loss over w and b", key("the bluer, the higher")),
    ),
    div("nn-buttons", ...film.buttons, reset),
    numbers,
    next,
    told,
    div("nn-controls", w.node, b.node, lr.node),
    div("nn-choices", kinds, errors, best.node),
    words,
  );
  show();
  state.listen(
    (other) => {
      state.put(other);
      show();
    },
    (values) => change(stateFrom(values, state.now)),
  );
  onEnd(film.stop);
}

export const widget = widgetOf(mount);
