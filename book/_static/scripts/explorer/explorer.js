// The explorer's page: pickers, the address that holds what is picked, and the figure of it.
// What a figure says is the business of comparison.js, how a chart is drawn of reportbook.js.
import { Comparison, catalogueOf } from "./comparison.js";
import { fold, wordsOf } from "./search-words.js";

const { drawChart, startSwitch } = window.reportbook;

const form = document.querySelector(".comparison-form");
const place = document.querySelector(".comparison-place");
const problem = document.querySelector(".comparison-problem");
const status = document.querySelector(".comparison-status");
const selects = { a: form.querySelector("#pick-a"), b: form.querySelector("#pick-b") };
const about = document.createElement("div");
about.className = "comparison-about";

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

/** What can wait until the page is there; Safari does not know the moment. */
const whenIdle = window.requestIdleCallback ?? ((action) => setTimeout(action, 200));

// ---- what is picked: {a, b, as}, b empty for none

const { a: firstA, b: firstB = "", as: firstView } = form.dataset;
const FIRST = { a: firstA, b: firstB, as: firstView };

const queryOf = ({ a, b, as }) => new URLSearchParams({ a, ...(b && { b }), as }).toString();

/** What an address asks for, and what of it this edition does not have. */
const read = (search, data, entries) => {
  const asked = new URLSearchParams(search);
  const names = ["a", "b"].map((side) => asked.get(side)).filter(Boolean);
  const missing = names.filter((name) => !entries.has(name));
  const known = Object.hasOwn(data.views, asked.get("as") ?? FIRST.as);
  const as = known ? (asked.get("as") ?? FIRST.as) : "value";
  const said = [];
  if (missing.length) {
    said.push(
      `アドレスにある${missing.map((name) => `「${name}」`).join("と")}は、${data.edition}の版にはありません。` +
        "はじめの組み合わせを表示しています。ページの上で年度を切り替えると、ほかの版で探せます。",
    );
  }
  if (!known) said.push(`アドレスにある見かた「${asked.get("as")}」はありません。値を表示しています。`);
  const picked = names.length && !missing.length;
  const state = picked
    ? { a: asked.get("a") || FIRST.a, b: asked.get("b") || "", as }
    : { ...FIRST, as: missing.length ? FIRST.as : as };
  return { state, said: said.join("") };
};

// ---- the figure

let csvAddress = null;

const tableOf = ({ head, rows }, caption) => {
  const cell = (name, text, scope) => {
    const made = element(name, "", text);
    if (scope) made.scope = scope;
    return made;
  };
  const body = rows.map(([first, ...rest]) =>
    element("tr", "", cell("th", first, "row"), ...rest.map((text) => cell("td", text))),
  );
  const table = element(
    "table",
    "figure-table",
    element("caption", "", caption),
    element("thead", "", element("tr", "", ...head.map((text) => cell("th", text, "col")))),
    element("tbody", "", ...body),
  );
  const scroll = element("div", "table-scroll", table);
  Object.assign(scroll, { tabIndex: 0, role: "region", ariaLabel: caption });
  return scroll;
};

/** What is said instead of drawn: a single value, or why there is none. */
const statementsOf = (comparison) =>
  comparison.sides
    .filter(({ points }) => points.length < 2)
    .map(({ letter, entry, points, why }) => {
      const name = `${letter} ${entry.title}：`;
      if (!points.length) return element("p", "comparison-statement", name, why);
      const [{ year, text }] = points;
      const rest = `（${comparison.nameOf(entry, year)}）。値が一つだけなので、図にはしません。`;
      return element("p", "comparison-statement", name, element("strong", "", text), rest);
    });

const viewSwitch = () => {
  const made = element("div", "figure-views", element("button", "", "図"), element("button", "", "表"));
  Object.assign(made, { role: "group", ariaLabel: "図と表の切り替え" });
  for (const button of made.children) button.type = "button";
  return made;
};

const downloadOf = (comparison) => {
  if (csvAddress) URL.revokeObjectURL(csvAddress);
  // Excel takes a file without the mark at its start for another encoding.
  csvAddress = URL.createObjectURL(new Blob(["\ufeff", comparison.csv], { type: "text/csv" }));
  const link = element("a", "", "データ（CSV）");
  link.href = csvAddress;
  const names = comparison.shown.map(({ entry }) => entry.name);
  link.download = `${[...names, comparison.view].join("_")}.csv`;
  const list = element("ul", "figure-downloads", element("li", "", link));
  list.ariaLabel = "この図のダウンロード";
  return list;
};

