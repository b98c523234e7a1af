// The descent explorer. Everything that is seen follows from one state: which loss, where descent
// starts, its rate and momentum, and the number of steps.

import { widgetOf } from "../../core/attach.js";
import { chips, choose } from "../../core/chips.js";
import { slider } from "../../core/controls.js";
import { div, element, figure, introduce, key, p } from "../../core/dom.js";
import { filmOf } from "../../core/film.js";
import { bracketed, plainRate, readings, shown } from "../../core/numbers.js";
import { between } from "../../core/plane.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { descend, endsOf, largestRate, MOST_STEPS } from "./loss.js";
import { GRID, lossPicture, stepsPicture, swatch } from "./plots.js";
import {
  addressOf,
  ENDS,
  endingsOf,
  near,
  placesOf,
  sentence,
  stateFrom,
  verdict,
} from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Kind, Run } from "./loss.js"
 * @import { Ending, State } from "./words.js"
 */

const RATES = [
  0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.49, 0.5, 0.51, 0.55,
  0.6, 0.65, 0.7, 0.8, 0.9, 0.95, 1, 1.2,
];
const MOMENTA = { from: 0, to: 0.95, step: 0.05 };

/** @param {Context} context */
function mount(context) {
  const { model, root, say, onEnd } = context;
  /** @type {Record<string, Kind>} */
  const losses = model.get("losses");
  const words = introduce(root, "nn-descent", "Descent on the loss of one weight");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, {
    toAddress: addressOf,
    besides: () => ({ alt: words.textContent }),
  });
  /** @type {Run} */
  let run;
  /** @type {Ending[]} */
  let endings;
  let stripFor = "";

  const course = stepsPicture();
  const place = element("div");
  const formula = element("code");
  const told = element("p", { class: "nn-said", "aria-live": "off" });
  const numbers = element("div", { class: "nn-numbers", role: "list" });
  const next = p("nn-next");
  const fates = element("ul", { class: "nn-fates" });
  const start = element("div");
  /** @param {number} w */
  const moveTo = (w) => change({ w, steps: 0 });
  const steps = { from: 0, to: RATES.length - 1, step: 1 };
  const lr = slider("rate", (at) => change({ lr: RATES[at] }), steps);
  const momentum = slider("momentum", (value) => change({ momentum: value }), MOMENTA);
  const kinds = chips(
    "Loss",
    Object.entries(losses).map(([name, { label }]) => [name, label]),
    state.now.loss,
    (loss) => change({ loss, w: between(state.now.w, losses[loss]), steps: 0 }),
  );
  const film = filmOf({
    steps: () => state.now.steps,
    most: MOST_STEPS,
    ended: () => Boolean(run.rest) || state.now.steps >= MOST_STEPS,
    to: (wanted) => go({ steps: wanted }),
  });

  // A loss has its own picture and its own range of starts.
  function own() {
    const kind = losses[state.now.loss];
    const picture = lossPicture(kind, moveTo);
    const startSlider = slider("start, w", moveTo, { from: kind.from, to: kind.to, step: GRID });
    return { kind, picture, startSlider };
  }
  let shownFor = own();
  function chooseLoss() {
    const focused = place.contains(document.activeElement);
    const { kind, picture, startSlider } = shownFor;
    place.replaceChildren(picture.node);
    if (focused) picture.ball.focus();
    start.replaceChildren(startSlider.node);
    formula.textContent = kind.formula;
    choose(kinds, state.now.loss);
  }
  chooseLoss();

  function showStrip() {
    const { loss, lr: rate, momentum: kept } = state.now;
    const wanted = JSON.stringify([loss, rate, kept]);
    if (wanted === stripFor) return;
    stripFor = wanted;
    const stretches = endsOf(shownFor.kind, state.now, GRID);
    shownFor.picture.drawStrip(stretches);
    endings = endingsOf(stretches);
    fates.replaceChildren(
      ...endings.map(({ end, found }) => {
        const places = JSON.stringify(found.map(({ from, to }) => [from, to]));
        const said = element("span", {}, element("strong", {}, ENDS[end]), `: ${placesOf(found)}`);
        return element("li", { "data-end": end, "data-places": places }, swatch(end), said);
      }),
    );
  }

  function show() {
    if (shownFor.kind !== losses[state.now.loss]) {
      shownFor = own();
      chooseLoss();
    }
    const { kind, picture, startSlider } = shownFor;
    run = descend(kind, state.now);
    state.put({ steps: run.path.length - 1 }); // fewer than asked for where it has come to rest
    const { w, velocity, loss, slope, valleys } = run;
    const now = state.now;
    picture.draw(run);
    course.draw(kind, run);
    showStrip();
    startSlider.show(now.w, shown(near(now.w)));
    const rate = RATES.findIndex((each) => each >= now.lr);
    lr.show(rate < 0 ? RATES.length - 1 : rate, plainRate(now.lr));
    momentum.show(now.momentum, plainRate(now.momentum));
    numbers.replaceChildren(
      ...readings([
        ["w", "w", w],
        ["loss", "loss", loss],
        ["slope", "slope", slope],
        ["steps", "steps", now.steps],
        ["curvature", "curvature", valleys[0].curvature],
        ["largest", "stable below", largestRate(valleys[0], now.momentum)],
      ]),
    );
    const fresh = now.momentum * velocity + slope;
    const line = `w = ${shown(w)} − ${plainRate(now.lr)} × ${bracketed(fresh)} = ${shown(w - now.lr * fresh)}`;
    const before = `velocity = ${plainRate(now.momentum)} × ${bracketed(velocity)} + ${bracketed(slope)} = ${shown(fresh)}`;
    next.replaceChildren(
      "The next step: ",
      ...(now.momentum ? [element("code", {}, before), " "] : []),
      element("code", {}, line),
    );
    showVerdict(told, verdict(now, run));
    words.textContent = sentence(kind, now, run, endings);
    film.show();
  }

  /** @param {Partial<State>} part */
  function go(part) {
    state.put(part);
    show();
    say(`${words.textContent} ${film.playing() ? "" : told.textContent}`.trim());
    state.tell();
  }
  /** @param {Partial<State>} part */
  function change(part) {
    film.stop();
    go(part);
  }

  root.append(
    p("nn-title", "A ball goes down the loss of one weight"),
    p("nn-lead", "Drag the ball to its start, or tab to it and use the arrow keys."),
    kinds,
    div(
      "nn-pictures",
      figure(place, "The loss over w", key(formula)),
      figure(course.node, "The loss over the steps", key("dashed: the lowest loss there is")),
    ),
    p("nn-asked", "Which starts get there?"),
    fates,
    div("nn-buttons", ...film.buttons),
    told,
    next,
    numbers,
    div("nn-controls", start, lr.node, momentum.node),
    words,
  );
  show();
  state.listen(
    (other) => {
      state.put(other);
      show();
    },
    (values) => change(stateFrom(values, state.now, losses)),
  );
  onEnd(film.stop);
}

export const widget = widgetOf(mount);
