// What a page of the book does in the browser: brings its charts to life when they are used, starts
// its widgets, and keeps the reader's place when the year is switched. All of it comes from this site,
// and a page reads as well without.
"use strict";

(() => {
  const root = document.documentElement;
  const assets = new URL(`${root.dataset.content_root || "./"}_assets/`, document.baseURI);

  /** Calls `action(element)` once, when the element comes within 200px of the view. */
  const whenNear = (element, action) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          observer.disconnect();
          action(element);
        }
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
  };

  // ---- charts

  // Vega writes these into its SVG as they are, so that a chart follows the page from light to dark.
  const [text, muted, line] = ["--rb-text", "--rb-muted", "--rb-line"].map((name) => `var(${name})`);
  const PAGE_COLOURS = {
    aria: false, // the picture as a whole carries the alternative text
    axis: { labelColor: muted, titleColor: muted, gridColor: line, domainColor: muted, tickColor: muted },
    legend: { labelColor: text },
    text: { color: text },
  };
  const GOAL = /"#B3261E"/g;

  const merged = (base, over) => {
    const result = { ...base };
    for (const [key, value] of Object.entries(over)) {
      const both = value && typeof value === "object" && base?.[key] && typeof base[key] === "object";
      result[key] = both ? merged(base[key], value) : value;
    }
    return result;
  };

  /** Not the window alone changes the width of a chart: a table that opens and closes does, too. */
  const redrawOnNewWidth = (chart, draw) => {
    let width = chart.clientWidth;
    let timer = 0;
    new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (chart.clientWidth === width || chart.clientWidth === 0) return;
        width = chart.clientWidth;
        draw().catch(console.error);
      }, 150);
    }).observe(chart);
  };

  const drawChart = async (figure, picture, spec) => {
    const { vegaEmbed } = await import(new URL("vega.js", assets).href);
    // Vega puts a role and a label of its own on the element that it draws in.
    const live = document.createElement("div");
    live.className = "picture-live";
    live.setAttribute("aria-hidden", "true");
    let view = null;
    picture.append(live);
    const draw = async () => {
      const width = picture.clientWidth;
      if (width === 0) return; // the table is in its place: drawn when the picture comes back
      view?.finalize();
      const themed = JSON.parse(JSON.stringify(spec).replace(GOAL, '"var(--rb-goal)"'));
      const font = { font: getComputedStyle(document.body).fontFamily };
      themed.config = merged(themed.config || {}, { ...PAGE_COLOURS, ...font });
      // Not Vega's own "container", whose listener can leave a chart at a passing width.
      themed.width = width;
      themed.autosize = { type: "fit-x", contains: "padding" };
      const result = await vegaEmbed(live, themed, {
        mode: "vega-lite",
        actions: false,
        renderer: "svg",
        ast: true,
        defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
      });
      view = result.view;
      figure.classList.add("figure-drawn");
    };
    await draw();
    redrawOnNewWidth(picture, draw);
  };

  /** Fetches what charts need once the reader has begun to use the page: not before, for the page
   *  is read without, and not at the first touch of a chart, which would then wait for it. */
  const fetchAhead = () => {
    if (navigator.connection?.saveData) return;
    const events = ["scroll", "pointermove", "keydown"];
    const fetchOnce = () => {
      for (const event of events) window.removeEventListener(event, fetchOnce);
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = new URL("vega.js", assets).href;
      document.head.append(link);
    };
    for (const event of events) window.addEventListener(event, fetchOnce, { passive: true });
  };

  /** The picture is there already: the live chart takes its place when the figure is first used. */
  const startChart = (element) => {
    const figure = document.getElementById(element.dataset.figure);
    const picture = figure?.querySelector(".figure-picture");
    if (!picture) {
      console.error(`no figure for the spec of ${element.dataset.figure}`);
      return;
    }
    const spec = JSON.parse(element.textContent);
    const events = ["pointerenter", "touchstart", "focusin"];
    const start = () => {
      for (const event of events) figure.removeEventListener(event, start);
      drawChart(figure, picture, spec).catch(console.error); // the picture stays
    };
    for (const event of events) figure.addEventListener(event, start, { passive: true });
  };

  /** 図｜表, in place of the fold that a page without a script has. */
  const startSwitch = (figure) => {
    const table = figure.querySelector("details.figure-data");
    const buttons = figure.querySelectorAll(".figure-views button");
    const show = (isTable) => {
      table.open = isTable;
      buttons[0].setAttribute("aria-pressed", String(!isTable));
      buttons[1].setAttribute("aria-pressed", String(isTable));
    };
    buttons[0].addEventListener("click", () => show(false));
    buttons[1].addEventListener("click", () => show(true));
    table.addEventListener("toggle", () => show(table.open)); // the browser's own search opens it
    show(table.open);
  };

  const startCopying = (links) => {
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    document.querySelector("main").append(status);
    const copy = async (link) => {
      try {
        await navigator.clipboard.writeText(link.href);
      } catch {
        return; // The address bar has it now.
      }
      link.dataset.said = status.textContent = "リンクをコピーしました";
      setTimeout(() => {
        delete link.dataset.said;
        status.textContent = "";
      }, 2000);
    };
    for (const link of links) {
      link.title = "この図へのリンクをコピー";
      link.setAttribute("aria-label", link.title);
      link.addEventListener("click", () => copy(link));
    }
  };

  // ---- the scorecard's filter

  /** Shows the rows of one verdict, and says how many; the tiles of the page's top lead here, too. */
  const startFilter = (filter) => {
    const scorecard = filter.parentElement;
    const buttons = [...filter.querySelectorAll("button")];
    const said = filter.querySelector("[role='status']");
    const rows = [...scorecard.querySelectorAll("tr[data-target]")];
    const show = (verdict) => {
      for (const row of scorecard.querySelectorAll("tr[data-verdict]")) {
        row.hidden = verdict !== "" && row.dataset.verdict !== verdict;
      }
      for (const table of scorecard.querySelectorAll(".scorecard-fit")) {
        table.hidden = !table.querySelector("tr[data-target]:not([hidden])");
      }
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      const all = shown === rows.length;
      said.textContent = all ? `${shown}件すべてを表示しています` : `${rows.length}件のうち${shown}件を表示しています`;
    };
    for (const control of [...buttons, ...document.querySelectorAll(".verdict-tile a")]) {
      control.addEventListener("click", () => show(control.closest("[data-verdict]").dataset.verdict));
    }
  };

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

  // ---- the year switcher

  const keepPlace = () => {
    for (const link of document.querySelectorAll(".edition-banner a")) link.hash = location.hash;
  };

  // ---- light and dark

  const MODES = { auto: "自動", light: "ライト", dark: "ダーク" };

  const startModeSwitch = (button) => {
    const names = Object.keys(MODES);
    const show = (mode) => {
      if (mode === "auto") delete root.dataset.theme;
      else root.dataset.theme = mode;
      button.querySelector(".mode-name").textContent = `表示：${MODES[mode]}`;
    };
    let mode = root.dataset.theme || "auto";
    button.addEventListener("click", () => {
      mode = names[(names.indexOf(mode) + 1) % names.length];
      show(mode);
      try {
        localStorage.setItem("mode", mode);
      } catch {
        // It then holds for this page alone.
      }
    });
    show(mode);
  };

  const views = 'script[type="application/vnd.jupyter.widget-view+json"]';
  document.querySelectorAll("script.figure-spec").forEach(startChart);
  if (document.querySelector("script.figure-spec")) fetchAhead();
  document.querySelectorAll(".report-figure").forEach(startSwitch);
  const anchors = document.querySelectorAll(".figure-anchor");
  if (anchors.length) startCopying(anchors);
  document.querySelectorAll(".mode-switch").forEach(startModeSwitch);
  document.querySelectorAll(".verdict-filter").forEach(startFilter);
  // A script element has no place on the page: its container has.
  document.querySelectorAll(views).forEach((view) => whenNear(view.parentElement, startWidgets));
  // The Tab key goes past a widget that is not there yet, however near the view that brings it.
  if (document.querySelector(views)) {
    document.addEventListener("keydown", ({ key }) => key === "Tab" && startWidgets());
  }
  keepPlace();
  window.addEventListener("hashchange", keepPlace);

  // For the explorer, whose figures are made in the browser.
  window.reportbook = { drawChart, startSwitch };
})();
