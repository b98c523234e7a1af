// Draw a digit. All that is seen follows from the strokes: the picture that the network gets, and its
// answer. The answer is computed here, or by the kernel where a model of the learner's own answers.

import { widgetOf } from "../../core/attach.js";
import { element, freshId } from "../../core/dom.js";
import { drawingBoard } from "./canvas.js";
import { coverage, pictureOf, readInk, SIDE, written } from "./centre.js";
import { logitsOf, softmax, unpacked } from "./network.js";
import { SAMPLES } from "./samples.js";

const FULL = 0.9; // more of the canvas under ink leaves no shape to read
const EMPTY = ["The canvas is empty.", "There is nothing to read yet."];
const ALL_INK = [
  "The canvas is full of ink.",
  "No shape is left to read: take a stroke back, or clear it.",
];

// A probability as it is read: a small one must not look like none, a large one not like certainty.
function percent(share) {
  if (share > 0 && share < 0.001) return "< 0.1\u00a0%";
  if (share < 1 && share > 0.999) return "> 99.9\u00a0%";
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

// What is to be seen, in whole sentences.
function sentence(names, probabilities) {
  const [best, next] = names
    .map((name, i) => ({ name, share: probabilities[i] }))
    .sort((a, b) => b.share - a.share);
  const others =
    next.share < 0.001
      ? "All others lie below 0.1\u00a0%."
      : `Next comes ${next.name}: ${percent(next.share)}.`;
  return [
    `${best.share < 0.5 ? "Not sure. Most likely" : "Most likely"} ${best.name}: ${percent(best.share)}.`,
    others,
  ];
}

// Ten bars with numbers, the longest marked by more than its colour.
function barList(names) {
  const rows = names.map((name) => {
    const bar = element("span", { class: "nn-bar", "aria-hidden": "true" }, element("span"));
    const datum = element("data", {});
    return {
      bar: bar.firstChild,
      datum,
      node: element(
        "li",
        {},
        element(
          "span",
          { class: "nn-name" },
          element("span", { class: "nn-mark", "aria-hidden": "true" }, "▸"),
          ` ${name}`,
        ),
        bar,
        datum,
      ),
    };
  });
  const node = element(
    "ol",
    { class: "nn-bars", "aria-label": "Probabilities" },
    ...rows.map((row) => row.node),
  );
  function show(probabilities) {
    const most = probabilities && Math.max(...probabilities);
    rows.forEach(({ node: row, bar, datum }, i) => {
      const share = probabilities?.[i];
      bar.style.inlineSize = `${100 * (share ?? 0)}%`;
      row.classList.toggle("nn-most", probabilities !== undefined && share === most);
      if (share === undefined) datum.removeAttribute("value");
      else datum.value = share;
      datum.textContent = share === undefined ? "–" : percent(share);
    });
  }
  return { node, show };
}

// The 28 × 28 grey values as they are, white ink on black as networks get them.
function smallPicture() {
  const node = element("canvas", { width: SIDE, height: SIDE, role: "img" });
  const context = node.getContext("2d", { willReadFrequently: true });
  function show(picture) {
    const image = context.createImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++)
      image.data.set([picture?.[i] ?? 0, picture?.[i] ?? 0, picture?.[i] ?? 0, 255], 4 * i);
    context.putImageData(image, 0, 0);
    const ink = picture
      ? Math.round((100 * picture.filter((grey) => grey > 127).length) / picture.length)
      : 0;
    node.setAttribute(
      "aria-label",
      picture
        ? `28 by 28 grey values; ${ink} in 100 are ink.`
        : "28 by 28 grey values, all without ink.",
    );
  }
  return { node, show };
}

// Who answers. Each has ask(picture) and calls answered({ probabilities, problem }).
function pageNetwork(model, answered) {
  const layers = unpacked(model.get("layers"));
  return {
    ask: (picture) =>
      answered({
        probabilities: softmax(logitsOf(layers, picture, model.get("mean"), model.get("std"))),
        problem: "",
      }),
    forget: () => {},
  };
}

function kernelNetwork(model, follow, answered) {
  const own = Math.random().toString(36).slice(2, 8);
  let turn = 0,
    latest,
    waiting,
    sending;
  follow("answer", () => {
    const { turn: of, ...answer } = model.get("answer");
    if (of !== `${own}-${turn}`) return; // a later drawing is under way, or another view has asked
    clearTimeout(waiting);
    answered(answer);
  });
  const forget = () => {
    turn += 1;
    clearTimeout(waiting);
    clearTimeout(sending);
    sending = undefined;
  };
  return {
    forget,
    ask: (picture) => {
      turn += 1;
      clearTimeout(waiting);
      waiting = setTimeout(
        () =>
          answered({
            problem: "The answer waits for the kernel. If no cell is running, run this cell again.",
          }),
        2500,
      );
      latest = picture;
      sending ??= setTimeout(() => {
        sending = undefined;
        model.set("asked", { turn: `${own}-${turn}`, picture: [...latest] });
        model.save_changes();
      }, 40);
    },
  };
}

