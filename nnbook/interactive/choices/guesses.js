// A guess on a page without a kernel is kept for the recall further down, and for the next visit.
// A browser may forbid storage, above all on file://; then the window remembers.

/** @import { Answer } from "./questions.js" */

const MADE = "nnbook:guess";

/** @returns {Record<string, Answer>} */
function remembered() {
  const place = /** @type {Window & { nnbookGuesses?: Record<string, Answer> }} */ (window);
  place.nnbookGuesses ??= {};
  return place.nnbookGuesses;
}

/**
 * @param {string} name
 * @param {Answer} guess
 */
export function storeGuess(name, guess) {
  remembered()[name] = guess;
  try {
    localStorage.setItem(`nnbook:guess:${name}`, JSON.stringify(guess));
  } catch {
    // See above.
  }
  dispatchEvent(new CustomEvent(MADE));
}

/**
 * @param {string} name
 * @returns {Answer | undefined}
 */
export function storedGuess(name) {
  try {
    const text = localStorage.getItem(`nnbook:guess:${name}`);
    if (text) return JSON.parse(text);
  } catch {
    // Forbidden or damaged: as if there were none.
  }
  return remembered()[name];
}

/**
 * Hear of guesses made on this page; returns how to stop hearing.
 * @param {() => void} listener
 */
export function onGuess(listener) {
  addEventListener(MADE, listener);
  return () => removeEventListener(MADE, listener);
}
