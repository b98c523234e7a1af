// Sliders and menus.

import { element, freshId } from "./dom.js";

// A slider over a range of numbers. onmove(value) hears of a move; show(value, text) moves it.
export function slider(label, onmove, { from, to, step }) {
  const id = freshId();
  const reading = element("span", { class: "nn-reading", "aria-hidden": "true" });
  const input = element("input", {
    type: "range",
    id,
    min: from,
    max: to,
    step,
    oninput: () => onmove(Number(input.value)),
  });
  return {
    node: element(
      "div",
      { class: "nn-control" },
      element("label", { for: id }, label),
      reading,
      input,
    ),
    show: (value, text) => {
      input.value = value;
      reading.textContent = text;
      input.setAttribute("aria-valuetext", text);
    },
  };
}

// Below, a control's state is its place: an index into the texts of its values.
export function sliderFor(control, onplace) {
  const id = freshId();
  const last = control.texts.length - 1;
  const reading = element("span", { class: "nn-reading", "aria-hidden": "true" }); // aria-valuetext says it
  const input = element("input", {
    type: "range",
    id,
    min: 0,
    max: last,
    step: 1,
    oninput: () => {
      show();
      onplace(Number(input.value));
    },
  });
  const show = () => {
    reading.textContent = control.texts[input.value].replace("-", "−");
    input.setAttribute("aria-valuetext", control.texts[input.value]);
  };
  return {
    node: element(
      "div",
      { class: "nn-control" },
      element("label", { for: id }, control.label),
      reading,
      input,
    ),
    move: (place) => {
      input.value = place;
      show();
    },
  };
}

export function menuFor(control, onplace) {
  const id = freshId();
  const select = element(
    "select",
    { id, onchange: () => onplace(select.selectedIndex) },
    ...control.texts.map((text) => element("option", {}, text)),
  );
  return {
    node: element(
      "div",
      { class: "nn-control" },
      element("label", { for: id }, control.label),
      select,
    ),
    move: (place) => {
      select.selectedIndex = place;
    },
  };
}
