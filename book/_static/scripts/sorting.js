// ---- tables that sort

/** A button in the head of each column that can be sorted by: of the first, which brings back the
 *  order of the report, and of those with numbers. The largest comes first, then the smallest;
 *  what has no value stays last. */
const startSorting = (table) => {
  const heads = [...table.querySelectorAll("thead th")];
  const body = table.querySelector("tbody");
  // What belongs to a row and has no name of its own goes where the row goes.
  const groups = [];
  for (const row of body.rows) {
    if (row.querySelector("th")) groups.push([row]);
    else groups.at(-1).push(row);
  }
  const valueOf = ([row], column) => Number.parseFloat(row.cells[column].dataset.value ?? "NaN");
  const sort = (column, direction) => {
    const values = new Map(groups.map((group, place) => [group, column ? valueOf(group, column) : place]));
    const isLast = (group) => Number(Number.isNaN(values.get(group)));
    const upwards = direction === "ascending" ? 1 : -1;
    const sorted = groups.toSorted(
      (one, other) => isLast(one) - isLast(other) || upwards * (values.get(one) - values.get(other)) || 0,
    );
    body.append(...sorted.flat());
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", direction);
  };
  heads.forEach((head, column) => {
    if (column && !groups.some((group) => group[0].cells[column]?.dataset.value)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    const first = column ? "descending" : "ascending";
    const second = column ? "ascending" : "descending";
    button.addEventListener("click", () => {
      sort(column, head.getAttribute("aria-sort") === first ? second : first);
    });
  });
  heads[0].setAttribute("aria-sort", "ascending");
};
