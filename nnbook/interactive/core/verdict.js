// What is said about a state or an answer: never by colour alone, a sign and words carry it.

import { element } from "./dom.js";

/**
 * @typedef {"right" | "wrong" | "hint" | "info"} Tone
 * @typedef {[tone: Tone, sign: string, lead: string, ...rest: (string | (Node | string)[])[]]} Verdict
 *   The lead is a sentence that stands out; each part of the rest is text, or nodes and text.
 */

/**
 * @param {Element} place
 * @param {Verdict} verdict
 */
export function showVerdict(place, [tone, sign, lead, ...rest]) {
  place.className = `nn-said nn-${tone}`;
  place.replaceChildren(
    element("span", { class: "nn-sign", "aria-hidden": "true" }, sign && `${sign} `),
    ...(lead ? [element("strong", {}, lead)] : []),
    ...rest.flatMap((part) => [lead && " ", part].flat()),
  );
}
