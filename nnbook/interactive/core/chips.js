import { element, freshId } from "./dom.js";

/**
 * Radio buttons in the look of chips: arrow keys move the choice.
 * @param {string} legend
 * @param {string[][]} entries Keys with their labels.
 * @param {string} chosen
 * @param {(key: string) => void} onchoose
 */
export function chips(legend, entries, chosen, onchoose) {
  const name = freshId();
  return element(
    "fieldset",
    { class: "nn-chips" },
    element("legend", {}, legend),
    element(
      "div",
      {},
      ...entries.map(([key, label]) =>
        element(
          "label",
          { class: "nn-chip" },
          element("input", {
            type: "radio",
            name,
            value: key,
            checked: key === chosen,
            onchange: () => onchoose(key),
          }),
          element("span", {}, label),
        ),
      ),
    ),
  );
}

/**
 * Show which of the chips in an element is chosen.
 * @param {Element} place
 * @param {string} chosen
 */
export function choose(place, chosen) {
  for (const input of place.querySelectorAll("input")) input.checked = input.value === chosen;
}

/**
 * A box to tick in the same look.
 * @param {string} text
 * @param {(checked: boolean) => void} ontoggle
 */
export function tickBox(text, ontoggle) {
  const input = element("input", { type: "checkbox", onchange: () => ontoggle(input.checked) });
  const node = element("label", { class: "nn-chip nn-toggle" }, input, element("span", {}, text));
  return { input, node };
}
