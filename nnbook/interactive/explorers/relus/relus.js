// The ReLU builder: six neurons and a constant against the cubic. All that is seen follows from
// one state; with `solve` the strengths and the constant follow from hinges and sides.

import { widgetOf } from "../../core/attach.js";
import { chips, choose, tickBox } from "../../core/chips.js";
import { slider } from "../../core/controls.js";
import { button, div, element, figure, introduce, key, p } from "../../core/dom.js";
import { readings, shown } from "../../core/numbers.js";
import { between } from "../../core/plane.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { missedBy, SPAN, solved } from "./fit.js";
import { networkPicture } from "./network.js";
import { secondPicture } from "./second.js";
import { addition, addressOf, RIVALS, sentence, stateFrom, VIEWS, verdict } from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Network } from "./fit.js"
 * @import { State, View } from "./words.js"
 */

const RANGES = {
  hinge: { ...SPAN, step: 0.05 },
  strength: { from: -60, to: 60, step: 0.5 },
  constant: { from: -150, to: 150, step: 1 },
};
const SIDES = { left: "opens left", right: "opens right" };

/** @param {Context} context */
function mount(context) {
  const { model, root, say } = context;
  /** @type {Network & { mse: number }} */
  const goal = model.get("best");
  /** @type {State} */
  const start = model.get("start");
  const words = introduce(root, "nn-relus", "ReLU builder");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, {
    toAddress: addressOf,
    besides: () => ({ alt: words.textContent }),
    start,
  });

  /**
   * A list of the state with one value changed.
   * @param {"hinges" | "sides" | "strengths"} name
   * @param {number} i
   * @param {number} value
   */
  const withPart = (name, i, value) => ({
    [name]: state.now[name].map((old, j) => (j === i ? value : old)),
  });
  const network = networkPicture(
    start.hinges.length,
    (i, x, up) => {
      const rise = up && !state.now.solve;
      change({
        unit: i,
        ...withPart("hinges", i, Number(between(x, SPAN).toFixed(4))),
        ...(rise ? withPart("strengths", i, state.now.strengths[i] + up) : {}),
      });
    },
    (i) => {
      if (i !== state.now.unit) change({ unit: i });
    },
  );
  const second = secondPicture();
  const secondName = element("span");
  const secondKey = key();
  const formula = element("code");
  const legend = key();
  const told = p("nn-said");
  const numbers = element("div", { class: "nn-numbers", role: "list" });

  const units = chips(
    "Neuron",
    start.hinges.map((_, i) => [String(i), String(i + 1)]),
    String(state.now.unit),
    (i) => change({ unit: Number(i) }),
  );
  const sides = chips("Its direction", Object.entries(SIDES), "right", (side) =>
    change(withPart("sides", state.now.unit, side === "right" ? 1 : -1)),
  );
  const views = chips(
    "Right picture",
    Object.entries(VIEWS).map(([view, [name]]) => [view, name]),
    state.now.view,
    (view) => change({ view: /** @type {View} */ (view) }),
  );
  /** @param {"hinges" | "strengths"} name */
  const set = (name) => (/** @type {number} */ value) =>
    change(withPart(name, state.now.unit, value));
  const hinge = slider("hinge", set("hinges"), RANGES.hinge);
  const strength = slider("strength", set("strengths"), RANGES.strength);
  const constant = slider("constant", (value) => change({ constant: value }), RANGES.constant);
  const solve = tickBox("solve strengths", (checked) => change({ solve: checked }));
  const best = tickBox("best known", (checked) => change({ best: checked }));
  const quiet = { class: "nn-quiet" };
  const even = { hinges: start.hinges, sides: start.sides };
  const spread = button("Spread evenly", () => change(even), quiet);
  const back = button(
    "Back to start",
    () => change({ ...start, best: state.now.best, view: state.now.view }),
    quiet,
  );

  function show() {
    if (state.now.solve) state.put(solved(state.now));
    const now = state.now;
    const { unit } = now;
    const mse = missedBy(now);
    network.draw(now, now.best ? goal : undefined);
    second.draw(now);
    const [name, means] = VIEWS[now.view];
    secondName.textContent = name.charAt(0).toUpperCase() + name.slice(1);
    secondKey.textContent = means;
    const [side, at, by] = [now.sides[unit], now.hinges[unit], now.strengths[unit]];
    formula.textContent = addition(side, at, by);
    const dotted = now.best ? ", dotted: the best known" : "";
    legend.textContent = `dashed: the cubic, solid: the network${dotted}`;
    hinge.show(at, shown(at));
    strength.show(by, shown(by));
    constant.show(now.constant, shown(now.constant));
    for (const each of [strength, constant]) each.input.disabled = now.solve;
    choose(units, String(unit));
    choose(sides, side > 0 ? "right" : "left");
    choose(views, now.view);
    solve.input.checked = now.solve;
    best.input.checked = now.best;
    spread.disabled =
      now.hinges.join() === start.hinges.join() && now.sides.join() === start.sides.join();
    numbers.replaceChildren(
      ...readings([
        ["mse", "MSE of the network", mse],
        ["mean", "of the mean", RIVALS.mean],
        ["line", "of the best line", RIVALS.line],
        ["best", "best known", goal.mse],
        ["ratio", "times the best", mse / goal.mse],
      ]),
    );
    showVerdict(told, verdict(now, mse, goal.mse));
    words.textContent = sentence(now, mse, goal.mse);
  }

  /** @param {Partial<State>} part */
  function change(part) {
    state.put(part);
    show();
    say(`${words.textContent} ${told.querySelector("strong")?.textContent}`);
    state.tell();
  }

  root.append(
    p("nn-title", "Six ReLUs, built by hand"),
    p("nn-lead", "Drag a hinge. Or tab to it: ← → move it, ↑ ↓ change its strength."),
    div(
      "nn-pictures",
      figure(network.node, element("span", {}, "The cubic and the network"), legend),
      figure(second.node, secondName, secondKey),
    ),
    numbers,
    told,
    div("nn-choices", units, sides, p("nn-formula", "adds ", formula)),
    div("nn-controls", hinge.node, strength.node, constant.node),
    div("nn-choices", views, solve.node, best.node),
    div("nn-buttons", spread, back),
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
}

export const widget = widgetOf(mount);
