// Two pictures of one thing: points with a line, and the place of that line on the loss surface.

import { shown } from "../../core/numbers.js";
import {
  between,
  draggable,
  FAR,
  FRAME,
  handle,
  jumps,
  pathThrough,
  plane,
  REACH,
} from "../../core/plane.js";
import { drawn } from "../../core/svg.js";
import { contourLevels, total } from "./loss.js";

// The points, the line, and how far it misses them.
export function pointsPicture(points, onmove) {
  const picture = plane(
    "Points and line",
    { name: "x", from: 0, to: 10.5, ticks: [0, 2, 4, 6, 8, 10] },
    { name: "y", from: 0, to: 10, ticks: [0, 2, 4, 6, 8, 10] },
  );
  const { layer, over, toX, toY } = picture;
  const [squares, lengths, homes] = ["nn-squares", "nn-lengths", "nn-homes"].map((name) =>
    drawn("g", { class: name }),
  );
  const [mean, best, line] = ["nn-mean", "nn-best", "nn-fit"].map((name) =>
    drawn("path", { class: name }),
  );
  const meanName = drawn(
    "text",
    { class: "nn-name", x: FRAME.right - 6, "text-anchor": "end" },
    "mean",
  );
  layer.append(squares, mean, meanName, lengths, best, line);
  let current = points;
  const to = (i, x, y) => onmove(i, [between(x, picture.x), between(y, picture.y)]);
  const handles = points.map((_, i) =>
    handle(`Point ${i + 1}`, 7, (right, up) =>
      to(i, current[i][0] + right * 0.25, current[i][1] + up * 0.25),
    ),
  );
  over.append(homes, ...handles);
  draggable(
    picture,
    (place) => {
      const away = current.map(place.near);
      const nearest = away.indexOf(Math.min(...away));
      if (away[nearest] > REACH) return undefined;
      handles[nearest].focus({ preventScroll: true });
      return nearest;
    },
    (i, { x, y }) => to(i, x, y),
  );

  const across = (w, b) =>
    pathThrough([0, 10.5].map((x) => [toX(x), Math.max(-FAR, Math.min(FAR, toY(w * x + b)))]));
  function draw(now, { place: [w, b], bowl }, { errors, best: showBest }) {
    current = now;
    line.setAttribute("d", across(w, b));
    mean.setAttribute("d", across(0, bowl.mean));
    meanName.setAttribute("y", toY(bowl.mean) - 6);
    best.setAttribute("d", showBest ? across(...bowl.best) : "");
    const gaps = now.map(([x, y]) => {
      const [a, c] = [toY(y), Math.max(-FAR, Math.min(FAR, toY(w * x + b)))];
      return { x: toX(x), top: Math.min(a, c), side: Math.abs(a - c) };
    });
    squares.replaceChildren(
      ...(errors !== "squares"
        ? []
        : gaps.map(({ x, top, side }) =>
            drawn("rect", {
              // To the side where there is more room.
              x: x + side > FRAME.right && x - side > FRAME.left ? x - side : x,
              y: top,
              width: side,
              height: side,
            }),
          )),
    );
    lengths.replaceChildren(
      ...(errors === "hidden"
        ? []
        : gaps.map(({ x, top, side }) => drawn("path", { d: `M${x} ${top}v${side}` }))),
    );
    homes.replaceChildren(
      ...now.flatMap(([x, y], i) =>
        x === points[i][0] && y === points[i][1]
          ? []
          : [drawn("circle", { cx: toX(points[i][0]), cy: toY(points[i][1]), r: 6 })],
      ),
    );
    handles.forEach((node, i) => {
      const [x, y] = now[i];
      node.setAttribute("transform", `translate(${toX(x)} ${toY(y)})`);
      node.setAttribute("aria-valuenow", y);
      node.setAttribute("aria-valuetext", `x ${shown(x)}, y ${shown(y)}`);
    });
  }
  return { node: picture.node, draw };
}

