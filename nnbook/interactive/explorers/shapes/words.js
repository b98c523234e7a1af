// Shapes, strides and places in words.

/**
 * @typedef {object} Tensor As torch told it.
 * @property {string} name
 * @property {number[]} shape
 * @property {number[]} own Its shape before it was stretched.
 * @property {number[]} strides
 * @property {number[]} values
 * @property {number[]} places Where each value lies in its memory.
 * @property {boolean[]} again Whether the same place is read once more.
 * @property {number} memory
 * @property {boolean} contiguous
 *
 * @typedef {{ names: string[], values: number[] }} Memory
 */

/** @param {number[]} sizes */
export const shapeText = (sizes) => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;

/**
 * The index of a value in a tensor that is read row by row.
 * @param {number} flat
 * @param {number[]} shape
 */
export function indexOf(flat, shape) {
  const index = [];
  let left = flat;
  for (const size of shape.toReversed()) {
    index.unshift(left % size);
    left = Math.floor(left / size);
  }
  return index;
}

/**
 * What one step along each axis means in memory. Nobody steps along an axis of size 1.
 * @param {Tensor} tensor
 */
export function strideWords({ shape, strides }) {
  const names = ["→ one column:", "↓ one row:", "⇉ one slice:"];
  const words = strides.flatMap((stride, axis) => {
    if (shape[axis] === 1) return [];
    const places = `${stride} ${stride === 1 ? "place" : "places"} on`;
    return [`${names[shape.length - 1 - axis]} ${stride ? places : "the same place"}`];
  });
  return words.reverse();
}

/**
 * The shape and the strides of a tensor.
 * @param {Tensor} tensor
 */
export function factsOf({ shape, own, strides, contiguous }) {
  const told = `strides ${shapeText(strides)}`;
  if (own.join() !== shape.join()) {
    return [`shape ${shapeText(own)}, read as ${shapeText(shape)}`, told];
  }
  return [`shape ${shapeText(shape)}`, `${told}, ${contiguous ? "contiguous" : "not contiguous"}`];
}

/**
 * @param {Tensor} tensor
 * @param {number} i
 */
export const nameOf = ({ name, shape }, i) => `${name}[${indexOf(i, shape).join(", ")}]`;

/**
 * Where a value lies and why; a sum also tells what was added.
 * @param {Tensor} tensor
 * @param {number} i
 * @param {Tensor[]} terms
 */
export function cellWords(tensor, i, terms) {
  const { shape, strides, values, places } = tensor;
  const sum = indexOf(i, shape).map((number, axis) => `${number} × ${strides[axis]}`);
  const added = terms.length ? ` = ${terms.map((term) => term.values[i]).join(" + ")}` : "";
  const way = shape.length ? `${sum.join(" + ")} = ` : "";
  return `\`${nameOf(tensor, i)}\` is ${values[i]}${added}. It lies at place ${way}${places[i]}.`;
}

/**
 * What a place of a memory holds, and who reads it.
 * @param {Tensor[]} tensors
 * @param {Memory[]} memories
 * @param {number} m
 * @param {number} place
 */
export function placeWords(tensors, memories, m, place) {
  const readers = tensors
    .filter(({ memory }) => memory === m)
    .flatMap((tensor) =>
      tensor.places.flatMap((p, i) => (p === place ? [`\`${nameOf(tensor, i)}\``] : [])),
    );
  const listed = readers.join(" and as ").replaceAll(/ and as (?=.* and as )/g, ", ");
  return `Place ${place} holds ${memories[m].values[place]}. It is read as ${listed}.`;
}

/**
 * Whose memory it is.
 * @param {Memory} memory
 */
export const ownersOf = ({ names }) =>
  names.join(names.length > 2 ? ", " : " and ").replace(/, (\w+)$/, " and $1");
