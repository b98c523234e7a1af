// Where the page computes, Python is told the state and its words: a moment later, for it need not
// hear of every frame. own() tells whether a change of the model comes from here.
export function reportTo(model) {
  let waiting,
    own = false;
  return {
    own: () => own,
    tell: (state, words) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        own = true;
        model.set("state", state);
        model.set("alt", words);
        model.save_changes();
        own = false;
      }, 250);
    },
    stop: () => clearTimeout(waiting),
  };
}
