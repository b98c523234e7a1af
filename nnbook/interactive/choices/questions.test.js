// Names and letters of questions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { letterOf, placeOf, shortName } from "./questions.js";

const QUESTION = {
  name: "1.1/dtype",
  text: "?",
  options: [
    { text: "yes", right: true, why: "." },
    { text: "no", right: false, why: "." },
  ],
};

test("an option is found by its letter, if there is one", () => {
  assert.equal(placeOf(QUESTION, letterOf(1)), 1);
  for (const letter of ["c", "?", "", undefined, "ab"]) {
    assert.equal(placeOf(QUESTION, letter), undefined);
  }
});

test("the last part of a name is enough, unless two share it", () => {
  const names = ["1.1/dtype", "1.2/dtype", "1.1/shape", "plain"];
  assert.deepEqual(
    names.map((name) => shortName(name, names)),
    ["1.1/dtype", "1.2/dtype", "shape", "plain"],
  );
});
