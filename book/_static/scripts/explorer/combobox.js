// A box to type in with the list of what answers (ARIA's editable combobox with a list).

const LISTED = 80; // more is for another word

const make = (name, className = "", ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

let boxes = 0;

/**
 * @param find (query) => entries, best first
 * @param isPicked (entry) => boolean
 * @param toggle (entry) => void: picks it or takes it away
 * @param said (query, count) => what is said of the answers
 */
const combobox = ({ label, placeholder, find, isPicked, toggle, said }) => {
  boxes += 1;
  const id = `explorer-box-${boxes}`;
  const input = make("input", "ex-input");
  Object.assign(input, { id, type: "text", autocomplete: "off", spellcheck: false, placeholder });
  const list = make("ul", "ex-list");
  Object.assign(list, { id: `${id}-list`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.setAttribute("aria-multiselectable", "true");
  const told = make("p", "ex-found");
  told.setAttribute("role", "status");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  })) {
    input.setAttribute(name, value);
  }
  const name = make("label", "ex-label", label);
  name.htmlFor = id;
  const open = make("button", "ex-open", "▼");
  Object.assign(open, { type: "button", tabIndex: -1 });
  open.setAttribute("aria-label", "一覧を開く");
  let shown = [];
  let at = -1;

  const isOpen = () => !list.hidden;
  const mark = (place) => {
    at = place;
    [...list.children].forEach((option, index) => option.classList.toggle("is-active", index === at));
    const active = list.children[at];
    if (active) {
      input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const optionOf = (entry, index) => {
    const option = make("li", "ex-option", make("span", "ex-option-title", entry.title), make("span", "ex-option-section", entry.section.title));
    option.id = `${id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(isPicked(entry)));
    return option;
  };
  const show = () => {
    const query = input.value.trim();
    const found = find(query);
    shown = found.slice(0, LISTED);
    list.replaceChildren(...shown.map(optionOf));
    const more = found.length > LISTED ? `はじめの${LISTED}件を並べています。` : "";
    told.textContent = said(query, found.length) + more;
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(query && shown.length ? 0 : -1);
  };
  const pick = (place) => {
    const entry = shown[place];
    if (!entry) return;
    input.value = "";
    told.textContent = "";
    close();
    toggle(entry);
  };

  input.addEventListener("input", show);
  input.addEventListener("click", () => isOpen() || show());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the writing of kanji
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen()) show();
      const from = at < 0 && step < 0 ? 0 : at;
      if (shown.length) mark((from + step + shown.length) % shown.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen()) pick(Math.max(at, 0));
      else show();
    } else if (event.key === "Escape") {
      if (!isOpen() && !input.value) return;
      event.stopPropagation();
      if (!isOpen()) input.value = told.textContent = "";
      close();
    }
  });
  input.addEventListener("blur", () => {
    close();
    if (!input.value) told.textContent = "";
  });
  // The focus stays in the box while the list is used.
  for (const one of [list, open]) one.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => pick([...list.children].indexOf(target.closest("li"))));
  open.addEventListener("click", () => {
    if (isOpen()) return close();
    input.focus();
    return show();
  });
  const box = make("div", "ex-box", input, open, list);
  return { node: make("div", "ex-search", name, box, told), input, refresh: () => isOpen() && show() };
};
