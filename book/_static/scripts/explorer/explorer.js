// The explorer: one module for JupyterLab (anywidget), a section's page and the explorer's own.
// What is picked is the model's: `picked` (names), `view`, `years` ([] for all, or first and last)
// and `single` (whether indicators with one value are offered). `document` is what can be picked
// from; where it is empty, it is asked for. `page` is the address of the explorer's page, if any.

/** What a place is that is not laid out yet: nothing is drawn in fewer px. */
const NARROWEST = 200;
const LETTERS = "abcdefghijklmnop";

/** What stands behind the question mark of the address of a selection. */
const queryOf = ({ picked, view, years }) =>
  new URLSearchParams([
    ...picked.map((name, at) => [LETTERS[at], name]),
    ["as", view],
    ...(years.length ? [["from", years[0]], ["to", years[1]]] : []),
  ]).toString();

/** The reverse: {picked, view, years}, with undefined view where the address names none. */
const askedFor = (search) => {
  const asked = new URLSearchParams(search);
  const years = ["from", "to"].map((end) => Number(asked.get(end)));
  return {
    picked: Array.from(LETTERS, (letter) => asked.get(letter)).filter(Boolean),
    view: asked.get("as") ?? undefined,
    years: years.every((year) => Number.isInteger(year) && year > 0) && years[0] <= years[1] ? years : [],
  };
};

/** The content that can be picked from; JupyterLab asks Python for what is too much to keep. */
const documentOf = (model) => {
  const kept = model.get("document");
  if (kept?.sections) return Promise.resolve(kept);
  return new Promise((resolve) => {
    const take = (message) => {
      if (message?.document) resolve(message.document);
    };
    model.on("msg:custom", take);
    model.send({ ask: "document" });
  });
};

