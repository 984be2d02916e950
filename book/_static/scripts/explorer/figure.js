// The figure of a selection: title, charts with what follows a pointer, table, notes, source.

const tableOf = (selection) => {
  const { head, rows } = selection.table;
  const caption = `${selection.takeaway}。${selection.subtitle}`;
  const cell = (name, text, scope) => {
    const made = make(name, "", text);
    if (scope) made.scope = scope;
    return made;
  };
  const body = rows.map(([first, ...rest]) =>
    make("tr", "", cell("th", first, "row"), ...rest.map((text) => cell("td", text))),
  );
  const table = make(
    "table",
    "ex-table",
    make("caption", "", caption),
    make("thead", "", make("tr", "", ...head.map((text) => cell("th", text, "col")))),
    make("tbody", "", ...body),
  );
  const scroll = make("div", "ex-scroll", table);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", caption);
  return scroll;
};

/** What is said instead of drawn: a single value, or why there is none, once for all of them. */
const statementsOf = (selection) => {
  const reasons = new Map();
  const said = [];
  for (const { entry, points, why } of selection.series) {
    if (points.length > 1) continue;
    if (points.length === 1) {
      const [{ year, text }] = points;
      const rest = `（${selection.nameOf(entry, year)}）。値が一つだけなので、図にはしません。`;
      said.push(make("p", "ex-statement", `${entry.title}：`, make("strong", "", text), rest));
    } else {
      const none = why ?? "選んだ年度の範囲に値がありません。";
      reasons.set(none, [...(reasons.get(none) ?? []), entry.title]);
    }
  }
  for (const [none, titles] of reasons) said.push(make("p", "ex-statement", `${titles.join("・")}：${none}`));
  return said;
};

const drawingOf = (panel, width) => {
  const size = { width, height: panel.height, viewBox: `0 0 ${width} ${panel.height}`, "aria-hidden": "true" };
  return svg("svg", { ...size, class: "ex-drawing" }, panel.node);
};

/** What all series say for the year under the pointer or the finger; the table has it, too. */
const followPointer = (place, picture, selection, drawn) => {
  const readout = make("div", "ex-readout");
  readout.hidden = true;
  readout.setAttribute("aria-hidden", "true");
  place.append(readout);
  const rules = drawn.map(({ node, panel }) => {
    const rule = svg("line", { y1: panel.plot.top, y2: panel.bottom, stroke: "currentColor", "stroke-opacity": 0.5, visibility: "hidden" });
    node.append(rule);
    return rule;
  });
  const hide = () => {
    readout.hidden = true;
    for (const rule of rules) rule.setAttribute("visibility", "hidden");
  };
  const show = (event) => {
    const found = drawn.find(({ node }) => node.contains(event.target));
    if (!found) return;
    const box = found.node.getBoundingClientRect();
    const { year, x: middle } = columnAt(found, event);
    const said = selection.rowName(year);
    const rows = selection.drawn.flatMap(({ place: at, entry, points }) => {
      const point = points.find((one) => one.year === year);
      if (!point) return [];
      const mark = svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14" }, ofSeries(at, markAt(at, 0, 0)));
      const name = selection.nameOf(entry, year);
      const own = name === said ? "" : `（${name}）`;
      return [make("p", "", mark, ` ${entry.title} `, make("strong", "", point.text), own)];
    });
    readout.replaceChildren(make("p", "ex-readout-year", said), ...rows);
    readout.hidden = false;
    drawn.forEach(({ panel }, index) => {
      const column = panel.columns.find((one) => one.year === year);
      for (const key of ["x1", "x2"]) rules[index].setAttribute(key, column.x);
      rules[index].setAttribute("visibility", "visible");
    });
    const area = place.getBoundingClientRect();
    const wide = readout.offsetWidth;
    const from = box.left - area.left + middle;
    const left = from + 12 + wide > area.width ? from - 12 - wide : from + 12;
    readout.style.left = `${Math.max(0, Math.min(left, area.width - wide))}px`;
    const above = box.top - area.top + found.panel.plot.top - readout.offsetHeight - 16;
    readout.style.top = `${Math.max(0, above)}px`; // the lines stay in sight
  };
  picture.addEventListener("pointermove", show);
  picture.addEventListener("pointerdown", show);
  picture.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
  return hide;
};

/** Draws the charts of a selection into their place, at its width; `pick` is given years. */
const drawInto = (place, selection, width, pick) => {
  const drawn = selection.panels.map((series) => {
    const panel = panelOf(selection, series, width);
    return { panel, node: drawingOf(panel, width) };
  });
  const picture = make("div", "ex-picture", ...drawn.map(({ node }) => node));
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", selection.altText);
  place.replaceChildren(...(drawn.length ? [picture] : []));
  if (!drawn.length) return () => {};
  brushOn(picture, drawn, pick);
  return followPointer(place, picture, selection, drawn);
};

const eventsOf = (selection) => {
  const items = selection.events.map(({ mark, text }) => make("li", "", `${mark} ${text}`));
  return items.length ? [make("ul", "ex-events", ...items)] : [];
};

/** What each of them is: its definition, what was aimed at, and where it is told. */
const meaningsOf = (selection, isBook) => {
  const { origins } = selection.data.words;
  const told = selection.series.flatMap(({ entry }) => {
    const origin = entry.by_report ? origins.report : origins.book;
    const goals = (entry.goals ?? []).map(([kind, word, goal]) =>
      make("p", "", make("span", `verdict verdict-${kind}`, word), ` ${goal}`),
    );
    const notes = (entry.goal_notes ?? []).map((note) => make("p", "", `注：${note}。`));
    // JupyterLab has no pages to lead to.
    const leads = isBook && entry.section.page;
    const where = leads ? make("a", "", entry.section.title) : entry.section.title;
    if (leads) where.href = entry.section.page;
    const whole = selection.view === "share" && entry.whole ? [make("p", "", `全体：${entry.whole}`)] : [];
    return [
      make("dt", "", entry.title),
      make("dd", "", make("p", "", `${entry.definition}（${origin}）`), ...whole, ...goals, ...notes, make("p", "", where)),
    ];
  });
  return make("details", "ex-meanings", make("summary", "", "選んだ指標の説明と目標"), make("dl", "", ...told));
};
