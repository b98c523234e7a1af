// Values go forward, gradients come back. All numbers come from torch, as a table made in Python;
// here they are drawn step by step, and the gradients of several passes are added up.

import { widgetOf } from "../../core/attach.js";
import { menuFor, sliderFor } from "../../core/controls.js";
import { button, div, element, inline, introduce, p } from "../../core/dom.js";
import { stateOf } from "../../core/state.js";
import { graphPicture } from "./picture.js";
import {
  addressOf,
  B_REACHED,
  bracketed,
  FORWARD,
  finished,
  keptOf,
  LAST,
  number,
  numbersOf,
  stateFrom,
  wordsOf,
} from "./values.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Facts, Numbers, State } from "./values.js"
 */

// The slopes on the way from the error to a parameter, as names in the facts.
const PATHS = {
  w: ["one", "d_difference", "one", "one", "x"],
  b: ["one", "d_difference", "one", "one"],
};
const ROUTES = {
  w: "error → difference → y_pred → product → w",
  b: "error → difference → y_pred → b",
};
const PREDICT = " Predict what “Backward again” will make of `w.grad`, then press it.";
const LEAD =
  "One point, one line: `error = (w × x + b − y)²`. Thick boxes are parameters, dashed boxes are " +
  "data, round boxes are computed.";

/** @param {Context} context */
function mount(context) {
  const { model, root, say, onEnd } = context;
  /** @type {Facts} */
  const facts = {
    grid: model.get("grid"),
    points: model.get("points"),
    names: model.get("names"),
    facts: model.get("facts"),
    words: model.get("words"),
  };
  /** @type {string[]} */
  const code = model.get("code");
  const words = introduce(root, "nn-graph", "Graph explorer");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, { toAddress: addressOf, wait: 0 });
  const stage = div("nn-picture");
  const told = p("nn-said nn-info nn-told");
  const lines = element("pre", { class: "nn-code" });
  const sums = element("tbody");
  let remark = "";

  /**
   * @param {Partial<State>} part
   * @param {string} [words]
   */
  function go(part, words = "") {
    remark = words;
    state.put(part);
    state.tell();
    show();
    say(`${told.textContent} ${wordsOf(facts, state.now).kept}`);
  }
  const over = () => finished(state.now, numbersOf(facts, state.now));

  /** @type {Record<string, () => void>} */
  const actions = {
    "Step ▸": () => {
      const { step } = state.now;
      if (step < LAST) go({ step: step + 1 });
      else go({ step: 1, before: over() });
    },
    "◂ Back": () => {
      const { step } = state.now;
      if (step) go({ step: step - 1 });
      else go({}, "This is the start of a pass: there is no step back.");
    },
    Forward: () => go({ step: FORWARD, before: over() }),
    Backward: () => {
      if (state.now.step < LAST) go({ step: LAST });
      else {
        const again =
          "Forward and backward once more. torch does not replace what `.grad` holds: it adds " +
          "the new gradient to it.";
        go({ before: over() }, again);
      }
    },
    "Zero the gradients": () => {
      const { step, before } = state.now;
      const nothing = !before && step < B_REACHED;
      const said = nothing
        ? "There is nothing to zero: both are `None`."
        : "`w.grad = None` and `b.grad = None`. The next gradients start afresh.";
      go({ step: Math.min(step, FORWARD), before: null }, said);
    },
  };
  const buttons = Object.entries(actions).map(([name, onclick], i) =>
    button(name, onclick, { class: i ? "nn-quiet" : "" }),
  );
  const backward = buttons[Object.keys(actions).indexOf("Backward")];

  /** @param {Numbers} numbers */
  function drawSums(numbers) {
    const now = keptOf(state.now, numbers);
    const { before, step } = state.now;
    /** @param {number | null} value */
    const said = (value) => (value == null ? "None" : number(value));
    /**
     * @param {"w" | "b"} name
     * @param {0 | 1} i
     * @param {boolean} reached
     */
    const row = (name, i, reached) => {
      const slopes = PATHS[name].map((slope) => bracketed(numbers[slope])).join(" × ");
      const product = `${slopes} = ${number(numbers[`d_${name}`])}`;
      const pass = reached ? [product, element("small", {}, ROUTES[name])] : ["–"];
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, element("code", {}, `${name}.grad`)),
        element("td", {}, said(before?.[i] ?? null)),
        element("td", {}, ...pass),
        element("td", { class: "nn-kept" }, said(now[i])),
      );
    };
    sums.replaceChildren(row("w", 0, step >= LAST), row("b", 1, step >= B_REACHED));
  }

  const { grid, points } = facts;
  const texts = grid.map((value) => value.toFixed(1));
  const w = sliderFor({ label: "w", texts }, (i) => go({ w: grid[i] }));
  const b = sliderFor({ label: "b", texts }, (i) => go({ b: grid[i] }));
  const pairs = points.map(([x, y]) => `x = ${number(x)}, y = ${number(y)}`);
  const point = menuFor({ label: "point", texts: pairs }, (i) => go({ point: i }));

  const isWide = () => root.clientWidth > 620;
  let shownWide = false;
  function show() {
    const now = state.now;
    const numbers = numbersOf(facts, now);
    w.move(grid.indexOf(now.w));
    b.move(grid.indexOf(now.b));
    point.move(now.point);
    const { setting, step, kept } = wordsOf(facts, now);
    const dare = now.step === LAST && !now.before ? PREDICT : "";
    told.replaceChildren(...inline(remark || step + dare));
    words.textContent = [setting, step, kept].join(" ").replaceAll("`", "");
    lines.replaceChildren(
      ...code.map((line, i) => {
        const here = now.step > 0 && i === Math.min(now.step - 1, FORWARD);
        const text = `${here ? "▸" : " "} ${line}\n`;
        return element("span", here ? { class: "nn-now" } : {}, text);
      }),
    );
    backward.textContent = now.step === LAST ? "Backward again" : "Backward";
    shownWide = isWide();
    stage.replaceChildren(graphPicture(shownWide ? "wide" : "narrow", now.step, numbers));
    drawSums(numbers);
  }

  const heads = ["", "before", "this pass", "now"].map((text) =>
    element("th", { scope: "col" }, text),
  );
  root.append(
    p("nn-title", "Forward for the values, backward for the gradients"),
    p("nn-lead", ...inline(LEAD)),
    div("nn-controls", w.node, b.node, point.node),
    stage,
    told,
    div("nn-buttons", ...buttons),
    div(
      "nn-below",
      lines,
      element(
        "table",
        { class: "nn-sums" },
        element("thead", {}, element("tr", {}, ...heads)),
        sums,
      ),
    ),
    words,
  );
  show();
  state.listen(
    (other) => {
      state.put(other);
      show();
    },
    (values) => {
      const next = stateFrom(values, facts);
      const same = next && JSON.stringify({ ...state.now, ...next }) === JSON.stringify(state.now);
      if (next && !same) go(next);
    },
  );
  const resized = new ResizeObserver(() => {
    if (shownWide !== isWide()) show();
  });
  resized.observe(root);
  onEnd(() => resized.disconnect());
}

export const widget = widgetOf(mount);
