// What JupyterLab loads as an extension without a build: a style sheet, and nothing else. The
// names are those of its loader of federated extensions.
(() => {
  const address = new URL("reportbook.css", document.currentScript.src).href;
  const style = () => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
    return {};
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB.reportbook = { init: () => {}, get: async () => style };
})();
