// All pictures of a run, side by side where there is room.

import { div, element, figure, p } from "../../core/dom.js";
import { picturesOf } from "./pictures.js";
import { keyOf, numbersPicture, plotPicture } from "./plots.js";
import { spaced } from "./words.js";

/**
 * @import { Dots, Picture, Plot } from "./plots.js"
 * @import { NamedCurve, Run } from "./run.js"
 */

/** @param {string[]} names */
const listed = (names) => names.map(spaced).join(", ");

/**
 * @param {Run} run
 * @param {NamedCurve[] | undefined} measured The numbers that are shown, if there are any.
 * @param {{ plot: Plot, dots: Dots | undefined, width: number }} place
 */
export function sceneOf(run, measured, { plot, dots, width }) {
  const snapshots = Object.entries(run.snapshots).filter(([, { frames }]) => frames.length);
  const withPlot = Boolean(plot.x);
  const side = width > 560 && withPlot && measured !== undefined;
  const each = Math.floor(side ? (width - 16) / 2 : width);
  const size = { width: each, height: each > 500 ? 260 : 240 };
  /** @type {Picture[]} */
  const pictures = [];
  const figures = [];
  if (withPlot) {
    const curves = snapshots.filter(([, { kind }]) => kind === "curve");
    const marks = snapshots.find(([, { kind }]) => kind === "marks")?.[1];
    const scene = { curves, marks, dots };
    const picture = plotPicture(plot, scene, size);
    pictures.push(picture);
    const caption = element("figcaption", {}, listed(curves.map(([name]) => name)) || "x and y");
    figures.push(element("figure", {}, caption, picture.node, keyOf(plot, scene)));
  }
  if (measured) {
    const picture = numbersPicture(measured, size);
    pictures.push(picture);
    const scale = picture.log ? ", on a logarithmic scale" : "";
    figures.push(figure(picture.node, listed(measured.map(({ name }) => name)) + scale));
  }
  const rows = snapshots
    .filter(([, { kind }]) => kind === "pictures")
    .map(([name, snapshot]) => picturesOf(name, snapshot));
  pictures.push(...rows);
  const nodes = [
    div(`nn-figures${side ? " nn-side" : ""}`, ...figures),
    div("nn-snapshots", ...rows.map((row) => row.node)),
  ];
  if (!pictures.length) nodes.push(p("nn-empty", "Curves and pictures come here."));
  return { pictures, nodes };
}
