// ---- widgets

// What a notebook's ipywidgets do on a page without a kernel: their models stand in the page as
// JSON, and jslink ties one's place to another's. Only the kinds that the explorer of a section is
// made of are known; each is shown by plain elements.

/** The values of a widget, and who wants to know when one of them changes. */
class WidgetModel {
  #values;
  #listeners = [];

  constructor({ model_name: kind, state }) {
    this.kind = kind;
    this.#values = state;
  }

  get(name) {
    return this.#values[name];
  }

  set(name, value) {
    if (this.#values[name] === value) return; // links lead both ways
    this.#values[name] = value;
    for (const [wanted, action] of this.#listeners) if (wanted === name) action(value);
  }

  /** Calls `action(value)` now and whenever the value changes. */
  follow(name, action) {
    this.#listeners.push([name, action]);
    action(this.get(name));
  }
}

const newElement = (tag, className, ...inside) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...inside);
  return element;
};

/** An element for each kind of widget; `show(reference)` gives that of a widget inside. */
const WIDGET_VIEWS = {
  HTMLModel: (model) => {
    const view = newElement("div", "widget-html");
    view.innerHTML = model.get("value"); // escaped where the book was built
    return view;
  },

  VBoxModel: (model, show) => newElement("div", "widget-box", ...model.get("children").map(show)),

  /** Its children are made when they are first shown: a section has more than a hundred. */
  StackModel: (model, show) => {
    const view = newElement("div", "widget-box");
    const made = new Map();
    model.follow("selected_index", (index) => {
      const child = model.get("children")[index];
      if (child && !made.has(child)) made.set(child, show(child));
      view.replaceChildren(...(child ? [made.get(child)] : []));
    });
    return view;
  },

  DropdownModel: (model) => {
    const picker = document.createElement("select");
    picker.title = model.get("tooltip") ?? "";
    picker.append(...model.get("_options_labels").map((name) => new Option(name)));
    picker.addEventListener("change", () => model.set("index", picker.selectedIndex));
    model.follow("index", (index) => {
      picker.selectedIndex = index ?? -1;
    });
    const name = newElement("span", "widget-name", model.get("description"));
    return newElement("label", "widget-choice", name, picker);
  },

  ToggleButtonsModel: (model) => {
    const buttons = model.get("_options_labels").map((name, index) => {
      const button = newElement("button", "widget-button", name);
      button.type = "button";
      button.title = model.get("tooltips")?.[index] ?? "";
      button.addEventListener("click", () => model.set("index", index));
      return button;
    });
    model.follow("index", (index) => {
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === index)));
    });
    const name = newElement("span", "widget-name", model.get("description"));
    name.setAttribute("aria-hidden", "true"); // the group has it
    const group = newElement("div", "widget-choice", name, newElement("div", "widget-buttons", ...buttons));
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", model.get("description"));
    return group;
  },
};

const WITHOUT_VIEW = /^(Link|Layout|\w*Style)Model$/;

const widgetModels = () => {
  const models = new Map();
  const named = (reference) => models.get(reference.replace("IPY_MODEL_", ""));
  for (const element of document.querySelectorAll('script[type$="widget-state+json"]')) {
    const { state } = JSON.parse(element.textContent);
    for (const [id, model] of Object.entries(state)) models.set(id, new WidgetModel(model));
  }
  for (const { kind } of models.values()) {
    if (!(kind in WIDGET_VIEWS || WITHOUT_VIEW.test(kind))) throw new Error(`no view for a ${kind}`);
  }
  for (const model of models.values()) {
    if (model.kind !== "LinkModel") continue;
    const [[source, value], [target, place]] = [model.get("source"), model.get("target")];
    named(source).follow(value, (now) => named(target).set(place, now));
    named(target).follow(place, (now) => named(source).set(value, now));
  }
  return named;
};

/** Puts widgets where the notebook showed them. What stands there without a script stays if one
 *  cannot be shown, and the style sheet hides it otherwise. */
const startWidgets = (places) => {
  try {
    const named = widgetModels();
    const show = (reference) => WIDGET_VIEWS[named(reference).kind](named(reference), show);
    for (const place of places) {
      const widget = show(JSON.parse(place.textContent).model_id);
      place.before(newElement("div", "widget", widget));
    }
  } catch (error) {
    console.error(error);
  }
};
