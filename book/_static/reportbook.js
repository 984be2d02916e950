// What a page of the book does in the browser: draws its charts when they near the view, starts its
// widgets, and keeps the reader's place when the year is switched. Everything comes from this site.
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

  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();

  /** The parts of a chart that must follow the page from light to dark. */
  const pageColours = () => {
    const text = colour("--rb-text");
    const muted = colour("--rb-muted");
    const line = colour("--rb-line");
    return {
      aria: false, // the picture as a whole carries the alternative text
      font: getComputedStyle(document.body).fontFamily,
      axis: { labelColor: muted, titleColor: muted, gridColor: line, domainColor: muted, tickColor: muted },
      legend: { labelColor: text },
      text: { color: text },
    };
  };

  const merged = (base, over) => {
    const result = { ...base };
    for (const [key, value] of Object.entries(over)) {
      const both = value && typeof value === "object" && base?.[key] && typeof base[key] === "object";
      result[key] = both ? merged(base[key], value) : value;
    }
    return result;
  };

  /** The spec with its fixed colours exchanged as the page's style sheet says (none in the light). */
  const recoloured = (spec) => {
    const pairs = colour("--rb-chart-exchange").toLowerCase().match(/\S+ \S+/g) || [];
    const exchange = new Map(pairs.map((pair) => pair.split(" ")));
    const replace = (value) => {
      if (typeof value === "string") return exchange.get(value.toLowerCase()) || value;
      if (Array.isArray(value)) return value.map(replace);
      if (value && typeof value === "object") {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
      }
      return value;
    };
    return replace(spec);
  };

  const drawn = []; // functions that draw a chart again

  /** Not the window alone changes the width of a chart: a sidebar that opens or closes does, too. */
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

  const drawChart = async (figure, chart, spec) => {
    const { vegaEmbed } = await import(new URL("vega.js", assets).href);
    // Vega puts a role and a label of its own on the element that it draws in.
    const picture = document.createElement("div");
    picture.setAttribute("aria-hidden", "true");
    chart.append(picture);
    let view = null;
    const draw = async () => {
      view?.finalize();
      const themed = recoloured(spec);
      themed.config = merged(themed.config || {}, pageColours());
      // Not Vega's own "container", whose listener can leave a chart at a passing width.
      themed.width = chart.clientWidth;
      themed.autosize = { type: "fit-x", contains: "padding" };
      const result = await vegaEmbed(picture, themed, {
        mode: "vega-lite",
        actions: false,
        renderer: "svg",
        ast: true,
        defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
      });
      view = result.view;
    };
    await draw();
    drawn.push(draw);
    redrawOnNewWidth(chart, draw);
    figure.classList.add("figure-drawn");
  };

  const startChart = (element) => {
    const figure = document.getElementById(element.dataset.figure);
    const chart = figure?.querySelector(".figure-chart");
    if (!chart) {
      console.error(`no figure for the spec of ${element.dataset.figure}`);
      return;
    }
    const spec = JSON.parse(element.textContent);
    // Room for the chart before it is drawn, so that the text below does not jump.
    if (typeof spec.height === "number") chart.style.minHeight = `${spec.height + 50}px`;
    whenNear(figure, () => {
      drawChart(figure, chart, spec).catch((error) => {
        console.error(error);
        chart.textContent = "図を表示できませんでした。下の表をご覧ください。";
        const table = figure.querySelector("details.figure-data");
        if (table) table.open = true;
      });
    });
  };

  const redrawOnThemeChange = () => {
    let theme = root.dataset.theme;
    new MutationObserver(() => {
      if (root.dataset.theme === theme) return;
      theme = root.dataset.theme;
      for (const draw of drawn) draw().catch(console.error);
    }).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
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

  const views = 'script[type="application/vnd.jupyter.widget-view+json"]';
  document.querySelectorAll("script.figure-spec").forEach(startChart);
  // A script element has no place on the page: its container has.
  document.querySelectorAll(views).forEach((view) => whenNear(view.parentElement, startWidgets));
  // The Tab key goes past a widget that is not there yet, however near the view that brings it.
  if (document.querySelector(views)) {
    document.addEventListener("keydown", ({ key }) => key === "Tab" && startWidgets());
  }
  redrawOnThemeChange();
  keepPlace();
  window.addEventListener("hashchange", keepPlace);
})();
