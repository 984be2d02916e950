// ---- charts

// Vega writes these into its SVG as they are, so that a chart follows the page from light to dark.
const [text, muted, line] = ["--rb-text", "--rb-muted", "--rb-line"].map((name) => `var(${name})`);
const PAGE_COLOURS = {
  aria: false, // the picture as a whole carries the alternative text
  axis: { labelColor: muted, titleColor: muted, gridColor: line, domainColor: muted, tickColor: muted },
  legend: { labelColor: text },
  text: { color: text },
};
// The same as `ON_PAGE` of the library's colours.
const FIXED_COLOURS = {
  "#B3261E": "--rb-goal",
  "#6B7680": "--rb-quiet",
  "#FFFFFE": "--rb-inside",
  "#C9D6E2": "--rb-whole",
  "#0072B2": "--rb-first",
  "#56B4E9": "--rb-sixth",
};
const FIXED = new RegExp(`"(${Object.keys(FIXED_COLOURS).join("|")})"`, "g");
const onPage = (spec) =>
  JSON.parse(JSON.stringify(spec).replace(FIXED, (_, colour) => `"var(${FIXED_COLOURS[colour]})"`));

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
    const themed = onPage(spec);
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
