// Years brushed: a pointer drawn across a chart picks the years that it passes.

/** The year, with its place, that is nearest to a pointer. */
const columnAt = ({ node, panel }, { clientX }) => {
  const x = clientX - node.getBoundingClientRect().left;
  const far = (column) => Math.abs(column.x - x);
  return panel.columns.reduce((near, one) => (far(one) < far(near) ? one : near));
};

/** Gives the first and the last year passed to `pick`; a press on one year is none. */
const brushOn = (picture, drawn, pick) => {
  const areas = drawn.map(({ node, panel }) => {
    const area = svg("rect", { class: "ex-brush", y: panel.plot.top, height: panel.plot.height, visibility: "hidden" });
    node.prepend(area);
    return area;
  });
  let begun = null;
  const mark = (passed) =>
    drawn.forEach(({ panel: { columns } }, at) => {
      const places = columns.filter(({ year }) => passed && passed[0] <= year && year <= passed[1]).map(({ x }) => x);
      areas[at].setAttribute("visibility", places.length > 1 ? "visible" : "hidden");
      if (places.length < 2) return;
      const half = (columns[1].x - columns[0].x) / 2;
      areas[at].setAttribute("x", places[0] - half);
      areas[at].setAttribute("width", places.at(-1) - places[0] + 2 * half);
    });
  const passedBy = (event) => [begun.year, columnAt(begun.one, event).year].sort();
  picture.addEventListener("pointerdown", (event) => {
    const one = event.isPrimary && event.button === 0 && drawn.find(({ node }) => node.contains(event.target));
    if (!one) return;
    begun = { one, year: columnAt(one, event).year };
    one.node.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => begun && mark(passedBy(event)));
  picture.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const [first, last] = passedBy(event);
    begun = null;
    mark(null);
    if (first < last) pick([first, last]);
  });
  picture.addEventListener("pointercancel", () => {
    begun = null;
    mark(null);
  });
};
