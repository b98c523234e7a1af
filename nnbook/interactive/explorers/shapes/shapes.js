// One row of memory, and tensors as ways to read it. All facts come from torch, as a table of
// states made in Python; here they are drawn, and a cell and its place in memory light each other.

import { widgetOf } from "../../core/attach.js";
import { chips } from "../../core/chips.js";
import { element, freshId, inline } from "../../core/dom.js";

const OPERATIONS = {
  view: "view",
  reshape: "reshape",
  transpose: "transpose",
  broadcast: "broadcast (a + b)",
};
const SOURCES = { x: "x, shape (3, 4)", t: "t = x.T, shape (4, 3)" };
const shapeText = (sizes) => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;
const minus = (text) => String(text).replace("-", "−");

function indexOf(flat, shape) {
  const index = [];
  for (const size of [...shape].reverse()) {
    index.unshift(flat % size);
    flat = Math.floor(flat / size);
  }
  return index;
}

// What one step along each axis means in memory. Nobody steps along an axis of size 1.
function strideWords({ shape, strides }) {
  const names = ["→ one column:", "↓ one row:", "⇉ one slice:"];
  const steps = strides.map((stride, axis) => [
    names[shape.length - 1 - axis],
    stride,
    shape[axis],
  ]);
  return steps
    .filter(([, , size]) => size > 1)
    .reverse()
    .map(([name, stride]) =>
      element(
        "span",
        {},
        `${name} ${stride ? `${stride} ${stride === 1 ? "place" : "places"} on` : "the same place"}`,
      ),
    );
}

// The colour of a cell tells its place in memory, from pale to strong; the number tells it too.
function cellFor(value, place, count, again) {
  const cell = element(
    "span",
    { class: again ? "nn-cell nn-again" : "nn-cell", id: freshId() },
    element("span", { class: "nn-value" }, minus(value), again ? "″" : ""),
  );
  cell.style.setProperty("--nn-digits", String(value).length + (again ? 0.6 : 0));
  cell.style.setProperty("--nn-depth", `${Math.round(8 + (38 * place) / Math.max(1, count - 1))}%`);
  return cell;
}

// The cells stand in one element that takes the focus; arrow keys move inside it. Fingers may
// slide over it, so small cells are no small targets.
function board(attributes, rows, onpick) {
  const cells = rows.flat();
  const node = element("div", {
    tabindex: 0,
    ...attributes,
    onfocus: () => {
      if (!cells.some((cell) => cell.classList.contains("nn-lit"))) onpick(0);
    },
    onkeydown: (event) => {
      const now = Math.max(
        0,
        cells.findIndex((cell) => cell.id === node.getAttribute("aria-activedescendant")),
      );
      const width = rows[0].length;
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width }[event.key];
      const next = event.key === "Home" ? 0 : event.key === "End" ? cells.length - 1 : now + step;
      if (Number.isNaN(next)) return;
      event.preventDefault();
      if (cells[next]) onpick(next);
    },
  });
  for (const type of ["pointerdown", "pointermove"]) {
    node.addEventListener(type, (event) => {
      // A finger keeps the element where it came down, so ask what lies under it.
      const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest(".nn-cell");
      const at = cells.indexOf(cell);
      if (at >= 0) onpick(at);
    });
  }
  return node;
}

function tensorFigure(tensor, count, onpick) {
  const { name, shape, own, strides, values, places, again, contiguous } = tensor;
  const width = shape.at(-1) ?? 1;
  const height = shape.at(-2) ?? 1;
  const cells = values.map((value, i) => cellFor(value, places[i], count, again[i]));
  cells.forEach((cell, i) => {
    cell.setAttribute("role", "gridcell");
    cell.setAttribute(
      "aria-label",
      `${name}[${indexOf(i, shape).join(", ")}] is ${values[i]}, at place ${places[i]}${again[i] ? ", again" : ""}`,
    );
  });
  const rows = [];
  for (let i = 0; i < cells.length; i += width) rows.push(cells.slice(i, i + width));
  const slices = [];
  for (let i = 0; i < rows.length; i += height) {
    const label =
      shape.length > 2
        ? [
            element(
              "span",
              { class: "nn-slice-name", "aria-hidden": "true" },
              `${name}[${slices.length}]`,
            ),
          ]
        : [];
    const body = rows
      .slice(i, i + height)
      .map((row) => element("div", { class: "nn-cells", role: "row" }, ...row));
    slices.push(element("div", { class: "nn-slice", role: "rowgroup" }, ...label, ...body));
    slices.at(-1).style.setProperty("--nn-columns", width);
  }
  const grid = board(
    { class: "nn-grid", role: "grid", "aria-label": `${name}, shape ${shapeText(shape)}` },
    rows,
    onpick,
  );
  grid.append(...slices);
  const stretched = own.join() !== shape.join();
  grid.style.setProperty("--nn-wide", width * Math.min(slices.length, 3));
  const order = contiguous ? "contiguous" : "not contiguous";
  const facts = [
    stretched
      ? `shape ${shapeText(own)}, read as ${shapeText(shape)}`
      : `shape ${shapeText(shape)}`,
    stretched ? `strides ${shapeText(strides)}` : `strides ${shapeText(strides)}, ${order}`,
  ].map((text) => element("span", {}, text));
  return {
    node: element(
      "figure",
      { class: "nn-tensor" },
      element(
        "figcaption",
        {},
        element("code", {}, name),
        element("span", { class: "nn-facts" }, ...facts),
      ),
      grid,
      element("p", { class: "nn-steps" }, ...strideWords(tensor)),
    ),
    grid,
    cells,
  };
}