function mount({ model, root, follow, say, keep, onAddress }) {
  const names = model.get("names");
  const live = !model.get("layers").length;
  root.classList.add("nn-digit");
  root.setAttribute("aria-label", "Draw a digit");
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);

  let strokes = [],
    past = [],
    drawing = false,
    picture,
    result = {};
  const button = (text, onclick, rest = {}) =>
    element("button", { type: "button", onclick, ...rest }, text);
  const undoButton = button("Undo", undo, { class: "nn-quiet" });
  const clearButton = button("Clear", () => change([]));
  const board = drawingBoard({
    begin: (place) => {
      stop();
      past.push(strokes);
      strokes = [...strokes, [place]];
      drawing = true;
      soon();
    },
    extend: (place) => {
      strokes.at(-1).push(place);
      soon();
    },
    end: () => {
      drawing = false;
      settle();
    },
    undo,
    tell: say,
  });
  const bars = barList(names);
  const small = smallPicture();
  const told = element("p", { class: "nn-said" });
  const note = model.get("note");
  const digits = names.every((name, i) => name === String(i));
  const samples = !digits
    ? []
    : [
        element(
          "fieldset",
          { class: "nn-samples" },
          element("legend", {}, "Draw for me"),
          element(
            "div",
            {},
            ...SAMPLES.map((ink, i) =>
              button(String(i), () => play(readInk(ink)), { "aria-label": `Draw a ${i} for me` }),
            ),
          ),
        ),
      ];

  // A drawing is finished, taken back, or put there: the address, Python and those who listen hear of it.
  let saving, own;
  function settle() {
    clearTimeout(drawn);
    drawn = undefined;
    show();
    const ink = written(strokes);
    keep({ ink });
    clearTimeout(saving);
    saving = setTimeout(() => {
      own = true;
      model.set("state", { ink });
      model.set("picture", picture ? [...picture] : []);
      model.set("alt", words.textContent);
      model.save_changes();
      own = false;
    }, 250);
    aloud = true;
    speak();
  }
  function change(wanted) {
    stop();
    board.drop();
    past.push(strokes);
    strokes = wanted;
    drawing = false;
    settle();
  }
  function undo() {
    stop();
    if (!past.length) return;
    board.drop();
    strokes = past.pop();
    drawing = false;
    settle();
  }

  // One of the samples, drawn as a hand would draw it.
  let playing;
  function stop() {
    clearInterval(playing);
    playing = undefined;
  }
  function play(wanted) {
    stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return change(wanted);
    board.drop();
    past.push(strokes);
    strokes = [];
    let count = 0;
    const total = wanted.flat().length;
    playing = setInterval(() => {
      count += 2;
      let left = count;
      strokes = wanted
        .map((stroke) => stroke.slice(0, Math.max(0, (left -= stroke.length) + stroke.length)))
        .filter((stroke) => stroke.length);
      if (count < total) return show();
      stop();
      strokes = wanted;
      settle();
    }, 30);
  }

  // At most once a frame, however fast the hand.
  let drawn;
  function soon() {
    showStrokes();
    drawn ??= setTimeout(() => {
      drawn = undefined;
      show();
    }, 16);
  }

  let aloud = false;
  function speak() {
    if (!aloud || (result.probabilities === undefined && !result.problem && !result.plain)) return;
    aloud = false;
    say(words.textContent);
  }
  function answered(answer) {
    result = answer;
    const { probabilities, problem, plain } = answer;
    bars.show(probabilities);
    const sure = probabilities && Math.max(...probabilities) >= 0.5;
    const [kind, sign, lead, rest] = problem
      ? ["wrong", "✗", "No answer.", problem]
      : plain
        ? [plain === EMPTY ? "info" : "hint", plain === EMPTY ? "●" : "!", ...plain]
        : [sure ? "right" : "hint", sure ? "✎" : "?", ...sentence(names, probabilities)];
    told.className = `nn-said nn-${kind}`;
    told.replaceChildren(
      element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `),
      element("strong", {}, lead),
      ` ${rest}`,
    );
    words.textContent = `${lead} ${rest}`;
    speak();
  }
  const network = live ? kernelNetwork(model, follow, answered) : pageNetwork(model, answered);

  function showStrokes() {
    board.show(strokes);
    undoButton.disabled = !past.length;
    clearButton.disabled = !strokes.length;
  }
  function show() {
    showStrokes();
    picture = coverage(strokes) > FULL ? undefined : pictureOf(strokes);
    small.show(picture);
    if (picture) return network.ask(picture);
    network.forget();
    answered({ plain: strokes.length ? ALL_INK : EMPTY });
  }

  root.append(
    element("p", { class: "nn-title" }, digits ? "Draw a digit" : "Draw a picture"),
    element(
      "p",
      { class: "nn-lead" },
      `Draw with the mouse or a finger${digits ? ", or press a number to see one drawn" : ""}. ` +
        "From the keyboard, tab to the canvas: arrow keys move the pen, Space puts it down and lifts it.",
    ),
    ...samples,
    element(
      "div",
      { class: "nn-sides" },
      element(
        "div",
        { class: "nn-left" },
        board.node,
        element("div", { class: "nn-buttons" }, undoButton, clearButton),
      ),
      element("div", { class: "nn-right" }, told, bars.node),
    ),
    element(
      "figure",
      {},
      small.node,
      element(
        "figcaption",
        {},
        element("strong", {}, "What the network sees:"),
        " 28 × 28 grey values. Your drawing was cut out, scaled and centred, as the digits of the MNIST collection were.",
      ),
    ),
    ...(note ? [element("p", { class: "nn-note" }, note)] : []),
    words,
  );
  strokes = readInk(model.get("state").ink ?? "") ?? [];
  show();

  // Another view of the same canvas, or Python, may change the drawing too.
  follow("state", () => {
    if (own) return;
    const ink = readInk(model.get("state").ink ?? "");
    if (!ink || written(ink) === written(strokes)) return;
    stop();
    past.push(strokes);
    strokes = ink;
    show();
  });
  onAddress((values) => {
    const ink = readInk(values.ink ?? "");
    if (ink && written(ink) !== written(strokes)) change(ink);
  });
  return () => {
    stop();
    network.forget();
    clearTimeout(saving);
    clearTimeout(drawn);
  };
}

export const widget = widgetOf(mount);
