// Sliders and menus.

import { element, freshId } from "./dom.js";

/**
 * @typedef {{ from: number, to: number, step: number }} Steps
 * @typedef {{ label: string, texts: string[] }} Places A control whose state is an index into the
 *   texts of its values.
 */

/**
 * @param {string} label
 * @param {HTMLElement} reading
 * @param {HTMLInputElement} input
 */
const labelled = (label, reading, input) =>
  element(
    "div",
    { class: "nn-control" },
    element("label", { for: input.id }, label),
    reading,
    input,
  );

// What a slider stands for: aria-valuetext says it to a screen reader.
const readingBeside = () => element("span", { class: "nn-reading", "aria-hidden": "true" });

/**
 * A slider over a range of numbers. show(value, text) moves it.
 * @param {string} label
 * @param {(value: number) => void} onmove Hears of a move.
 * @param {Steps} steps
 */
export function slider(label, onmove, { from, to, step }) {
  const reading = readingBeside();
  const input = element("input", {
    type: "range",
    id: freshId(),
    min: from,
    max: to,
    step,
    oninput: () => onmove(Number(input.value)),
  });
  return {
    node: labelled(label, reading, input),
    input,
    /**
     * @param {number} value
     * @param {string} text
     */
    show: (value, text) => {
      input.value = String(value);
      reading.textContent = text;
      input.setAttribute("aria-valuetext", text);
    },
  };
}

/**
 * @param {Places} control
 * @param {(place: number) => void} onplace
 */
export function sliderFor({ label, texts }, onplace) {
  const reading = readingBeside();
  const input = element("input", {
    type: "range",
    id: freshId(),
    min: 0,
    max: texts.length - 1,
    step: 1,
    oninput: () => {
      show();
      onplace(Number(input.value));
    },
  });
  const show = () => {
    const text = texts[Number(input.value)];
    reading.textContent = text.replace("-", "−");
    input.setAttribute("aria-valuetext", text);
  };
  return {
    node: labelled(label, reading, input),
    /** @param {number} place */
    move: (place) => {
      input.value = String(place);
      show();
    },
  };
}

/**
 * @param {Places} control
 * @param {(place: number) => void} onplace
 */
export function menuFor({ label, texts }, onplace) {
  const id = freshId();
  const select = element(
    "select",
    { id, onchange: () => onplace(select.selectedIndex) },
    ...texts.map((text) => element("option", {}, text)),
  );
  return {
    node: element("div", { class: "nn-control" }, element("label", { for: id }, label), select),
    select,
    /** @param {number} place */
    move: (place) => {
      select.selectedIndex = place;
    },
  };
}
