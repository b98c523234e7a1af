// Where the neuron fires, as a picture and as a table.

import { element, freshId } from "../../core/dom.js";
import { datum, shown } from "../../core/numbers.js";
import { pathThrough, plane } from "../../core/plane.js";
import { drawn, dress } from "../../core/svg.js";
import { firing, SPAN } from "./gate.js";

/** @import { Run, State } from "./gate.js" */

export function truthPicture() {
  const picture = plane("Where the neuron fires", { name: "x₁", ...SPAN }, { name: "x₂", ...SPAN });
  const { node, layer, over, toX, toY } = picture;
  const stripes = freshId();
  const area = drawn("path", { class: "nn-fires", fill: `url(#${stripes})` });
  const line = drawn("path", { class: "nn-border" });
  const name = drawn("text", { class: "nn-where", "text-anchor": "middle" }, "fires");
  const marks = drawn("g");
  layer.append(
    drawn(
      "pattern",
      {
        id: stripes,
        width: 9,
        height: 9,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)",
      },
      drawn("rect", { width: 9, height: 9, class: "nn-ground" }),
      drawn("rect", { width: 2.5, height: 9, class: "nn-stripe" }),
    ),
    area,
    line,
    name,
  );
  over.append(marks);
  node.setAttribute("role", "img");
  /**
   * @param {State} state
   * @param {Run} run
   */
  function draw({ w1, w2, b }, { rows }) {
    const { points, edge } = firing(w1, w2, b);
    /** @param {number[][]} list */
    const seen = (list) => list.map(([x, y]) => [toX(x), toY(y)]);
    area.setAttribute("d", points.length ? `${pathThrough(seen(points))}Z` : "");
    line.setAttribute("d", edge.length === 2 ? pathThrough(seen(edge)) : "");
    // The word stands in the middle of the area, unless a corner is there.
    const middle = points.length
      ? [0, 1].map((i) => points.reduce((sum, point) => sum + point[i], 0) / points.length)
      : [0, 0];
    const free =
      points.length > 2 &&
      rows.every(({ x1, x2 }) => Math.hypot(x1 - middle[0], x2 - middle[1]) > 0.3);
    name.textContent = free ? "fires" : "";
    dress(name, { x: toX(middle[0]), y: toY(middle[1]) + 5 });
    marks.replaceChildren(
      ...rows.flatMap(({ x1, x2, output, right }) => [
        drawn("circle", {
          class: output > 0 ? "nn-on" : "nn-off",
          cx: toX(x1),
          cy: toY(x2),
          r: 17,
        }),
        drawn(
          "text",
          {
            class: `${output > 0 ? "nn-in-on" : "nn-in-off"}${shown(output).length > 3 ? " nn-long" : ""}`,
            x: toX(x1),
            y: toY(x2) + 5,
            "text-anchor": "middle",
          },
          shown(output),
        ),
        drawn(
          "text",
          {
            class: right ? "nn-tick" : "nn-cross",
            x: toX(x1) + 27,
            y: toY(x2) + 7,
            "text-anchor": "middle",
          },
          right ? "✓" : "✗",
        ),
      ]),
    );
  }
  return { node, draw };
}

export function truthTable() {
  const body = element("tbody", {});
  const node = element(
    "table",
    { class: "nn-truth" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["x₁", "x₂", "sum", "sum + b", "answer", "wanted"].map((text) =>
          element("th", { scope: "col" }, text),
        ),
      ),
    ),
    body,
  );
  /** @param {Run} run */
  function draw({ rows }) {
    body.replaceChildren(
      ...rows.map(({ x1, x2, sum, shifted, output, want, right }) =>
        element(
          "tr",
          { "data-key": `${x1}${x2}`, class: right ? "nn-good-row" : "nn-bad-row" },
          ...[x1, x2, sum, shifted, output].map((value) => element("td", {}, datum(value))),
          element(
            "td",
            {},
            datum(want),
            element(
              "span",
              { class: "nn-mark", role: "img", "aria-label": right ? "right" : "wrong" },
              right ? " ✓" : " ✗",
            ),
          ),
        ),
      ),
    );
  }
  return { node, draw };
}
