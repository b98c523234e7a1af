// What stands in the address of a page: one entry for each interactive on it, such as
// #shapes?op=view&to=2x6;line?w=2

/** @typedef {Record<string, string | undefined>} Values What an entry holds, as text. */

/** @returns {Map<string, Values>} */
export function readAddress() {
  let text = location.hash.slice(1);
  if (!text.includes("?")) {
    // Some programs send links with ? and = encoded.
    try {
      text = decodeURIComponent(text);
    } catch {
      return new Map();
    }
  }
  const entries = new Map();
  for (const part of text.split(";")) {
    const cut = part.indexOf("?");
    if (cut > 0) {
      entries.set(part.slice(0, cut), Object.fromEntries(new URLSearchParams(part.slice(cut + 1))));
    }
  }
  return entries;
}

/**
 * @param {string} slug
 * @param {Record<string, string | number>} values
 */
export function writeAddress(slug, values) {
  /** @type {Map<string, Record<string, any>>} */
  const entries = readAddress();
  entries.set(slug, values);
  const text = [...entries]
    .map(([name, state]) => `${name}?${new URLSearchParams(state)}`)
    .join(";");
  history.replaceState(history.state, "", `#${text}`);
}

/**
 * A number from an address, or undefined where there is none in this range.
 * @param {string | undefined} text
 * @param {number} least
 * @param {number} most
 */
export function numberIn(text, least, most) {
  const value = Number(text || NaN);
  return value >= least && value <= most ? value : undefined;
}
