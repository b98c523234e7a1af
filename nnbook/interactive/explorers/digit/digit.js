// Draw a digit. All that is seen follows from the strokes: the picture that the network gets, and its
// answer. The answer is computed here, or by the kernel where a model of the learner's own answers.

import { widgetOf } from "../../core/attach.js";
import { button, div, element, introduce, p } from "../../core/dom.js";
import { calm } from "../../core/film.js";
import { last } from "../../core/numbers.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { drawingBoard } from "./canvas.js";
import { barList, smallPicture } from "./pictures.js";
import { kernelNetwork, pageNetwork } from "./readers.js";
import { SAMPLES } from "./samples.js";
import { coverage, pictureOf, readInk, written } from "./strokes.js";
import { verdict } from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Timer } from "../../core/film.js"
 * @import { Stroke } from "./strokes.js"
 * @import { Answer } from "./words.js"
 *
 * @typedef {{ ink: string }} State The strokes, as text.
 */

const FULL = 0.9; // more of the canvas under ink leaves no shape to read

/** @param {Context} context */
function mount(context) {
  const { model, root, say, onEnd } = context;
  /** @type {string[]} */
  const names = model.get("names");
  const live = !model.get("layers").length;
  const words = introduce(root, "nn-digit", "Draw a digit");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, {
    toAddress: (now) => now,
    besides: () => ({ alt: words.textContent, picture: picture ? [...picture] : [] }),
  });

  /** @type {Stroke[]} */
  let strokes = [];
  /** @type {Stroke[][]} */
  const past = [];
  /** @type {Uint8ClampedArray | undefined} */
  let picture;
  const undoButton = button("Undo", undo, { class: "nn-quiet" });
  const clearButton = button("Clear", () => change([]));
  const board = drawingBoard({
    begin: (place) => {
      stop();
      past.push(strokes);
      strokes = [...strokes, [place]];
      soon();
    },
    extend: (place) => {
      last(strokes).push(place);
      soon();
    },
    end: settle,
    undo,
    tell: say,
  });
  const bars = barList(names);
  const small = smallPicture();
  const told = p("nn-said");
  /** @type {string} */
  const note = model.get("note");
  const digits = names.every((name, i) => name === String(i));

  // A drawing is finished, taken back, or put there: the address, Python and those who listen hear of it.
  function settle() {
    clearTimeout(drawing);
    drawing = undefined;
    show();
    state.put({ ink: written(strokes) });
    state.tell();
    aloud = true;
    speak();
  }
  /** @param {Stroke[]} wanted */
  function change(wanted) {
    stop();
    board.drop();
    past.push(strokes);
    strokes = wanted;
    settle();
  }
  function undo() {
    stop();
    const before = past.pop();
    if (!before) return;
    board.drop();
    strokes = before;
    settle();
  }

  // One of the samples, drawn as a hand would draw it.
  /** @type {Timer | undefined} */
  let playing;
  function stop() {
    clearInterval(playing);
    playing = undefined;
  }
  /** @param {Stroke[]} wanted */
  function play(wanted) {
    stop();
    if (calm()) {
      change(wanted);
      return;
    }
    board.drop();
    past.push(strokes);
    strokes = [];
    let count = 0;
    const total = wanted.flat().length;
    playing = setInterval(() => {
      count += 2;
      let left = count;
      strokes = wanted.flatMap((stroke) => {
        const part = stroke.slice(0, Math.max(0, left));
        left -= stroke.length;
        return part.length ? [part] : [];
      });
      if (count < total) {
        show();
        return;
      }
      stop();
      strokes = wanted;
      settle();
    }, 30);
  }

  // At most once a frame, however fast the hand.
  /** @type {Timer | undefined} */
  let drawing;
  function soon() {
    showStrokes();
    drawing ??= setTimeout(() => {
      drawing = undefined;
      show();
    }, 16);
  }

  let aloud = false;
  /** @type {Answer} */
  let result = {};
  function speak() {
    if (!aloud || !(result.probabilities || result.problem || result.unread)) return;
    aloud = false;
    say(words.textContent ?? "");
  }
  /** @param {Answer} answer */
  function answered(answer) {
    result = answer;
    bars.show(answer.probabilities);
    const said = verdict(names, answer);
    showVerdict(told, said);
    words.textContent = said.slice(2).join(" ");
    speak();
  }
  const network = live ? kernelNetwork(context, answered) : pageNetwork(model, answered);

  function showStrokes() {
    board.show(strokes);
    undoButton.disabled = !past.length;
    clearButton.disabled = !strokes.length;
  }
  function show() {
    showStrokes();
    picture = coverage(strokes) > FULL ? undefined : pictureOf(strokes);
    small.show(picture);
    if (picture) network.ask(picture);
    else {
      network.forget();
      answered({ unread: strokes.length ? "full" : "empty" });
    }
  }

  const samples = SAMPLES.map((ink, i) =>
    button(String(i), () => play(readInk(ink) ?? []), { "aria-label": `Draw a ${i} for me` }),
  );
  root.append(
    p("nn-title", digits ? "Draw a digit" : "Draw a picture"),
    p(
      "nn-lead",
      `Draw with the mouse or a finger${digits ? ", or press a number to see one drawn" : ""}. ` +
        "From the keyboard, tab to the canvas: arrow keys move the pen, Space puts it down and " +
        "lifts it.",
    ),
  );
  if (digits) {
    const legend = element("legend", {}, "Draw for me");
    root.append(
      element("fieldset", { class: "nn-samples" }, legend, element("div", {}, ...samples)),
    );
  }
  root.append(
    div(
      "nn-sides",
      div("nn-left", board.node, div("nn-buttons", undoButton, clearButton)),
      div("nn-right", told, bars.node),
    ),
    element(
      "figure",
      {},
      small.node,
      element(
        "figcaption",
        {},
        element("strong", {}, "What the network sees:"),
        " 28 × 28 grey values. Your drawing was cut out, scaled and centred, as the digits of the " +
          "MNIST collection were.",
      ),
    ),
    ...(note ? [p("nn-note", note)] : []),
    words,
  );
  strokes = readInk(state.now.ink ?? "") ?? [];
  show();

  /** @param {string | undefined} ink */
  const another = (ink = "") => (ink === written(strokes) ? undefined : readInk(ink));
  state.listen(
    ({ ink }) => {
      const wanted = another(ink);
      if (!wanted) return;
      stop();
      past.push(strokes);
      strokes = wanted;
      state.put({ ink });
      show();
    },
    ({ ink }) => {
      const wanted = another(ink);
      if (wanted) change(wanted);
    },
  );
  onEnd(() => {
    stop();
    network.forget();
    clearTimeout(drawing);
  });
}

export const widget = widgetOf(mount);
