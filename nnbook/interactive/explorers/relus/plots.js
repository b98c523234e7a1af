// Two pictures: the network against the cubic, with its hinges to take hold of, and beside it what
// each neuron adds, or what is missed.

import { element } from "../../core/dom.js";
import { shown } from "../../core/numbers.js";
import { draggable, FAR, FRAME, handle, pathThrough, plane, REACH } from "../../core/plane.js";
import { drawn } from "../../core/svg.js";
import { addedBy, networkAt, POINTS, SPAN, target } from "./fit.js";

const X_AXIS = { name: "x", ...SPAN, ticks: [-4, -2, 0, 2, 4] };

// Straight between hinges, so the ends and the hinges are all the points it takes.
const cornersOf = (hinges) => [SPAN.from, ...hinges.toSorted((a, b) => a - b), SPAN.to];

export function networkPicture(count, onmove, onchoose) {
  const picture = plane("The cubic and the network", X_AXIS, {
    name: "y",
    from: -130,
    to: 170,
    ticks: [-100, -50, 0, 50, 100, 150],
  });
  const { layer, over, toX, toY } = picture;
  const gap = drawn("path", { class: "nn-gap" });
  const [aim, best, sum] = ["nn-aim", "nn-best", "nn-sum"].map((name) =>
    drawn("path", { class: name }),
  );
  layer.append(gap, aim, best, sum);
  const curve = Array.from({ length: 101 }, (_, i) => SPAN.from + i / 10).map((x) => [
    toX(x),
    toY(target(x)),
  ]);
  aim.setAttribute("d", pathThrough(curve));
  let current;
  const handles = Array.from({ length: count }, (_, i) => {
    const node = handle(`Hinge of neuron ${i + 1}`, 9, (right, up) =>
      onmove(i, current.hinges[i] + right * 0.05, up * 0.5),
    );
    node.setAttribute("aria-valuemin", SPAN.from);
    node.setAttribute("aria-valuemax", SPAN.to);
    node.append(drawn("text", { "text-anchor": "middle", y: 4.5, "aria-hidden": "true" }, i + 1));
    node.addEventListener("focus", () => onchoose(i));
    return node;
  });
  over.append(...handles);
  const within = (y) => Math.max(picture.y.from, Math.min(picture.y.to, y));
  const placeOf = (i) => [current.hinges[i], within(networkAt(current, current.hinges[i]))];
  draggable(
    picture,
    (place) => {
      const away = current.hinges.map((_, i) => place.near(placeOf(i)));
      // Where hinges lie on each other the chosen one is meant.
      const nearest =
        away[current.unit] <= REACH / 2 ? current.unit : away.indexOf(Math.min(...away));
      if (away[nearest] > REACH) return undefined;
      handles[nearest].focus({ preventScroll: true });
      return nearest;
    },
    (i, { x }) => onmove(i, x, 0),
  );

  const far = (y) => Math.max(-FAR, Math.min(FAR, toY(y)));
  const along = (state) => cornersOf(state.hinges).map((x) => [toX(x), far(networkAt(state, x))]);
  function draw(state, goal) {
    current = state;
    const way = along(state);
    sum.setAttribute("d", pathThrough(way));
    gap.setAttribute(
      "d",
      `${pathThrough(way)}${pathThrough(curve.toReversed()).replace("M", "L")}Z`,
    );
    best.setAttribute("d", goal ? pathThrough(along(goal)) : "");
    handles.forEach((node, i) => {
      const [x, y] = placeOf(i);
      node.setAttribute("transform", `translate(${toX(x)} ${toY(y)})`);
      node.setAttribute("aria-valuenow", Number(x.toFixed(4)));
      node.setAttribute(
        "aria-valuetext",
        `x ${shown(x)}, opens to the ${state.sides[i] > 0 ? "right" : "left"}, strength ${shown(state.strengths[i])}`,
      );
      node.classList.toggle("nn-chosen", i === state.unit);
    });
  }
  return { node: picture.node, draw };
}