function memoryFigure({ names, values }, onpick) {
  const cells = values.map((value, place) => {
    const cell = cellFor(value, place, values.length, false);
    cell.setAttribute("role", "option");
    cell.setAttribute("aria-label", `place ${place} holds ${value}`);
    cell.append(element("span", { class: "nn-place" }, String(place)));
    return cell;
  });
  const who = names.join(names.length > 2 ? ", " : " and ").replace(/, (\w+)$/, " and $1");
  const label = `Memory of ${who}`;
  const row = board(
    { class: "nn-memory", role: "listbox", "aria-label": label, "aria-orientation": "horizontal" },
    [cells],
    onpick,
  );
  row.append(...cells);
  row.style.setProperty("--nn-columns", cells.length);
  row.style.setProperty("--nn-wide", cells.length);
  return { node: element("figure", {}, element("figcaption", {}, label), row), grid: row, cells };
}

// The way through memory, sewn over a grid from the cell that lies first to the one that lies last.
// The stitches are in the corners of the cells, so that the numbers stay clear.
function drawPath({ grid, cells }, { places, again }) {
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
  const stitches = points.map(([x, y], i) => `<circle cx="${x}" cy="${y}" r="${i ? 2 : 4}"/>`);
  grid.insertAdjacentHTML(
    "beforeend",
    `<svg class="nn-path" aria-hidden="true" focusable="false">
    <polyline points="${points.join(" ")}"/>${stitches.join("")}</svg>`,
  );
}

