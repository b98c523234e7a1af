// One row of memory, and tensors as ways to read it. All facts come from torch, as a table of
// states made in Python; here they are drawn, and a cell and its place in memory light each other.

import { widgetOf } from "../../core/attach.js";
import { chips, choose } from "../../core/chips.js";
import { button, div, element, inline, introduce, p } from "../../core/dom.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { alignment, drawPath, memoryFigure, tensorFigure } from "./figures.js";
import { cellWords, placeWords } from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Timer } from "../../core/film.js"
 * @import { Tone } from "../../core/verdict.js"
 * @import { Alignment, Board } from "./figures.js"
 * @import { Memory, Tensor } from "./words.js"
 *
 * @typedef {{ op: string, of: string, to: string }} State The operation, on what, to what.
 *
 * @typedef {object} Scene
 * @property {string[]} code
 * @property {string} error
 * @property {{ kind: Tone, lead: string, text: string }} verdict
 * @property {Tensor[]} tensors
 * @property {Memory[]} memories
 * @property {Alignment} [align]
 * @property {string} alt
 */

const OPERATIONS = {
  view: "view",
  reshape: "reshape",
  transpose: "transpose",
  broadcast: "broadcast (a + b)",
};
/** @type {Record<string, string>} */
const SOURCES = { x: "x, shape (3, 4)", t: "t = x.T, shape (4, 3)" };
/** @type {Record<string, string>} */
const TARGETS = { broadcast: "Shapes", transpose: "How" };
const LEAD =
  "The numbers of a tensor lie in memory in one row. Shape and strides only say how to read it.";
const POINT =
  "Point at a cell, tap it, or walk with the arrow keys: its place in memory lights up.";
const WALK = "▶ Walk through memory";

/** @param {Partial<State>} state */
const nameOf = ({ op, of, to }) => `${op}?${of}?${to}`;

