// A neuron with two inputs. It answers to the four corners of a truth table; where it fires in
// between is drawn too. Once it is the gate that was asked for, its threshold is to be named.

import { widgetOf } from "../../core/attach.js";
import { chips, choose } from "../../core/chips.js";
import { slider } from "../../core/controls.js";
import { div, element, freshId, introduce, p } from "../../core/dom.js";
import { plus, shown } from "../../core/numbers.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { ACTIVATIONS, answered } from "./gate.js";
import { truthPicture, truthTable } from "./pictures.js";
import { addressOf, KNOBS, listed, named, sentence, stateFrom, verdict } from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Activation, State } from "./gate.js"
 */

/** @type {["w1" | "w2" | "b", string][]} */
const NAMES = [
  ["w1", "w₁"],
  ["w2", "w₂"],
  ["b", "bias b"],
];

/** @param {Context} context */
function mount(context) {
  const { model, root, say } = context;
  /** @type {number[][]} */
  const corners = model.get("corners");
  /** @type {Record<string, number[]>} */
  const gates = model.get("gates");
  const words = introduce(root, "nn-neuron", "Neuron");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, {
    toAddress: addressOf,
    besides: () => ({ alt: words.textContent }),
  });

  const picture = truthPicture();
  const table = truthTable();
  const formula = element("code");
  const told = p("nn-said");
  const sliders = NAMES.map(([name, label]) => {
    const control = slider(label, (value) => change({ [name]: value }), KNOBS);
    return { name, control };
  });
  const allGates = Object.keys(gates).map((name) => [name, name]);
  const gate = chips("Gate", allGates, state.now.gate, (chosen) => change({ gate: chosen }));
  const activation = chips(
    "Activation",
    Object.entries(ACTIVATIONS).map(([name, { label }]) => [name, label]),
    state.now.activation,
    (chosen) => change({ activation: /** @type {Activation} */ (chosen) }),
  );
  const answer = element("input", {
    type: "text",
    inputmode: "text",
    size: 6,
    id: freshId(),
    autocomplete: "off",
  });
  const answerTold = p("nn-said");
  /** @param {Event} event */
  const onsubmit = (event) => {
    event.preventDefault();
    showVerdict(answerTold, named(answer.value, state.now.b));
    say(answerTold.textContent ?? "");
  };
  const form = element(
    "form",
    { class: "nn-naming", onsubmit },
    element(
      "label",
      { for: answer.id },
      "Threshold: what must the weighted sum, without the bias, exceed?",
    ),
    " ",
    answer,
    " ",
    element("button", {}, "Check"),
  );

  function show() {
    const now = state.now;
    const { w1, w2, b } = now;
    const run = answered(corners, gates[now.gate], now);
    picture.draw(now, run);
    table.draw(run);
    const answers = listed(run.rows.map((row) => shown(row.output)));
    picture.node.setAttribute(
      "aria-label",
      `The four inputs as corners of a square, with the answers ${answers}`,
    );
    const inner = `${shown(w1)} x₁ ${plus(w2)} x₂ ${plus(b)}`;
    const formulas = {
      step: `y = 1 if ${inner} > 0, else 0`,
      relu: `y = max(0, ${inner})`,
      none: `y = ${inner}`,
    };
    formula.textContent = formulas[now.activation];
    for (const { name, control } of sliders) control.show(now[name], shown(now[name]));
    choose(gate, now.gate);
    choose(activation, now.activation);
    showVerdict(told, verdict(now, run));
    form.hidden = run.right < 4;
    answer.value = "";
    answerTold.replaceChildren();
    words.textContent = sentence(now, run);
  }

  /** @param {Partial<State>} part */
  function change(part) {
    state.put(part);
    show();
    say(`${words.textContent} ${told.querySelector("strong")?.textContent}`);
    state.tell();
  }

  root.append(
    p("nn-title", "One neuron, four inputs"),
    p("nn-lead", "Move the weights and the bias until all four answers are right."),
    div("nn-choices", gate, activation),
    div(
      "nn-pictures",
      div("nn-controls", ...sliders.map(({ control }) => control.node)),
      element("figure", {}, picture.node),
    ),
    p("nn-formula", formula),
    table.node,
    told,
    form,
    answerTold,
    words,
  );
  show();
  state.listen(
    (other) => {
      state.put(other);
      show();
    },
    (values) => change(stateFrom(values, state.now, gates)),
  );
}

export const widget = widgetOf(mount);
