// Radio buttons in the look of chips: arrow keys move the choice.

import { element, freshId } from "./dom.js";

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