const build = (model, el, data) => {
  const entries = catalogueOf(data);
  const all = [...entries.values()];
  const views = viewsOf(data);
  const state = () => ({
    picked: model.get("picked").filter((name) => entries.has(name)).slice(0, data.most),
    view: views[model.get("view")] ? model.get("view") : "value",
    years: model.get("years") ?? [],
    single: model.get("single") ?? false,
  });
  const pick = (changes) => {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  };
  const status = make("p", "visually-hidden ex-status");
  status.setAttribute("role", "status");
  const say = (text) => {
    status.textContent = text;
  };
  const remove = (name) => pick({ picked: state().picked.filter((one) => one !== name) });

  const offered = (single) => all.filter(({ points }) => single || points.length > 1);
  const box = combobox({
    label: `指標を選ぶ（${data.most}つまで）`,
    placeholder: "ことばを入れる（例：さしおさえ）",
    find: (query) => answersTo(query, offered(state().single), data.names),
    isPicked: ({ name }) => state().picked.includes(name),
    toggle: ({ name, title }) => {
      const { picked } = state();
      if (picked.includes(name)) return remove(name);
      if (picked.length >= data.most) return say(problem.show(`選べるのは${data.most}つまでです。どれかを外してから選んでください。`));
      return pick({ picked: [...picked, name], said: "" }) ?? say(`${title}を加えました。`);
    },
    said: (query, count) => {
      if (!query) return `${count}件から選べます。`;
      if (count) return `「${query}」に合う指標は${count}件です。`;
      const others = state().single ? 0 : answersTo(query, all, data.names).length;
      const more = others ? `値が一つしかない指標には${others}件あります（下の「${SINGLE}」で選べます）。` : "別のことばで探してください。";
      return `「${query}」に合う指標は見つかりませんでした。${more}`;
    },
  });
  const chips = make("ul", "ex-chips");
  chips.setAttribute("aria-label", "選んだ指標");
  const viewChoice = choiceOf("見かた", views, `${box.input.id}-view`, (view) => pick({ view }));
  let known = [];
  const pickYears = (years) => pick({ years: years.join() === [known[0], known.at(-1)].join() ? [] : years });
  const span = spanOf((year) => data.years[year], pickYears);
  const single = make("input");
  single.type = "checkbox";
  single.addEventListener("change", () => pick({ single: single.checked }));
  const problem = Object.assign(make("p", "ex-problem"), { hidden: true });
  problem.setAttribute("role", "alert");
  problem.show = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
    return text;
  };

  const title = make("div", "ex-title");
  const statements = make("div");
  const chart = make("div", "ex-chart");
  const hint = make("p", "ex-hint", "図の上を横になぞると、その年度だけを表示します。");
  const back = buttonOf("すべての年度に戻す", "ex-back", () => {
    shift.node.firstChild.focus(); // the button goes with what it did
    pick({ years: [] });
  });
  const table = make("div");
  const below = make("figcaption");
  const meanings = make("div");
  const shift = switchOf((isTable) => {
    chart.hidden = isTable;
    table.hidden = !isTable;
    if (!isTable) draw();
  });
  let selection = null;
  let width = 0;
  let hide = () => {};
  const draw = () => {
    width = chart.clientWidth;
    if (selection && width >= NARROWEST) hide = drawInto(chart, selection, width, pickYears);
  };

  const addressOf = () => {
    const page = model.get("page");
    return page === undefined ? "" : new URL(`${page}?${queryOf(state())}`, document.baseURI).href;
  };
  const files = Object.entries(FILES).map(([kind, { title: text, make: content }]) =>
    buttonOf(text, "ex-file", async () => {
      const { picked, view } = state();
      const others = picked.length > 1 ? [`and-${picked.length - 1}-more`] : [];
      save(await content(selection, addressOf()), `${[picked[0], ...others, view].join("_")}.${kind}`);
    }),
  );
  const link = make("a", "ex-link", "「数値を見くらべる」で開く");
  const copy = buttonOf("リンクをコピー", "ex-copy", async () => {
    try {
      await navigator.clipboard.writeText(addressOf());
      copy.textContent = "コピーしました";
      say("リンクをコピーしました");
    } catch {
      copy.textContent = "コピーできません";
      say("コピーできませんでした。リンクを開いて、アドレス欄からコピーしてください");
    }
    setTimeout(() => {
      copy.textContent = "リンクをコピー";
    }, 2000);
  });
  const shares = model.get("page") === undefined ? [] : [copy, ...(model.get("page") ? [link] : [])];
  const actions = make("div", "ex-actions", ...files, ...shares);
  const figure = make("figure", "ex-figure", title, shift.node, statements, chart, hint, back, table, actions, below);
  const alone = make("label", "ex-single", single, SINGLE);
  // Within a section's page it is one of many things to see: what is seldom asked for is folded.
  const controls = model.get("page")
    ? [make("div", "ex-row", box.node, viewChoice.node), make("details", "ex-more", make("summary", "", "年度の範囲など"), span.node, alone)]
    : [box.node, alone, make("div", "ex-options", viewChoice.node, span.node)];
  const form = make("form", "ex-form", chips, ...controls, problem, status);
  form.setAttribute("aria-label", "見くらべる指標と見かた");
  form.addEventListener("submit", (event) => event.preventDefault());
  const whole = make("div", "ex-root", form, figure, meanings);
  whole.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys: what is typed here is ours
  el.replaceChildren(whole);

  const refresh = () => {
    const now = state();
    const picked = now.picked.map((name) => entries.get(name));
    selection = new Selection(data, picked, now.view, now.years);
    const before = document.activeElement?.closest?.(".ex-chip");
    chips.replaceChildren(...selection.series.map((one) => chipOf(one, () => remove(one.entry.name))));
    if (before && !before.isConnected) box.input.focus();
    viewChoice.show(now.view);
    const years = [...new Set((picked.length ? picked : all).flatMap(({ points }) => points.map(([year]) => year)))].sort();
    const held = years.length ? years : [Number(Object.keys(data.years)[0])];
    known = [...new Set([...held, ...now.years])].sort();
    span.show(known, now.years);
    single.checked = now.single;
    problem.show(model.get("said") ?? "");
    box.refresh();
    const isEmpty = !selection.shown.length;
    const takeaway = picked.length ? selection.takeaway : "指標を選んでください";
    title.replaceChildren(
      ...(takeaway ? [make("p", "ex-takeaway", ...keptWhole(takeaway))] : []),
      make("p", "ex-subtitle", ...keptWhole(selection.subtitle)),
    );
    statements.replaceChildren(...statementsOf(selection));
    table.replaceChildren(...(isEmpty ? [] : [tableOf(selection)]));
    for (const one of [shift.node, actions]) one.hidden = isEmpty;
    back.hidden = !now.years.length;
    hint.hidden = !back.hidden || selection.drawnYears.length < 3;
    below.replaceChildren(
      ...eventsOf(selection),
      ...selection.notes.map((note) => make("p", "", `注：${note}`)),
      ...(isEmpty ? [] : [make("p", "ex-source", selection.source)]),
    );
    const open = meanings.querySelector("details")?.open ?? false;
    meanings.replaceChildren(...(picked.length ? [meaningsOf(selection, model.get("page") !== undefined)] : []));
    if (open && picked.length) meanings.firstChild.open = true;
    link.href = addressOf();
    draw();
    say(`図を更新しました。${title.textContent}`);
  };
  let waiting = false;
  const refreshOnce = () => {
    if (waiting) return; // several values of the model change at once
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      refresh();
    });
  };
  for (const name of ["picked", "view", "years", "single", "said"]) model.on(`change:${name}`, refreshOnce);
  const observer = new ResizeObserver(() => {
    if (chart.clientWidth && chart.clientWidth !== width) draw();
  });
  observer.observe(chart);
  const onKey = ({ key }) => key === "Escape" && hide();
  el.addEventListener("keydown", onKey);
  shift.set(false);
  refresh();
  status.textContent = "";
  return () => observer.disconnect();
};

const render = async ({ model, el }) => build(model, el, await documentOf(model));

export default { render };
export { Selection, answersTo, askedFor, catalogueOf, queryOf, viewsOf };
