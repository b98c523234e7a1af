// Elements of a page: made, and filled with words.

/** @typedef {Node | string | number} Child */

/**
 * Build an element: attributes, listeners ("onclick"), then children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(.../** @type {string[]} */ (children)); // which writes numbers, too
  return node;
}

/**
 * A paragraph of a kind, and a box of a kind: the kind is the class that the style uses.
 * @param {string} kind
 * @param {...Child} children
 */
export const p = (kind, ...children) => element("p", { class: kind }, ...children);

/**
 * @param {string} kind
 * @param {...Child} children
 */
export const div = (kind, ...children) => element("div", { class: kind }, ...children);

/**
 * A picture with its caption.
 * @param {Node} node
 * @param {...Child} caption
 */
export const figure = (node, ...caption) =>
  element("figure", {}, element("figcaption", {}, ...caption), node);

/**
 * What the dashes and colours of a picture mean.
 * @param {...Child} children
 */
export const key = (...children) => element("span", { class: "nn-key" }, ...children);

/**
 * @param {string} text
 * @param {() => void} onclick
 * @param {Record<string, any>} rest
 */
export const button = (text, onclick, rest = {}) =>
  element("button", { type: "button", onclick, ...rest }, text);

/**
 * Text with `code` in backticks, as nodes: nothing in it can become markup.
 * @param {string} text
 */
export function inline(text) {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));
}

let serial = 0;
export const freshId = () => `nn-${Math.random().toString(36).slice(2, 8)}-${serial++}`;

/**
 * Give an explorer its name, and return the element for the words that say what is to be seen.
 * @param {HTMLElement} root
 * @param {string} kind The class that its style uses.
 * @param {string} label
 */
export function introduce(root, kind, label) {
  root.classList.add(kind);
  root.setAttribute("aria-label", label);
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);
  return words;
}