/** @param {Context} context */
function mount(context) {
  const { model, root, say, onEnd } = context;
  /** @type {[op: string, of: string, to: string, label: string][]} */
  const menu = model.get("menu");
  /** @type {Record<string, Scene>} */
  const scenes = model.get("states");
  const words = introduce(root, "nn-shapes", "Shape explorer");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, { toAddress: (now) => now, wait: 0 });
  const [sources, targets, scene] = [1, 2, 3].map(() => element("div"));
  const told = p("nn-told");
  const walkButton = button(WALK, walk, { class: "nn-walk" });

  /** @type {Board[]} */
  let figures = [];
  /** @type {Board[]} */
  let memories = [];
  /** @type {Timer | undefined} */
  let walking;

  const now = () => scenes[nameOf(state.now)];
  /**
   * @param {string} op
   * @param {string} [of]
   */
  const rowsOf = (op, of) => menu.filter((row) => row[0] === op && (!of || row[1] === of));

  /**
   * Light a place of one memory: there, and in each tensor that reads it.
   * @param {number} memory
   * @param {number} place
   * @param {{ memory: number, place: number, t: number, i: number }[]} also
   */
  function light(memory, place, also = []) {
    memories.forEach(({ cells }, m) => {
      cells.forEach((cell, at) => {
        const here = m === memory && at === place;
        const there = also.some((each) => each.memory === m && each.place === at);
        cell.classList.toggle("nn-lit", here || there);
      });
    });
    now().tensors.forEach((tensor, t) => {
      figures[t].cells.forEach((cell, i) => {
        const here = tensor.memory === memory && tensor.places[i] === place;
        cell.classList.toggle("nn-lit", here || also.some((each) => each.t === t && each.i === i));
      });
    });
  }

  /**
   * @param {string} text
   * @param {Board} board
   * @param {number} i
   */
  function tell(text, { grid, cells }, i) {
    told.replaceChildren(...inline(text));
    grid.setAttribute("aria-activedescendant", cells[i].id);
  }

  /**
   * @param {number} t
   * @param {number} i
   */
  function pickCell(t, i) {
    const { tensors } = now();
    const terms = tensors.length === 3 && t === 2 ? tensors.slice(0, 2) : [];
    light(
      tensors[t].memory,
      tensors[t].places[i],
      terms.map(({ memory, places }, n) => ({ memory, place: places[i], t: n, i })),
    );
    tell(cellWords(tensors[t], i, terms), figures[t], i);
  }

  /**
   * @param {number} m
   * @param {number} place
   */
  function pickPlace(m, place) {
    light(m, place);
    tell(placeWords(now().tensors, now().memories, m, place), memories[m], place);
  }

  function stopWalking() {
    clearInterval(walking);
    walking = undefined;
    walkButton.replaceChildren(WALK);
  }

  function walk() {
    if (walking) {
      stopWalking();
      return;
    }
    let place = 0;
    const step = () => {
      if (place === memories[0].cells.length) stopWalking();
      else pickPlace(0, place++);
    };
    walking = setInterval(step, 450);
    walkButton.replaceChildren("■ Stop");
    step();
  }

  function drawScene() {
    stopWalking();
    const { code, error, verdict, tensors, align, memories: rows } = now();
    const failed = element("pre", { class: "nn-error" }, element("span", {}, "✗ "), error);
    const sign = { right: "✓", hint: "!", wrong: "✗", info: "●" }[verdict.kind];
    const said = p("nn-said");
    showVerdict(said, [verdict.kind, error ? "" : sign, verdict.lead, inline(verdict.text)]);
    memories = rows.map((memory, m) =>
      memoryFigure(memory, (place) => {
        stopWalking();
        pickPlace(m, place);
      }),
    );
    figures = tensors.map((tensor, t) =>
      tensorFigure(tensor, memories[tensor.memory].cells.length, (i) => {
        stopWalking();
        pickCell(t, i);
      }),
    );
    const between = align ? ["+", "="] : ["→"];
    const kind = align ? "nn-between" : "nn-between nn-arrow";
    const row = figures.flatMap(({ node }, t) => {
      const sign = element("span", { class: kind, "aria-hidden": "true" }, between[t - 1] ?? "");
      return t ? [sign, node] : [node];
    });
    told.textContent = POINT;
    scene.replaceChildren(
      element("pre", { class: "nn-code" }, code.join("\n")),
      ...(error ? [failed] : []),
      said,
      ...(align ? [alignment(align)] : []),
      div("nn-tensors", ...row),
      div("nn-memories", ...memories.map(({ node }) => node)),
      told,
      walkButton,
    );
    drawPaths();
  }

  const drawPaths = () => {
    for (const [t, tensor] of now().tensors.entries()) drawPath(figures[t], tensor);
  };

  /** @param {Partial<State>} part */
  function go(part) {
    if (!scenes[nameOf({ ...state.now, ...part })]) return;
    state.put(part);
    state.tell();
    show();
    say(now().alt);
  }

  // The menus are made anew only if their entries change: the focus must stay where it is.
  const ops = chips("What to do", Object.entries(OPERATIONS), state.now.op, (op) => {
    const [, of, to] = rowsOf(op)[0];
    go({ op, of, to });
  });
  let menuShown = "";
  function show() {
    const { op, of, to } = state.now;
    words.textContent = now().alt;
    if (menuShown !== op) {
      const own = [...new Set(rowsOf(op).map((row) => row[1]))];
      const named = own.map((each) => [each, SOURCES[each]]);
      const labels = rowsOf(op, of).map(([, , each, label]) => [each, label]);
      const with_ = own.length > 1 ? [chips("With", named, of, (each) => go({ of: each }))] : [];
      sources.replaceChildren(...with_);
      targets.replaceChildren(
        chips(TARGETS[op] ?? "Sizes", labels, to, (each) => go({ to: each })),
      );
      menuShown = op;
    }
    choose(ops, op);
    choose(sources, of);
    choose(targets, to);
    drawScene();
  }

  root.append(
    p("nn-title", "One row of memory, many shapes"),
    p("nn-lead", LEAD),
    element("div", {}, ops),
    sources,
    targets,
    scene,
    words,
  );
  show();
  state.listen(
    (other) => {
      state.put(other);
      show();
    },
    ({ op, of, to }) => {
      if (nameOf({ op, of, to }) !== nameOf(state.now)) go({ op, of, to });
    },
  );
  const resized = new ResizeObserver(drawPaths);
  resized.observe(root);
  onEnd(() => {
    resized.disconnect();
    stopWalking();
  });
}

export const widget = widgetOf(mount);
