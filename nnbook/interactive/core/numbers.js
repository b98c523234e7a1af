// Numbers as they are read, and as programs read them.

import { element } from "./dom.js";

// Four digits are enough to read.
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
export const plainRate = (rate) => String(Number(rate.toPrecision(3)));

// A number as it is read, with all its digits for programs.
export const datum = (value) => element("data", { value }, shown(value));
