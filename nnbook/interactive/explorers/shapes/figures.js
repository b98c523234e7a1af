// Tensors and memories as cells that light each other.

import { element, freshId, p } from "../../core/dom.js";
import { drawn } from "../../core/svg.js";
import { factsOf, nameOf, ownersOf, shapeText, strideWords } from "./words.js";

/**
 * @import { Memory, Tensor } from "./words.js"
 *
 * @typedef {{ rows: (number | null)[][], signs: string[] }} Alignment
 * @typedef {{ node: HTMLElement, grid: HTMLElement, cells: HTMLElement[] }} Board
 */

/**
 * The colour of a cell tells its place in memory, from pale to strong; the number tells it too.
 * @param {number} value
 * @param {number} place
 * @param {number} count
 * @param {boolean} again
 */
function cellFor(value, place, count, again) {
  const cell = element(
    "span",
    { class: again ? "nn-cell nn-again" : "nn-cell", id: freshId() },
    element("span", { class: "nn-value" }, String(value).replace("-", "−"), again ? "″" : ""),
  );
  cell.style.setProperty("--nn-digits", String(String(value).length + (again ? 0.6 : 0)));
  cell.style.setProperty("--nn-depth", `${Math.round(8 + (38 * place) / Math.max(1, count - 1))}%`);
  return cell;
}

/**
 * The cells stand in one element that takes the focus; arrow keys move inside it. Fingers may slide
 * over it, so small cells are no small targets.
 * @param {Record<string, string>} attributes
 * @param {HTMLElement[][]} rows
 * @param {(i: number) => void} onpick
 */
function board(attributes, rows, onpick) {
  const cells = rows.flat();
  const node = element("div", {
    tabindex: 0,
    ...attributes,
    onfocus: () => {
      if (!cells.some((cell) => cell.classList.contains("nn-lit"))) onpick(0);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const now = Math.max(
        0,
        cells.findIndex((cell) => cell.id === node.getAttribute("aria-activedescendant")),
      );
      const width = rows[0].length;
      /** @type {Record<string, number>} */
      const places = {
        ArrowLeft: now - 1,
        ArrowRight: now + 1,
        ArrowUp: now - width,
        ArrowDown: now + width,
        Home: 0,
        End: cells.length - 1,
      };
      const next = places[event.key];
      if (next === undefined) return;
      event.preventDefault();
      if (cells[next]) onpick(next);
    },
  });
  for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
    node.addEventListener(type, (event) => {
      // A finger keeps the element where it came down, so ask what lies under it.
      const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest(".nn-cell");
      const at = cells.indexOf(/** @type {HTMLElement} */ (cell));
      if (at >= 0) onpick(at);
    });
  }
  return node;
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} size
 */
const inPieces = (list, size) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );

/**
 * @param {Tensor} tensor
 * @param {number} count How many places its memory has.
 * @param {(i: number) => void} onpick
 * @returns {Board}
 */
export function tensorFigure(tensor, count, onpick) {
  const { name, shape, values, places, again } = tensor;
  const width = shape.at(-1) ?? 1;
  const height = shape.at(-2) ?? 1;
  const cells = values.map((value, i) => {
    const cell = cellFor(value, places[i], count, again[i]);
    const said = `${nameOf(tensor, i)} is ${value}, at place ${places[i]}`;
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("aria-label", `${said}${again[i] ? ", again" : ""}`);
    return cell;
  });
  const rows = inPieces(cells, width);
  const slices = inPieces(rows, height).map((part, i) => {
    const label = element(
      "span",
      { class: "nn-slice-name", "aria-hidden": "true" },
      `${name}[${i}]`,
    );
    const body = part.map((row) => element("div", { class: "nn-cells", role: "row" }, ...row));
    const parts = shape.length > 2 ? [label, ...body] : body;
    const slice = element("div", { class: "nn-slice", role: "rowgroup" }, ...parts);
    slice.style.setProperty("--nn-columns", String(width));
    return slice;
  });
  const label = `${name}, shape ${shapeText(shape)}`;
  const grid = board({ class: "nn-grid", role: "grid", "aria-label": label }, rows, onpick);
  grid.append(...slices);
  grid.style.setProperty("--nn-wide", String(width * Math.min(slices.length, 3)));
  const facts = factsOf(tensor).map((text) => element("span", {}, text));
  const caption = element(
    "figcaption",
    {},
    element("code", {}, name),
    element("span", { class: "nn-facts" }, ...facts),
  );
  const steps = strideWords(tensor).map((text) => element("span", {}, text));
  const node = element("figure", { class: "nn-tensor" }, caption, grid, p("nn-steps", ...steps));
  return { node, grid, cells };
}

/**
 * @param {Memory} memory
 * @param {(place: number) => void} onpick
 * @returns {Board}
 */
export function memoryFigure(memory, onpick) {
  const cells = memory.values.map((value, place) => {
    const cell = cellFor(value, place, memory.values.length, false);
    cell.setAttribute("role", "option");
    cell.setAttribute("aria-label", `place ${place} holds ${value}`);
    cell.append(element("span", { class: "nn-place" }, String(place)));
    return cell;
  });
  const label = `Memory of ${ownersOf(memory)}`;
  const grid = board(
    { class: "nn-memory", role: "listbox", "aria-label": label, "aria-orientation": "horizontal" },
    [cells],
    onpick,
  );
  grid.append(...cells);
  grid.style.setProperty("--nn-columns", String(cells.length));
  grid.style.setProperty("--nn-wide", String(cells.length));
  const node = element("figure", {}, element("figcaption", {}, label), grid);
  return { node, grid, cells };
}

/**
 * The way through memory, sewn over a grid from the cell that lies first to the one that lies last.
 * The stitches are in the corners of the cells, so that the numbers stay clear.
 * @param {Board} board
 * @param {Tensor} tensor
 */
export function drawPath({ grid, cells }, { places, again }) {
  grid.querySelector("svg")?.remove();
  const box = grid.getBoundingClientRect();
  if (!box.width) return;
  const order = [...cells.keys()].filter((i) => !again[i]).sort((i, j) => places[i] - places[j]);
  const points = order.map((i) => {
    const { left, top, width, height } = cells[i].getBoundingClientRect();
    return [left - box.left + width * 0.87, top - box.top + height * 0.84].map((at) =>
      at.toFixed(1),
    );
  });
  const stitches = points.map(([cx, cy], i) => drawn("circle", { cx, cy, r: i ? 2 : 4 }));
  grid.append(
    drawn(
      "svg",
      { class: "nn-path", "aria-hidden": "true", focusable: "false" },
      drawn("polyline", { points: points.join(" ") }),
      ...stitches,
    ),
  );
}

/**
 * Sizes under each other, aligned at the right, with what is said of each pair.
 * @param {Alignment} alignment
 */
export function alignment({ rows, signs }) {
  /**
   * @param {string} name
   * @param {(number | null)[]} sizes
   */
  const row = (name, sizes) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      ...sizes.map((size) => element("td", {}, size == null ? "" : String(size))),
    );
  return element(
    "table",
    { class: "nn-align" },
    element("caption", {}, "Sizes are compared from the right:"),
    element(
      "tbody",
      {},
      ...rows.map((sizes, i) => row(["a", "b", "a + b"][i], sizes)),
      element(
        "tr",
        {},
        element("th", { scope: "row" }, ""),
        ...signs.map((sign) => element("td", {}, sign)),
      ),
    ),
  );
}
