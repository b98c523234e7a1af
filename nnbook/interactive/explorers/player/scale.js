// How numbers are laid out along an axis.

import { shown } from "../../core/numbers.js";

/** @typedef {{ from: number, to: number, log?: boolean }} Scale */

/**
 * Round numbers between two values, about as many as there is room for.
 * @param {Scale} scale
 * @param {number} room
 */
export function ticksOf({ from, to, log }, room) {
  if (log) {
    const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
    const every = Math.max(1, Math.ceil((high - low + 1) / room));
    return Array.from(
      { length: Math.floor((high - low) / every) + 1 },
      (_, i) => 10 ** (low + i * every),
    );
  }
  const rough = (to - from) / room;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5].find((digit) => digit * unit >= rough * 0.999) ?? 10);
  const ticks = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/**
 * A range with some room around what it holds. Positive values over two decades: logarithmic.
 * @param {(number | null)[]} values
 * @param {boolean} allowLog
 */
export function rangeOf(values, allowLog) {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value == null || !Number.isFinite(value)) continue;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (from > to) return { from: 0, to: 1, log: false };
  if (allowLog && from > 0 && to / from > 100) {
    const room = (to / from) ** 0.05;
    return { from: from / room, to: to * room, log: true };
  }
  const room = (to - from) * 0.06 || Math.abs(to) * 0.1 || 1;
  return { from: from - room, to: to + room, log: false };
}

/**
 * Where a value lies, as a share of the way from the one end to the other.
 * @param {Scale} scale
 * @returns {(value: number) => number}
 */
export function shareOf({ from, to, log }) {
  if (!log) return (value) => (value - from) / (to - from);
  const [low, high] = [Math.log(from), Math.log(to)];
  return (value) => (Math.log(value) - low) / (high - low);
}

/**
 * A power of ten as it stands at a tick.
 * @param {number} tick
 */
export const power = (tick) =>
  tick >= 1e-3 && tick < 1e6 ? shown(tick) : shown(tick).replace("1.0 × ", "");