// Both pictures below change their axis with what they show: the next rounder number holds it.
const ROUND = [1, 2, 5, 10, 20, 50, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 5000, 10_000];
function axisFor(values) {
  const largest = Math.max(...values.map(Math.abs));
  const top = ROUND.find((each) => each >= largest) ?? 10 ** Math.ceil(Math.log10(largest));
  const says = top > 1000 ? (y) => (y ? `${shown(y / 1000)}k` : "0") : undefined;
  return {
    name: "y",
    from: -1.08 * top,
    to: 1.08 * top,
    ticks: [-top, -top / 2, 0, top / 2, top],
    says,
  };
}

function summandsPlane(state) {
  const ends = state.hinges.flatMap((_, i) =>
    [SPAN.from, SPAN.to].map((x) => addedBy(state, i, x)),
  );
  const { node, layer, over, toX, toY } = plane(
    "What each neuron adds",
    X_AXIS,
    axisFor([100, state.constant, ...ends]),
  );
  const level = toY(state.constant);
  layer.append(
    drawn("path", { class: "nn-constant", d: `M${toX(SPAN.from)} ${level}H${toX(SPAN.to)}` }),
  );
  const order = state.hinges
    .map((_, i) => i)
    .sort((a, b) => (a === state.unit) - (b === state.unit));
  for (const i of order) {
    const at = (x) => [toX(x), toY(addedBy(state, i, x))];
    const d = pathThrough([SPAN.from, state.hinges[i], SPAN.to].map(at));
    layer.append(drawn("path", { class: i === state.unit ? "nn-part nn-chosen" : "nn-part", d }));
  }
  over.append(...namesAlong(state, toX, toY));
  return node;
}

// The network minus the cubic: where it is far from 0, and where its hinges stand.
function missPlane(state) {
  const seen = [...POINTS.filter((_, i) => i % 10 === 0), ...state.hinges].sort((a, b) => a - b);
  const missed = seen.map((x) => networkAt(state, x) - target(x));
  const { node, layer, over, toX, toY } = plane(
    "The network minus the cubic",
    X_AXIS,
    axisFor(missed),
  );
  const d = pathThrough(seen.map((x, i) => [toX(x), toY(missed[i])]));
  layer.append(
    drawn("path", { class: "nn-constant", d: `M${toX(SPAN.from)} ${toY(0)}H${toX(SPAN.to)}` }),
    drawn("path", { class: "nn-part nn-chosen", d }),
  );
  over.append(
    ...state.hinges.map((x, i) =>
      drawn(
        "text",
        {
          class: i === state.unit ? "nn-name nn-chosen" : "nn-name",
          x: toX(x),
          y: FRAME.bottom - 6,
          "text-anchor": "middle",
        },
        i + 1,
      ),
    ),
  );
  return node;
}

export function secondPicture() {
  const place = element("div", {});
  return {
    node: place,
    draw: (state) => {
      const node = (state.view === "miss" ? missPlane : summandsPlane)(state);
      node.setAttribute("role", "img");
      place.replaceChildren(node);
    },
  };
}

// A number beside each part, where it is farthest from 0, one below the other where they would meet.
function namesAlong(state, toX, toY) {
  const texts = [];
  for (const side of [-1, 1]) {
    const here = state.hinges
      .map((_, i) => i)
      .filter((i) => state.sides[i] === side && state.strengths[i]);
    const x = side > 0 ? FRAME.right - 14 : FRAME.left + 14;
    const marks = here
      .map((i) => ({ i, y: toY(addedBy(state, i, side > 0 ? 4.4 : -4.4)) - 6 }))
      .sort((a, b) => a.y - b.y);
    marks.forEach((mark, at) => {
      if (at) mark.y = Math.max(mark.y, marks[at - 1].y + 14);
    });
    const over = marks.length ? Math.max(0, marks.at(-1).y - (FRAME.bottom - 5)) : 0;
    texts.push(
      ...marks.map(({ i, y }) =>
        drawn(
          "text",
          {
            class: i === state.unit ? "nn-name nn-chosen" : "nn-name",
            x,
            y: y - over,
            "text-anchor": "middle",
          },
          i + 1,
        ),
      ),
    );
  }
  return texts;
}