const figureOf = (comparison, tableIsOpen) => {
  const { charts, notes, shown, subtitle, takeaway } = comparison;
  const title = element("div", "figure-title");
  if (shown.length) title.append(element("p", "figure-takeaway", takeaway));
  title.append(element("p", "figure-subtitle", subtitle));
  const figure = element("figure", "report-figure", title, ...statementsOf(comparison));
  figure.id = "fig-comparison";
  if (shown.length) {
    const pictures = charts.map(({ alt, spec }) => {
      const picture = element("div", "figure-picture");
      Object.assign(picture, { role: "img", ariaLabel: alt });
      picture.style.minHeight = `${spec.height + 40}px`; // so that nothing moves when it is drawn
      return picture;
    });
    const drawn = charts.flatMap(({ title: name }, at) =>
      name ? [element("p", "comparison-panel", name), pictures[at]] : [pictures[at]],
    );
    const table = element(
      "details",
      "figure-data",
      element("summary", "", "表で見る"),
      tableOf(comparison.table, subtitle),
    );
    table.open = tableIsOpen || !charts.length;
    if (charts.length) figure.append(viewSwitch(), element("div", "figure-chart", ...drawn));
    figure.append(table, downloadOf(comparison));
    if (charts.length) startSwitch(figure);
    figure.draw = () =>
      Promise.all(charts.map(({ spec }, at) => drawChart(figure, pictures[at], spec)));
  }
  const said = notes.map((note) => element("p", "figure-note", `注：${note}`));
  if (shown.length) said.push(element("p", "figure-source", comparison.source));
  figure.append(element("figcaption", "", ...said));
  return figure;
};

// ---- what the two are

const cardOf = ({ letter, entry }, { origins }) => {
  const [, , text] = entry.points.at(-1);
  const origin = entry.by_report ? origins.report : origins.book;
  const change = entry.changes?.find(([year]) => year === entry.points.at(-1)[0]);
  const goals = (entry.goals || []).map(([kind, word, goal]) =>
    element("p", "headline-target", element("span", `verdict verdict-${kind}`, word), ` ${goal}`),
  );
  const goalNotes = (entry.goal_notes || []).map((note) =>
    element("p", "headline-note", `注：${note}。`),
  );
  const section = entry.section.page ? element("a", "", entry.section.title) : entry.section.title;
  if (entry.section.page) section.href = entry.section.page;
  const pages = [...new Set(entry.points.map((point) => point[4]))].sort((one, two) => one - two);
  return element(
    "article",
    `comparison-card side-${letter.toLowerCase()}`,
    element("p", "comparison-name", element("span", "comparison-letter", letter), ` ${entry.title}`),
    element(
      "p",
      "headline-value",
      element("strong", "", text),
      " ",
      element("span", "headline-moment", entry.moment),
    ),
    ...(change ? [element("p", "headline-change", `${entry.compared}${change[2]}`)] : []),
    ...goals,
    ...goalNotes,
    element("p", "comparison-definition", `${entry.definition}（${origin}）`),
    element("p", "comparison-where", section, `、資料の${pages.join("・")}ページ`),
  );
};

// ---- the pickers

const titleIn = (entry) => entry.title + (entry.points.length === 1 ? "（一つの年度だけ）" : "");

/** A list with nothing but what is picked, until it is filled. */
const showPicked = (side, entry) => {
  selects[side].replaceChildren(entry ? new Option(titleIn(entry), entry.name) : new Option("選ばない", ""));
};

/** Fills a list with what a filter leaves; what is picked stays, or the list would show another. */
const fill = (side, data, query, picked) => {
  const words = wordsOf(query);
  const holds = (entry, section) => {
    const text = fold(`${entry.title} ${section.title}`);
    return words.every((names) => names.some((name) => text.includes(name)));
  };
  const option = (entry) => new Option(titleIn(entry), entry.name, false, entry.name === picked);
  let count = 0;
  const groups = data.sections.flatMap((section) => {
    const found = section.entries.filter((entry) => holds(entry, section));
    count += found.length;
    const group = element("optgroup", "", ...found.map(option));
    group.label = section.title;
    return found.length ? [group] : [];
  });
  const select = selects[side];
  select.replaceChildren(...groups);
  if (side === "b") select.prepend(new Option("選ばない", "", false, !picked));
  if (picked && select.value !== picked) {
    const entry = data.sections.flatMap(({ entries }) => entries).find(({ name }) => name === picked);
    select.prepend(option(entry));
  }
  const said = count ? `${count}件に絞りました。` : "見つかりませんでした。別のことばで探してください。";
  form.querySelector(`#found-${side}`).textContent = words.length ? said : "";
  return groups[0]?.querySelector("option").value;
};

// ---- the page