function alignment({ rows, signs }) {
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

function mount({ model, root, follow, say, keep, onAddress }) {
  const menu = model.get("menu");
  const states = model.get("states");
  root.classList.add("nn-shapes");
  root.setAttribute("aria-label", "Shape explorer");
  const [ops, sources, targets, scene] = [1, 2, 3, 4].map(() => element("div"));
  const told = element("p", { class: "nn-told" });
  const sentence = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", sentence.id);
  root.append(
    element("p", { class: "nn-title" }, "One row of memory, many shapes"),
    element(
      "p",
      { class: "nn-lead" },
      "The numbers of a tensor lie in memory in one row. Shape and strides only say how to read it.",
    ),
    ops,
    sources,
    targets,
    scene,
    sentence,
  );

  let figures = [];
  let memories = [];
  let walking;

  const rowsOf = (op, source) =>
    menu.filter((row) => row[0] === op && (!source || row[1] === source));
  const firstOf = (op, source) => rowsOf(op, source)[0].slice(0, 3).join("?");

  // Light a place of one memory: there, and in each tensor that reads it.
  function light(memory, place, also = []) {
    const state = states[model.get("at")];
    memories.forEach(({ cells }, m) =>
      cells.forEach((cell, p) =>
        cell.classList.toggle(
          "nn-lit",
          (m === memory && p === place) || also.some(([n, q]) => n === m && q === p),
        ),
      ),
    );
    state.tensors.forEach((tensor, t) =>
      figures[t].cells.forEach((cell, i) =>
        cell.classList.toggle(
          "nn-lit",
          (tensor.memory === memory && tensor.places[i] === place) ||
            also.some(([, , n, j]) => n === t && j === i),
        ),
      ),
    );
  }

  function tell(text, pickedIn, cell) {
    told.replaceChildren(...inline(text));
    pickedIn.setAttribute("aria-activedescendant", cell.id);
  }

  function pickCell(t, i) {
    const { tensors } = states[model.get("at")];
    const { name, shape, strides, values, places, memory } = tensors[t];
    const index = indexOf(i, shape);
    const sum = index.map((number, axis) => `${number} × ${strides[axis]}`).join(" + ");
    const terms = tensors.length === 3 && t === 2 ? tensors.slice(0, 2) : [];
    const added = terms.length ? ` = ${terms.map((term) => term.values[i]).join(" + ")}` : "";
    light(
      memory,
      places[i],
      terms.map((term, n) => [term.memory, term.places[i], n, i]),
    );
    tell(
      `\`${name}[${index.join(", ")}]\` is ${values[i]}${added}. It lies at place ${shape.length ? `${sum} = ` : ""}${places[i]}.`,
      figures[t].grid,
      figures[t].cells[i],
    );
  }

  function pickPlace(m, place) {
    const { tensors, memories: rows } = states[model.get("at")];
    const readers = tensors.flatMap(({ name, shape, places, memory }) =>
      memory !== m
        ? []
        : places.flatMap((p, i) =>
            p === place ? [`\`${name}[${indexOf(i, shape).join(", ")}]\``] : [],
          ),
    );
    light(m, place);
    tell(
      `Place ${place} holds ${rows[m].values[place]}. It is read as ${readers.join(" and as ").replaceAll(/ and as (?=.* and as )/g, ", ")}.`,
      memories[m].grid,
      memories[m].cells[place],
    );
  }

  function stopWalking() {
    clearInterval(walking);
    walking = undefined;
    root.querySelector(".nn-walk")?.replaceChildren("▶ Walk through memory");
  }

  function walk() {
    if (walking) return stopWalking();
    let place = 0;
    const step = () => {
      if (place === memories[0].cells.length) return stopWalking();
      pickPlace(0, place++);
    };
    walking = setInterval(step, 450);
    root.querySelector(".nn-walk").replaceChildren("■ Stop");
    step();
  }

  function drawScene(state) {
    stopWalking();
    const { code, error, verdict, tensors, align } = state;
    const lines = element("pre", { class: "nn-code" }, code.join("\n"));
    const failed = error
      ? [element("pre", { class: "nn-error" }, element("span", {}, "✗ "), error)]
      : [];
    const sign = { right: "✓", hint: "!", wrong: "✗" }[verdict.kind];
    const said = element(
      "p",
      { class: `nn-said nn-${verdict.kind}` },
      element("span", { class: "nn-sign", "aria-hidden": "true" }, error ? "" : `${sign} `),
      element("strong", {}, verdict.lead),
      " ",
      ...inline(verdict.text),
    );
    memories = state.memories.map((memory, m) =>
      memoryFigure(memory, (place) => {
        stopWalking();
        pickPlace(m, place);
      }),
    );
    figures = tensors.map((tensor, t) =>
      tensorFigure(tensor, memories[tensor.memory].cells.length, (i) => {
        stopWalking();
        pickCell(t, i);
      }),
    );
    const between = align ? ["+", "="] : ["→"];
    const row = figures.flatMap(({ node }, t) =>
      t
        ? [
            element(
              "span",
              { class: align ? "nn-between" : "nn-between nn-arrow", "aria-hidden": "true" },
              between[t - 1],
            ),
            node,
          ]
        : [node],
    );
    told.textContent =
      "Point at a cell, tap it, or walk with the arrow keys: its place in memory lights up.";
    scene.replaceChildren(
      lines,
      ...failed,
      said,
      ...(align ? [alignment(align)] : []),
      element("div", { class: "nn-tensors" }, ...row),
      element("div", { class: "nn-memories" }, ...memories.map(({ node }) => node)),
      told,
      element(
        "button",
        { type: "button", class: "nn-walk", onclick: walk },
        "▶ Walk through memory",
      ),
    );
    drawPaths();
  }

  const drawPaths = () =>
    states[model.get("at")].tensors.forEach((tensor, t) => drawPath(figures[t], tensor));

  function go(at) {
    if (!states[at]) return;
    model.set("at", at);
    model.save_changes();
    const [op, of, to] = at.split("?");
    keep({ op, of, to });
    say(states[at].alt);
  }

  // The menus are made anew only if their entries change: the focus must stay where it is.
  let menuShown;
  function show() {
    const at = model.get("at");
    const [op, source, target] = at.split("?");
    sentence.textContent = states[at].alt;
    if (menuShown !== op) {
      const own = [...new Set(rowsOf(op).map((row) => row[1]))];
      if (!menuShown)
        ops.replaceChildren(
          chips("What to do", Object.entries(OPERATIONS), op, (chosen) => go(firstOf(chosen))),
        );
      sources.replaceChildren(
        ...(own.length > 1
          ? [
              chips(
                "With",
                own.map((key) => [key, SOURCES[key]]),
                source,
                (chosen) => {
                  go([op, chosen, model.get("at").split("?")[2]].join("?"));
                },
              ),
            ]
          : []),
      );
      targets.replaceChildren(
        chips(
          op === "broadcast" ? "Shapes" : op === "transpose" ? "How" : "Sizes",
          rowsOf(op, source).map(([, , key, label]) => [key, label]),
          target,
          (chosen) => go([op, model.get("at").split("?")[1], chosen].join("?")),
        ),
      );
      menuShown = op;
    }
    for (const [place, value] of [
      [ops, op],
      [sources, source],
      [targets, target],
    ]) {
      for (const input of place.querySelectorAll("input")) input.checked = input.value === value;
    }
    drawScene(states[at]);
  }

  follow("at", show);
  show();
  onAddress(({ op, of, to }) => {
    if ([op, of, to].join("?") !== model.get("at")) go([op, of, to].join("?"));
  });
  const resized = new ResizeObserver(drawPaths);
  resized.observe(root);
  return () => {
    resized.disconnect();
    stopWalking();
  };
}

export const widget = widgetOf(mount);
