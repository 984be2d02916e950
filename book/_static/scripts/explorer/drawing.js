// Panels of lines (of bars where changes are shown) as SVG, for the page and for a file.
// A series has a colour and a shape; `.ex-s0` to `.ex-s5` are its colours on a page.

const COLOURS = ["#0072b2", "#b84a00", "#00795a", "#a8478a", "#7a6000", "#5f6b77"];
const SHAPES = [
  "M-4.5,0A4.5,4.5 0 1 0 4.5,0A4.5,4.5 0 1 0 -4.5,0Z",
  "M-4,-4H4V4H-4Z",
  "M0,-5.2L5,4H-5Z",
  "M0,-5.8L5.8,0L0,5.8L-5.8,0Z",
  "M-5.2,-1.8H-1.8V-5.2H1.8V-1.8H5.2V1.8H1.8V5.2H-1.8V1.8H-5.2Z",
  "M0,5.2L5,-4H-5Z",
];

const svg = (name, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
};
const ofSeries = (place, ...children) =>
  svg("g", { class: `ex-s${place}`, color: COLOURS[place] }, ...children);
const markAt = (place, x, y) =>
  svg("path", { d: SHAPES[place], transform: `translate(${x},${y})`, fill: "currentColor" });

/** How wide a text is, near enough: a letter of Japanese is as wide as it is high. */
const widthOf = (text, size) =>
  Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2000 ? 0.58 : 1) * size, 0);

/** Lines that fit a width; never broken inside a number or a word of Latin letters. */
const linesOf = (text, size, width) => {
  const lines = [""];
  for (const piece of text.match(/[\w.,%＋−]+|./gu) ?? []) {
    const fits = widthOf(lines.at(-1) + piece, size) <= width || /^[。、）」]/.test(piece);
    if (fits || !lines.at(-1)) lines[lines.length - 1] += piece;
    else lines.push(piece);
  }
  return lines;
};