const start = (data) => {
  const entries = catalogueOf(data);
  const filters = Object.fromEntries(
    ["a", "b"].map((side) => [side, form.querySelector(`#filter-${side}`)]),
  );
  let state = FIRST;

  const fillBoth = () => {
    for (const side of ["a", "b"]) fill(side, data, filters[side].value, state[side]);
    form.elements.as.value = state.as;
  };

  /** Links of the year switcher lead to the same comparison, where that year has the page. */
  const keepInOtherYears = () => {
    for (const link of document.querySelectorAll(".edition-banner a")) {
      if (link.pathname.endsWith("/explorer.html")) link.search = location.search;
    }
  };

  const show = (keepFigure) => {
    const [first, second] = [entries.get(state.a), entries.get(state.b) || null];
    const comparison = new Comparison(data, first, second, state.as);
    about.replaceChildren(...comparison.sides.map((side) => cardOf(side, data.words)));
    keepInOtherYears();
    if (keepFigure) return;
    const before = place.querySelector("figure");
    const figure = figureOf(comparison, before?.querySelector(".figure-data")?.open ?? false);
    if (before) before.replaceWith(figure);
    else place.prepend(figure);
    figure.draw?.().catch((error) => {
      console.error(error);
      figure.querySelector(".figure-data").open = true; // the table says the same
    });
  };

  const pick = (changes, { push = false } = {}) => {
    state = { ...state, ...changes };
    problem.hidden = true;
    history[push ? "pushState" : "replaceState"](null, "", `?${queryOf(state)}${location.hash}`);
    show(false);
    status.textContent = `図を更新しました。${place.querySelector(".figure-title").textContent}`;
  };

  const goToAddress = () => {
    const { state: asked, said } = read(location.search, data, entries);
    const isFirst = queryOf(asked) === queryOf(FIRST) && place.querySelector("figure.is-first");
    state = asked;
    problem.textContent = said;
    problem.hidden = !said;
    form.elements.as.value = state.as;
    for (const side of ["a", "b"]) {
      showPicked(side, entries.get(state[side]));
      whenIdle(() => fill(side, data, filters[side].value, state[side]));
    }
    show(Boolean(isFirst));
  };

  for (const side of ["a", "b"]) {
    selects[side].addEventListener("change", ({ target }) => pick({ [side]: target.value }));
    filters[side].addEventListener("input", ({ target }) =>
      fill(side, data, target.value, state[side]),
    );
    filters[side].addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const found = fill(side, data, event.target.value, state[side]);
      if (!event.target.value.trim() || !found) return;
      pick({ [side]: found });
      fillBoth();
    });
  }
  form.addEventListener("change", ({ target }) => {
    if (target.name === "as") pick({ as: target.value });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".comparison-swap").addEventListener("click", () => {
    if (!state.b) return;
    pick({ a: state.b, b: state.a });
    fillBoth();
  });
  form.querySelector(".comparison-copy").addEventListener("click", async ({ target }) => {
    const address = new URL(`?${queryOf(state)}`, location.href).href;
    const said = target.textContent;
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = target.textContent = "リンクをコピーしました";
      setTimeout(() => {
        target.textContent = said;
      }, 2000);
    } catch {
      history.replaceState(null, "", address); // to be copied from the address bar
      status.textContent = target.textContent = "アドレス欄からコピーしてください";
    }
  });

  // The list and the examples lead here without a new page.
  const byTitle = new Map([...entries.values()].map((entry) => [entry.title, entry.name]));
  const linkNames = ({ target }) => {
    for (const cell of target.querySelectorAll("tbody th")) {
      const link = element("a", "", cell.textContent);
      link.href = `?${queryOf({ a: byTitle.get(cell.textContent), b: "", as: "value" })}`;
      cell.replaceChildren(link);
    }
  };
  for (const fold of document.querySelectorAll(".entries")) {
    fold.addEventListener("toggle", linkNames, { once: true });
    if (fold.open) linkNames({ target: fold });
  }
  document.querySelector(".bd-article").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pick(read(link.search, data, entries).state, { push: true });
    fillBoth();
    form.scrollIntoView();
    selects.a.focus({ preventScroll: true });
  });
  window.addEventListener("popstate", goToAddress);
  goToAddress();
};

const first = document.getElementById("fig-comparison");
if (first) {
  first.classList.add("is-first");
  place.append(first);
}
place.append(about);
for (const hidden of document.querySelectorAll(".comparison-form, .comparison-examples")) {
  hidden.hidden = false;
}

fetch(new URL("data/explorer.json", document.baseURI))
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
  .then(start)
  .catch((error) => {
    console.error(error);
    problem.textContent = "データを読み込めませんでした。下の一覧で、すべての指標の最新の値を見られます。";
    problem.hidden = false;
  });
