// From a drawing to the picture that a network reads, as MNIST's pictures were made: the ink is cut
// out, its longer side is scaled to 20 pixels with grey edges, and its centre of mass is put in the
// middle of 28 × 28. Grey values go from 0, no ink, to 255.

export const SIDE = 28;
const FITTED = 20;
const FAINT = 0.08 * 255; // what is fainter is no ink
export const GRID = 64; // places of a drawing across and down, each cut into eighths

// What each of `to` pixels takes of `from` pixels: a triangle as wide as the coarser of the two.
function shares(from, to) {
  const step = from / to,
    reach = Math.max(1, step);
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * step;
    const first = Math.max(0, Math.floor(middle - reach)),
      last = Math.min(from, Math.ceil(middle + reach));
    const weights = Array.from({ length: last - first }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k + 0.5 - middle) / reach),
    );
    const sum = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

// The smallest box that holds all ink, or undefined where there is none.
function boxOf(grey, width, height) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (grey[y * width + x] <= FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

export function scaled(grey, across, box, width, height) {
  const columns = shares(box.width, width),
    rows = shares(box.height, height);
  const narrow = new Float64Array(box.height * width);
  for (let y = 0; y < box.height; y++) {
    columns.forEach(({ first, weights }, x) => {
      const start = (box.top + y) * across + box.left + first;
      narrow[y * width + x] = weights.reduce((sum, weight, k) => sum + weight * grey[start + k], 0);
    });
  }
  const small = new Float64Array(width * height);
  rows.forEach(({ first, weights }, y) => {
    for (let x = 0; x < width; x++) {
      small[y * width + x] = weights.reduce(
        (sum, weight, k) => sum + weight * narrow[(first + k) * width + x],
        0,
      );
    }
  });
  return small;
}

// Grey values of any size, row by row, as 28 × 28 whole numbers; undefined where there is no ink.
export function centred(grey, width, height) {
  if (grey.length !== width * height)
    throw new RangeError(`${grey.length} grey values are no picture of ${width} × ${height}.`);
  const box = boxOf(grey, width, height);
  if (!box) return undefined;
  const scale = FITTED / Math.max(box.width, box.height);
  const [wide, high] = [box.width, box.height].map((side) => Math.max(1, Math.round(side * scale)));
  const small = scaled(grey, width, box, wide, high);
  let [sum, sumX, sumY] = [0, 0, 0];
  small.forEach((value, at) => {
    sum += value;
    sumX += value * (at % wide);
    sumY += value * Math.floor(at / wide);
  });
  // Whole steps, so that no stroke is blurred, and none that would push ink over the edge.
  const place = (middle, side) =>
    Math.min(SIDE - side, Math.max(0, Math.round((SIDE - 1) / 2 - middle)));
  const [left, top] = [place(sumX / sum, wide), place(sumY / sum, high)];
  const picture = new Uint8ClampedArray(SIDE * SIDE);
  small.forEach((value, at) => {
    picture[(top + Math.floor(at / wide)) * SIDE + left + (at % wide)] = value;
  });
  return picture;
}

// The ink of strokes, each a list of places [x, y]: how much of every pixel lies within half a pen
// of a stroke. `scale` is pixels a place, `from` the place in the corner.
function inked(strokes, pen, { scale, from, width, height }) {
  const grey = new Uint8ClampedArray(width * height);
  const radius = (pen * scale) / 2;
  for (const stroke of strokes) {
    const points = stroke.map(([x, y]) => [(x - from[0]) * scale, (y - from[1]) * scale]);
    points.forEach(([x2, y2], i) => {
      const [x1, y1] = points[Math.max(0, i - 1)];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const long = dx * dx + dy * dy;
      const range = (a, b, most) => [
        Math.max(0, Math.floor(Math.min(a, b) - radius - 1)),
        Math.min(most, Math.ceil(Math.max(a, b) + radius + 1)),
      ];
      const [[left, right], [top, bottom]] = [range(x1, x2, width), range(y1, y2, height)];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const [px, py] = [x + 0.5 - x1, y + 0.5 - y1];
          const along = long ? Math.min(1, Math.max(0, (px * dx + py * dy) / long)) : 0;
          const away = Math.hypot(px - along * dx, py - along * dy);
          const at = y * width + x;
          grey[at] = Math.max(grey[at], 255 * (radius + 0.5 - away));
        }
      }
    });
  }
  return grey;
}

// A hand draws curves, and the places on the grid have corners: cut them, twice.
export function smooth(stroke, times = 2) {
  if (!times || stroke.length < 3) return stroke;
  const cut = stroke.slice(1).flatMap(([x2, y2], i) => {
    const [x1, y1] = stroke[i];
    const part = Math.min(0.25, 1 / Math.max(1e-9, Math.hypot(x2 - x1, y2 - y1)));
    const at = (t) => [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];
    return [at(part), at(1 - part)];
  });
  return smooth([stroke[0], ...cut.slice(1, -1), stroke.at(-1)], times - 1);
}

export const PEN = 5; // the width of the pen on the canvas, in places
const SEEN_PEN = 2.6; // and in the picture of 28 × 28: MNIST's writers used such pens
const FINE = 120; // pixels of the longer side before it is scaled down

// A small drawing is not drawn with a fat pen: the pen follows the size of the drawing.
export function pictureOf(strokes) {
  const curves = strokes.map((stroke) => smooth(stroke));
  const points = curves.flat();
  if (!points.length) return undefined;
  const ends = [0, 1].map((axis) => {
    const values = points.map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)];
  });
  const longest = Math.max(...ends.map(([low, high]) => high - low));
  const pen = (Math.max(longest, PEN) * SEEN_PEN) / (FITTED - SEEN_PEN);
  const scale = FINE / (Math.max(longest, PEN) + pen);
  const [width, height] = ends.map(([low, high]) => Math.ceil((high - low + pen) * scale) + 2);
  const from = ends.map(([low]) => low - pen / 2 - 1 / scale);
  return centred(inked(curves, pen, { scale, from, width, height }), width, height);
}

// How much of the canvas is under ink, from 0 to 1.
export function coverage(strokes) {
  const grey = inked(strokes, PEN, { scale: 1, from: [-0.5, -0.5], width: GRID, height: GRID });
  return grey.reduce((sum, value) => sum + value, 0) / 255 / grey.length;
}

// Strokes as text for an address: three letters a place, in eighths, and a dot between strokes.
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PARTS = 8;
const ACROSS = GRID * PARTS;
export const onGrid = (value) =>
  Math.min(ACROSS - 1, Math.max(0, Math.round(value * PARTS))) / PARTS;
export const written = (strokes) =>
  strokes
    .map((stroke) =>
      stroke
        .map(([x, y]) => {
          const at = (y * ACROSS + x) * PARTS;
          return LETTERS[at >> 12] + LETTERS[(at >> 6) & 63] + LETTERS[at & 63];
        })
        .join(""),
    )
    .join(".");

// Read it back; undefined where it is no drawing.
export function readInk(text) {
  if (!/^([\w-]{3})+(\.([\w-]{3})+)*$/.test(text)) return text === "" ? [] : undefined;
  return text.split(".").map((stroke) =>
    stroke.match(/.../g).map((place) => {
      const at = [...place].reduce((sum, letter) => 64 * sum + LETTERS.indexOf(letter), 0);
      return [(at % ACROSS) / PARTS, Math.floor(at / ACROSS) / PARTS];
    }),
  );
}