/** A number on the chart keeps clear of the lines behind it. */
const HALO = { class: "ex-halo", stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke" };

const textBlock = (text, { x = 0, y = 0, size = 13, width, weight = 400, muted = false }) => {
  const lines = linesOf(text, size, width);
  const node = svg(
    "text",
    { x, y: y + size, "font-size": size, "font-weight": weight, fill: "currentColor", ...(muted && { opacity: 0.8 }) },
    ...lines.map((line, at) => svg("tspan", { x, ...(at && { dy: size * 1.45 }) }, line)),
  );
  return { node, height: lines.length * size * 1.45 };
};

/** The courses of a series without a line over a year that has no value. */
const runsOf = (points) => {
  const runs = [];
  for (const point of points) {
    if (runs.length && point.year - runs.at(-1).at(-1).year === 1) runs.at(-1).push(point);
    else runs.push([point]);
  }
  return runs;
};

const headOf = (series, goals, scale, unit, isIndex, width) => {
  const nodes = [];
  let y = 0;
  for (const { place, entry } of series) {
    const { node, height } = textBlock(entry.title, { x: 18, y, width: width - 18, weight: 600 });
    nodes.push(ofSeries(place, markAt(place, 7, y + 9)), node);
    y += height;
  }
  for (const { place, text, entry } of goals) {
    const whose = series.length > 1 ? `${entry.title}の${text}` : text;
    const dash = { x1: 0, x2: 14, y1: y + 8, y2: y + 8, stroke: "currentColor", "stroke-dasharray": "4 3", "stroke-width": 2 };
    const { node, height } = textBlock(whose, { x: 18, y, size: 12, width: width - 18 });
    nodes.push(ofSeries(place, svg("line", dash)), node);
    y += height;
  }
  const said = `${isIndex ? unit : `単位：${unit}`}${scale.isCut ? "（縦の目盛りは0から始まりません）" : ""}`;
  const { node, height } = textBlock(said, { y, size: 12, width, muted: true });
  return { nodes: [...nodes, node], height: y + height + 6 };
};

/**
 * One panel as a group.
 * @returns {{node, height, columns}} columns: [{year, x}], for what follows a pointer.
 */
const panelOf = (selection, series, width) => {
  const { view, drawnYears: years } = selection;
  const { unit } = series[0];
  const isBars = view === "change";
  const places = series.map(({ place }) => place);
  const goals = selection.goals.filter(({ place }) => places.includes(place));
  const values = [
    ...series.flatMap(({ points }) => points.map(({ value }) => value)),
    ...goals.flatMap(({ value, upper }) => [value, upper ?? value]),
    ...(view === "index" ? [100] : []),
  ];
  const scale = scaleOf(values, unit, view);
  const head = headOf(series, goals, scale, unit, view === "index", width);
  const size = 12;
  const most = Math.max(Math.abs(scale.low), Math.abs(scale.high));
  const ticks = scale.ticks.map((tick) => ({ tick, text: tickText(tick, unit, most) }));
  const left = Math.max(...ticks.map(({ text }) => widthOf(text, size))) + 8;
  const ends = series.map(({ points }) => points.at(-1).label);
  const several = series.length > 1 && !isBars;
  const right = several ? Math.max(...ends.map((text) => widthOf(text, size))) + 12 : 4;
  const plot = { top: head.height + 18, height: several ? 210 : 180 };
  const yOf = (value) => plot.top + (1 - (value - scale.low) / (scale.high - scale.low || 1)) * plot.height;
  const band = (width - left - right) / years.length;
  const xOf = (year) => left + band * (years.indexOf(year) + 0.5);
  const bottom = plot.top + plot.height;
  const nodes = [...head.nodes];
  const label = (text, x, y, more = {}) => {
    const half = widthOf(text, size) / 2;
    const inside = Math.min(Math.max(x, half), width - half);
    nodes.push(svg("text", { x: inside, y, "font-size": size, "text-anchor": "middle", fill: "currentColor", "font-weight": 600, ...HALO, ...more }, text));
  };
  for (const { tick, text } of ticks) {
    const zero = tick === 0 || (view === "index" && tick === 100);
    const y = yOf(tick);
    nodes.push(
      svg("line", { x1: left, x2: width - right, y1: y, y2: y, stroke: "currentColor", "stroke-opacity": zero ? 0.6 : 0.15 }),
      svg("text", { x: left - 6, y: y + 4, "font-size": size, "text-anchor": "end", fill: "currentColor", opacity: 0.8 }, text),
    );
  }
  const goalLines = ({ value, upper }) => [value, upper ?? value].map((at) => yOf(at));
  for (const { place, value, upper, years: held } of goals) {
    const [x1, x2] = [xOf(held[0]) - band * 0.45, xOf(held.at(-1)) + (several ? 5 : band * 0.45)];
    const lines = [value, ...(upper === null ? [] : [upper])].map((at) =>
      svg("line", { x1, x2, y1: yOf(at), y2: yOf(at), stroke: "currentColor", "stroke-dasharray": "6 4", "stroke-width": 1.5 }),
    );
    const area = { x: x1, width: x2 - x1, y: yOf(upper ?? value), height: yOf(value) - yOf(upper ?? value), fill: "currentColor", opacity: 0.07 };
    nodes.push(ofSeries(place, upper === null ? null : svg("rect", area), ...lines));
  }
  series.forEach(({ place, points }, at) => {
    const marks = points.map(({ year, value }) => {
      if (!isBars) return markAt(place, xOf(year), yOf(value));
      const bar = (band * 0.8) / series.length;
      const x = xOf(year) - band * 0.4 + bar * at;
      const [y, end] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))];
      return svg("rect", { x, y, width: Math.max(1, bar - 1), height: Math.max(1, end - y), fill: "currentColor" });
    });
    const runs = isBars ? [] : runsOf(points).map((run) =>
      svg("polyline", { points: run.map(({ year, value }) => `${xOf(year)},${yOf(value)}`).join(" "), fill: "none", stroke: "currentColor", "stroke-width": 2.5 }),
    );
    nodes.push(ofSeries(place, ...runs, ...marks));
  });
  if (several) {
    const labels = series.map(({ points }, at) => ({ text: ends[at], x: xOf(points.at(-1).year) + 9, y: yOf(points.at(-1).value) }));
    for (const { text, x, y } of apart(labels, 14, plot.top, bottom)) {
      nodes.push(svg("text", { x, y: y + 4, "font-size": size, "font-weight": 600, fill: "currentColor", ...HALO }, text));
    }
  } else if (series.length === 1) {
    const { points } = series[0];
    const fits = Math.max(...points.map((point) => widthOf(point.label, size))) < band - 4;
    const placed = points.map(({ year, value }) => ({ year, x: xOf(year), y: yOf(value) }));
    const clear = isBars
      ? points.map(({ value }, at) => ({ x: placed[at].x, y: placed[at].y + (value < 0 ? 16 : -9) }))
      : clearOf(placed, points.map((point) => widthOf(point.label, size)), { width, bottom, lines: goals.flatMap(goalLines) });
    points.forEach(({ label: text }, at) => {
      const isEnd = at === 0 || at === points.length - 1;
      if (fits || isEnd) label(text, clear[at].x, clear[at].y);
    });
  }
  let y = bottom + 4;
  const events = selection.events.filter(({ text }) => series.some(({ entry }) => entry.events?.some(([, said]) => said === text)));
  if (events.length) {
    y += 14;
    for (const year of years) {
      const marks = events.filter((event) => event.year === year).map(({ mark }) => mark).join("");
      if (marks) label(marks, xOf(year), y, { "font-size": 13 });
    }
  }
  let lowest = 0;
  for (const year of years) {
    const name = selection.rowName(year, series).replace(/年度$/, "");
    const lines = name.includes("年") ? name.split(/(?<=年)/) : linesOf(name, size, band);
    lines.forEach((line, at) => label(line, xOf(year), y + 16 + at * 15, { "font-weight": 400, opacity: 0.85 }));
    lowest = Math.max(lowest, lines.length);
  }
  const height = y + 8 + lowest * 15;
  return { node: svg("g", {}, ...nodes), height, columns: years.map((year) => ({ year, x: xOf(year) })), plot, bottom };
};
