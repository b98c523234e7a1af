// Elements of a page: made, and filled with words.

// Build an element: attributes, listeners ("onclick"), then children (elements or text).
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

// Text with `code` in backticks, as nodes: nothing in it can become markup.
export function inline(text) {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));
}

let serial = 0;
export const freshId = () => `nn-${Math.random().toString(36).slice(2, 8)}-${serial++}`;
