// ---- widgets

let widgets = null;

/** Loads the embedder once; it renders every widget of the page when it hears the event. */
const startWidgets = () => {
  widgets ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("widgets.js", assets).href;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`could not load ${script.src}`));
    document.head.append(script);
  })
    .then(() => window.dispatchEvent(new Event("reportbook:widgets")))
    .catch(console.error);
};
