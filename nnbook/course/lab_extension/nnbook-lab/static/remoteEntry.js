// Lets the widgets of a reopened notebook appear. While a notebook opens, JupyterLab's widget
// manager restores twice side by side, from the kernel alone and from kernel and notebook. When
// the first of the two ends it says that all is restored; a widget that is looked for just then is
// given up for good, with the words below, though its model comes a moment later. So those are
// rendered again a few times after each connection to a kernel.
//
// This file is in the form in which JupyterLab loads prebuilt extensions; no build is needed.

(() => {
  const BROKEN = "Error displaying widget: model not found";
  const TRIES = 8;
  const PAUSE = 1000;

  function* brokenRenderers(panel) {
    for (const cell of panel.content.widgets) {
      const area = cell.outputArea;
      for (const [i, item] of (area?.widgets ?? []).entries()) {
        for (const child of item.widgets ?? []) {
          if (child.renderModel && child.node.textContent === BROKEN) yield [child, area.model.get(i)];
        }
      }
    }
  }

  async function mend(panel) {
    for (let i = 0; i < TRIES && !panel.isDisposed; i++) {
      await new Promise((done) => setTimeout(done, PAUSE));
      // Each waits two seconds for its model before it gives up again.
      await Promise.all([...brokenRenderers(panel)].map(([renderer, model]) => renderer.renderModel(model)));
    }
  }

  const plugin = {
    id: "nnbook-lab:widgets",
    description: "Renders widgets again that were looked for before they were restored.",
    autoStart: true,
    activate: (app) => {
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew: (panel) => {
          panel.sessionContext.connectionStatusChanged.connect((_, status) => {
            if (status === "connected") mend(panel);
          });
        },
      });
    },
  };

  const module = { __esModule: true, default: plugin };
  (window._JUPYTERLAB ??= {})["nnbook-lab"] = { init: () => {}, get: async () => () => module };
})();
