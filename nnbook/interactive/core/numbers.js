// Numbers as they are read, and as programs read them.

import { element } from "./dom.js";

/**
 * A number as it is read: four digits are enough.
 * @param {number} value
 */
export function shown(value) {
  const size = Math.abs(value);
  if (size && (size >= 1e6 || size < 1e-4)) {
    const [digits, power] = value.toExponential(1).split("e");
    const raised = String(Number(power)).replace(
      /[-\d]/g,
      (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)],
    );
    return `${digits.replace("-", "−")} × 10${raised}`;
  }
  return value.toLocaleString("en", { maximumSignificantDigits: 4 }).replace("-", "−");
}

/**
 * The same, in brackets where it is negative.
 * @param {number} value
 */
export const bracketed = (value) => (value < 0 ? `(${shown(value)})` : shown(value));

/**
 * A number to be added, with its sign before it: + 2 or − 2.
 * @param {number} value
 */
export const plus = (value) => `${value < 0 ? "−" : "+"} ${shown(Math.abs(value))}`;

/** @param {number} rate */
export const plainRate = (rate) => String(Number(rate.toPrecision(3)));

/**
 * How many there are of something, such as 1 step or 2,000 steps.
 * @param {number} count
 * @param {string} what
 */
export const counted = (count, what) =>
  `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

/**
 * A number as it is read, with all its digits for programs.
 * @param {number} value
 */
export const datum = (value) => element("data", { value }, shown(value));

/**
 * Numbers with their names, in a row.
 * @param {[key: string, label: string, value: number][]} entries
 */
export const readings = (entries) =>
  entries.map(([key, label, value]) =>
    element(
      "div",
      { "data-key": key, role: "listitem" },
      element("span", {}, label),
      " ",
      datum(value),
    ),
  );

/** @param {number[]} values */
export const total = (values) => values.reduce((sum, value) => sum + value, 0);

/**
 * The last of a list that holds something.
 * @template T
 * @param {ArrayLike<T>} list
 * @returns {T}
 */
export const last = (list) => list[list.length - 1];
