// Pictures as SVG.

/** @import { Child } from "./dom.js" */

/**
 * Build an element of a picture: attributes, then children.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function drawn(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  dress(node, attributes);
  node.append(.../** @type {string[]} */ (children));
  return node;
}

/**
 * Set attributes of an element.
 * @param {Element} node
 * @param {Record<string, string | number>} attributes
 */
export function dress(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
}