// The loss over w and b, seen from above: the stronger the colour, the higher. Each contour is an ellipse.
export function surfacePicture(ranges, onmove) {
  const picture = plane("Loss surface", { name: "w", ...ranges.w }, { name: "b", ...ranges.b });
  const { layer, over, toX, toY } = picture;
  const [hills, names, way, lowest] = ["nn-hills", "nn-heights", "nn-way", "nn-lowest"].map(
    (name) => drawn("g", { class: name }),
  );
  layer.append(hills, lowest, way, names);
  let current = [0, 0];
  const to = (w, b) => onmove([between(w, ranges.w), between(b, ranges.b)]);
  const dot = handle("The line's place, w and b", 8, (right, up) =>
    to(current[0] + right * ranges.w.step, current[1] + up * ranges.b.step),
  );
  over.append(dot);
  const pick = (place, event) => {
    // A finger beside the dot may want to scroll; if it only taps, the click below moves the dot.
    if (event.pointerType !== "mouse" && place.near(current) > REACH) return undefined;
    dot.focus({ preventScroll: true });
    return true;
  };
  draggable(picture, pick, (_, { x, y }) => to(x, y));
  picture.node.addEventListener("click", (event) => {
    if (event.pointerType === "mouse") return;
    const { x, y } = picture.at(event);
    to(x, y);
  });

  let drawnFor;
  function drawHills({ best, lowest: floor, axes }, kind) {
    const key = JSON.stringify([best, floor, kind]);
    if (key === drawnFor) return;
    drawnFor = key;
    const [perW, perB] = [toX(1) - toX(0), toY(1) - toY(0)];
    const heights = [ranges.w.from, ranges.w.to].flatMap((w) =>
      [ranges.b.from, ranges.b.to].map((b) => floor + rise(axes, best, [w, b])),
    );
    const highest = Math.max(...heights);
    const levels = contourLevels(floor, highest);
    hills.replaceChildren(
      ...levels.toReversed().map((level) => {
        const [long, short] = axes.map(({ bend, along }) =>
          along.map((part) => part * Math.sqrt((2 * (level - floor)) / bend)),
        );
        const matrix = [
          long[0] * perW,
          long[1] * perB,
          short[0] * perW,
          short[1] * perB,
          toX(best[0]),
          toY(best[1]),
        ];
        const hill = drawn("circle", {
          r: 1,
          transform: `matrix(${matrix.map((part) => part.toFixed(4)).join(" ")})`,
        });
        const share = Math.log(level / levels[0]) / Math.log(highest / levels[0]);
        hill.style.setProperty("--nn-height", `${Math.round(Math.min(1, share) * 62)}%`);
        return hill;
      }),
    );
    names.replaceChildren(
      ...heightMarks(levels).map(({ x, y, level }) =>
        drawn("text", { x, y, "text-anchor": "middle" }, shown(level)),
      ),
    );

    // Heights stand at the lower tips of the contours and, where these lie outside, along the
    // lower edge, as far apart as numbers need.
    function heightMarks(all) {
      const drop = ranges.b.from + (ranges.b.to - ranges.b.from) * 0.045;
      const { bend, along } = axes[1];
      const down = along[1] < 0 ? along : along.map((part) => -part);
      const marks = [];
      for (const level of all) {
        const reach = Math.sqrt((2 * (level - floor)) / bend);
        let [w, b] = best.map((part, i) => part + down[i] * reach);
        if (b < drop) [w, b] = [crossing(axes, best, level - floor, drop), drop];
        const mark = { x: toX(w), y: toY(b) + 4, level };
        const room = marks.every(
          ({ x, y }) => Math.abs(mark.x - x) > 36 || Math.abs(mark.y - y) > 15,
        );
        if (
          room &&
          mark.x > FRAME.left + 16 &&
          mark.x < FRAME.right - 16 &&
          mark.y > FRAME.top + 14
        )
          marks.push(mark);
      }
      return marks;
    }
  }

  function draw({ place, bowl, path }, { kind, best }) {
    current = place;
    drawHills(bowl, kind);
    const seen = path.map(([w, b]) =>
      [toX(w), toY(b)].map((at) => Math.max(-FAR, Math.min(FAR, at))),
    );
    // Where steps are smaller than a pixel, one of them is enough.
    const kept = seen.filter(
      ([x, y], i) =>
        i === 0 ||
        i === seen.length - 1 ||
        Math.hypot(x - seen[i - 1][0], y - seen[i - 1][1]) > 0.05,
    );
    const stops = kept
      .slice(0, 120)
      .map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`)
      .join("");
    way.replaceChildren(
      ...(path.length < 2
        ? []
        : [
            drawn("path", { class: "nn-way-edge", d: jumps(kept) }),
            drawn("path", { class: "nn-way-line", d: jumps(kept) }),
            drawn("path", { class: "nn-way-stops", d: stops }),
          ]),
    );
    const [x, y] = [toX(bowl.best[0]), toY(bowl.best[1])];
    lowest.replaceChildren(
      ...(best ? [drawn("path", { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12` })] : []),
    );
    // A dot that has left the picture waits at its edge.
    const [w, b] = [between(place[0], ranges.w), between(place[1], ranges.b)];
    dot.setAttribute("transform", `translate(${toX(w)} ${toY(b)})`);
    dot.classList.toggle("nn-outside", w !== place[0] || b !== place[1]);
    dot.setAttribute("aria-valuenow", place[0]);
    dot.setAttribute("aria-valuetext", `w ${shown(place[0])}, b ${shown(place[1])}`);
  }
  return { node: picture.node, draw };
}

// How high a place lies over the lowest: half of the bend along each axis, times the way squared.
function rise(axes, best, place) {
  return total(
    axes.map(
      ({ bend, along }) =>
        (bend / 2) * total(along.map((part, i) => part * (place[i] - best[i]))) ** 2,
    ),
  );
}

// Where, to the right, the contour `above` the lowest place crosses the height b: the larger root
// of a quadratic equation in w.
function crossing(axes, best, above, b) {
  const [ww, wb, bb] = [
    [0, 0],
    [0, 1],
    [1, 1],
  ].map(([i, j]) => total(axes.map(({ bend, along }) => bend * along[i] * along[j])));
  const down = b - best[1];
  return (
    best[0] + (-wb * down + Math.sqrt((wb * down) ** 2 - ww * (bb * down * down - 2 * above))) / ww
  );
}
