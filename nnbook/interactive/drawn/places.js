// Where the controls of an explorer stand: the index of each into its values.

/**
 * @import { Values } from "../core/address.js"
 *
 * @typedef {{ name: string, label: string, kind: "slider" | "menu", texts: string[] }} Control
 * @typedef {Record<string, number>} Place
 */

/**
 * Which of all pictures belongs to a place: Python went through the places with the last control
 * changing fastest.
 * @param {Control[]} controls
 * @param {Place} place
 */
export const frameAt = (controls, place) =>
  controls.reduce((sum, { name, texts }) => sum * texts.length + place[name], 0);

/**
 * @param {Place} one
 * @param {Place} other
 */
export const samePlace = (one, other) =>
  Object.keys(one).every((name) => one[name] === other[name]);

/**
 * @param {Control[]} controls
 * @param {Place} place
 */
export const addressOf = (controls, place) =>
  Object.fromEntries(controls.map(({ name, texts }) => [name, texts[place[name]]]));

/**
 * Read a place from an address: what is not there or cannot be stays as it is.
 * @param {Control[]} controls
 * @param {Values} values
 * @param {Place} place
 * @returns {Place}
 */
export function stateFrom(controls, values, place) {
  const next = { ...place };
  for (const { name, texts } of controls) {
    const text = values[name];
    if (text !== undefined && texts.includes(text)) next[name] = texts.indexOf(text);
  }
  return next;
}
