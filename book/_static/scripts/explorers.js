// ---- the explorer

// The module that JupyterLab runs shows it here, too, over a model that this page makes: of what a
// section's notebook stored, or of the edition's file and the address. What stands there without
// a script comes back where it cannot.

/** What anywidget gives a module, without a kernel behind it. */
class PageModel {
  #values;
  #listeners = new Map();

  constructor(values) {
    this.#values = values;
  }

  get(name) {
    return this.#values[name];
  }

  set(name, value) {
    if (JSON.stringify(this.#values[name]) === JSON.stringify(value)) return;
    this.#values[name] = value;
    for (const action of this.#listeners.get(`change:${name}`) ?? []) action();
  }

  on(event, action) {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), action]);
  }

  save_changes() {
    for (const action of this.#listeners.get("save") ?? []) action();
  }
}

const EXPLORER_PAGE = "explorer.html";
const ownFile = (name) => new URL(`${root.dataset.content_root || "./"}_static/${name}`, document.baseURI).href;

const explorerModule = () => {
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: ownFile("explorer.css") });
  const styled = new Promise((resolve, reject) => Object.assign(sheet, { onload: resolve, onerror: reject }));
  if (document.querySelector('link[href$="explorer.css"]')) return import(ownFile("explorer.js"));
  document.head.append(sheet);
  return Promise.all([import(ownFile("explorer.js")), styled]).then(([module]) => module);
};

const failWith = (error) => {
  console.error(error);
  root.classList.add("explorer-failed");
};

/** On a section's page: the widget that its notebook showed, when the reader comes near. */
const startWidget = (place) => {
  const states = [...document.querySelectorAll('script[type$="widget-state+json"]')];
  const models = Object.assign({}, ...states.map((one) => JSON.parse(one.textContent).state));
  const { state } = models[JSON.parse(place.textContent).model_id];
  const el = document.createElement("div");
  el.className = "explorer";
  place.before(el);
  const start = async () => {
    const { default: widget } = await explorerModule();
    await widget.render({ model: new PageModel({ ...state, page: EXPLORER_PAGE }), el });
  };
  const observer = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      observer.disconnect();
      start().catch(failWith);
    },
    { rootMargin: "800px" },
  );
  observer.observe(el);
};

/** On the explorer's page: all of the edition, with what is picked in the address. */
const startExplorerPage = async (el) => {
  const first = JSON.parse(el.dataset.first);
  const [{ default: widget, askedFor, catalogueOf, queryOf, viewsOf }, data] = await Promise.all([
    explorerModule(),
    fetch(new URL("data/explorer.json", document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`data/explorer.json: ${answer.status}`);
      return answer.json();
    }),
  ]);
  const entries = catalogueOf(data);
  const views = viewsOf(data);

  /** What an address asks for, and what of it this edition does not have. */
  const read = (search) => {
    const asked = askedFor(search);
    const missing = asked.picked.filter((name) => !entries.has(name));
    const said = [];
    if (missing.length) {
      const rest = missing.length < asked.picked.length ? "ほかの指標" : "はじめの組み合わせ";
      said.push(
        `アドレスにある${missing.map((name) => `「${name}」`).join("と")}は、${data.edition}の版にはありません。` +
          `${rest}を表示しています。ページの上で年度を切り替えると、ほかの版で探せます。`,
      );
    }
    const view = asked.view ?? (asked.picked.length ? "value" : first.view);
    if (!views[view]) said.push(`アドレスにある見かた「${view}」はありません。値を表示しています。`);
    const picked = asked.picked.filter((name) => entries.has(name));
    return {
      picked: picked.length ? picked : first.picked,
      view: views[view] ? view : "value",
      years: asked.years,
      said: said.join(""),
    };
  };
  const model = new PageModel({ document: data, single: false, page: "", ...read(location.search) });
  const stateOf = () => Object.fromEntries(["picked", "view", "years"].map((name) => [name, model.get(name)]));
  /** Links of the year switcher lead to the same selection, where that year has the page. */
  const keepInOtherYears = () => {
    for (const link of document.querySelectorAll(".edition-banner a")) {
      if (link.pathname.endsWith(`/${EXPLORER_PAGE}`)) link.search = location.search;
    }
  };
  const goTo = (search) => {
    for (const [name, value] of Object.entries(read(search))) model.set(name, value);
    keepInOtherYears();
  };
  model.on("save", () => {
    model.set("said", "");
    history.replaceState(null, "", `?${queryOf(stateOf())}${location.hash}`);
    keepInOtherYears();
  });
  window.addEventListener("popstate", () => goTo(location.search));
  // The list and the examples lead here without a new page.
  document.querySelector("article").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.search);
    goTo(link.search);
    el.scrollIntoView();
    el.querySelector("[role=combobox]").focus({ preventScroll: true });
  });
  keepInOtherYears();
  await widget.render({ model, el });
};

const startExplorers = () => {
  for (const place of document.querySelectorAll('script[type$="widget-view+json"]')) startWidget(place);
  const page = document.querySelector(".explorer[data-first]");
  if (page) startExplorerPage(page).catch(failWith);
};
