// Sliders and menus. A control's state is its place: an index into the texts of its values.

function sliderFor(control, onplace) {
  const id = freshId();
  const last = control.texts.length - 1;
  const reading = element("span", { class: "nn-reading", "aria-hidden": "true" }); // aria-valuetext says it
  const input = element("input", {
    type: "range", id, min: 0, max: last, step: 1, oninput: () => { show(); onplace(Number(input.value)); },
  });
  const show = () => {
    reading.textContent = control.texts[input.value].replace("-", "−");
    input.setAttribute("aria-valuetext", control.texts[input.value]);
  };
  return {
    node: element("div", { class: "nn-control" }, element("label", { for: id }, control.label), reading, input),
    move: (place) => { input.value = place; show(); },
  };
}

function menuFor(control, onplace) {
  const id = freshId();
  const select = element("select", { id, onchange: () => onplace(select.selectedIndex) },
    ...control.texts.map((text) => element("option", {}, text)));
  return {
    node: element("div", { class: "nn-control" }, element("label", { for: id }, control.label), select),
    move: (place) => { select.selectedIndex = place; },
  };
}
