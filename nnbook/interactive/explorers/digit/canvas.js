// Where a drawing is made: with the mouse, a finger, or a pen that the arrow keys move.

import { drawn, dress } from "../../core/svg.js";
import { GRID, onGrid, PEN, smooth } from "./strokes.js";

/** @import { Stroke } from "./strokes.js" */

/** @type {Record<string, number[]>} */
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, -1],
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};
const STRIDE = 2; // places that one key press moves the pen
const NEAR = 1.8; // places closer together than this are one

/**
 * A dot is a stroke too: its path needs a second place, as far away as can be neglected.
 * @param {Stroke} stroke
 */
function pathOf(stroke) {
  const points =
    stroke.length > 1 ? smooth(stroke) : [stroke[0], [stroke[0][0] + 0.01, stroke[0][1]]];
  return points
    .map(([x, y], i) => `${i ? "L" : "M"}${(x + 0.5).toFixed(2)} ${(y + 0.5).toFixed(2)}`)
    .join("");
}

/**
 * @param {object} hearer
 * @param {(place: number[]) => void} hearer.begin Hears of a new stroke,
 * @param {(place: number[]) => void} hearer.extend of its places
 * @param {() => void} hearer.end and of its end.
 * @param {() => void} hearer.undo Hears of Backspace.
 * @param {(text: string) => void} hearer.tell Gets words for those who draw by ear.
 */
export function drawingBoard({ begin, extend, end, undo, tell }) {
  const ink = drawn("g", { class: "nn-ink" });
  const cursor = drawn("circle", { class: "nn-pen", r: PEN / 2 });
  const hint = drawn("text", { class: "nn-invite", x: GRID / 2, y: GRID / 2 }, "Draw here");
  const node = drawn(
    "svg",
    {
      class: "nn-board",
      viewBox: `0 0 ${GRID} ${GRID}`,
      tabindex: 0,
      role: "application",
      "aria-roledescription": "canvas",
      "aria-label":
        "Canvas. Arrow keys move the pen, Space puts it down and lifts it, Backspace takes the last stroke back.",
    },
    hint,
    ink,
    cursor,
  );
  let pen = [GRID / 2, 14];
  /** @type {number[] | undefined} */
  let last; // where the stroke that is being drawn has come to

  /** @param {number[]} place */
  function goTo(place) {
    pen = place;
    dress(cursor, { cx: pen[0] + 0.5, cy: pen[1] + 0.5 });
  }
  goTo(pen);
  /** @param {number[]} place */
  function putDown(place) {
    last = place;
    node.classList.add("nn-down");
    begin(place);
  }
  function lift() {
    if (!last) return;
    last = undefined;
    node.classList.remove("nn-down");
    end();
  }

  // The mouse or a finger; of several fingers the first one draws.
  /** @type {number | undefined} */
  let holding;
  /** @param {PointerEvent} event */
  const placeOf = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      node.getScreenCTM()?.inverse(),
    );
    return [onGrid(at.x - 0.5), onGrid(at.y - 0.5)];
  };
  /**
   * @param {number[]} place
   * @param {number} nearest
   */
  const draw = (place, nearest) => {
    if (!last || Math.hypot(place[0] - last[0], place[1] - last[1]) < nearest) return;
    last = place;
    extend(place);
  };
  node.addEventListener("pointerdown", (event) => {
    if (event.button || holding !== undefined) return;
    event.preventDefault(); // no text is selected on the way
    lift();
    node.focus({ preventScroll: true });
    node.classList.remove("nn-keys");
    node.setPointerCapture(event.pointerId);
    holding = event.pointerId;
    putDown(placeOf(event));
  });
  node.addEventListener("pointermove", (event) => {
    if (event.pointerId !== holding) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const each of passed.length ? passed : [event]) draw(placeOf(each), NEAR);
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    node.addEventListener(name, (event) => {
      if (event.pointerId !== holding) return;
      if (name === "pointerup") draw(placeOf(event), 0.5);
      holding = undefined;
      goTo(last ?? pen);
      lift();
    });
  }

  // The keys; two arrows held together move diagonally.
  /** @type {Set<string>} */
  const held = new Set();
  const where = () => `column ${Math.round(pen[0]) + 1}, row ${Math.round(pen[1]) + 1} of ${GRID}`;
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " || STEPS[event.key] || event.key === "Backspace") event.preventDefault();
    else return;
    if (holding !== undefined) return;
    node.classList.add("nn-keys");
    if (event.key === "Backspace") {
      lift();
      undo();
    } else if (event.key === " ") {
      if (event.repeat) return;
      if (last) return lift();
      putDown(pen);
      tell(`Pen down at ${where()}.`);
    } else {
      held.add(event.key);
      const step = [0, 1].map((axis) =>
        Math.sign([...held].reduce((sum, key) => sum + STEPS[key][axis], 0)),
      );
      goTo(
        pen.map((value, axis) =>
          Math.min(GRID - 1, Math.max(0, Math.round(value) + step[axis] * STRIDE)),
        ),
      );
      if (last) draw(pen, 0.5);
      tell(`${last ? "Drawing" : "Pen up"}, ${where()}.`);
    }
  });
  node.addEventListener("keyup", (event) => held.delete(event.key));
  node.addEventListener("blur", () => {
    held.clear();
    if (holding === undefined) lift();
  });

  /** @param {Stroke[]} strokes */
  function show(strokes) {
    hint.style.display = strokes.length ? "none" : "";
    while (ink.childElementCount > strokes.length) ink.lastElementChild?.remove();
    while (ink.childElementCount < strokes.length) ink.append(drawn("path"));
    for (const [i, stroke] of strokes.entries()) {
      ink.children[i].setAttribute("d", pathOf(stroke));
    }
  }
  return {
    node,
    show,
    drop: () => {
      last = undefined;
      node.classList.remove("nn-down");
    },
  };
}
