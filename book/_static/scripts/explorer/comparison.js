// Two series side by side: what scripts/reportbook/comparison.py does, with the same entries of
// data/explorer.json. Every number comes with its words; nothing here calculates or formats one.

const numberOf = (text) => Number(text.replaceAll(",", "").replace("−", "-"));
const unique = (list) => [...new Set(list)];
const filledIn = (pattern, ...words) => words.reduce((text, word) => text.replace("{}", word), pattern);
const nameOf = (letter, entry) => `${letter}\u00a0${entry.title}`; // no line breaks at this space
const titleOf = ({ letter, entry, unit }) => `${nameOf(letter, entry)}（${unit}）`;
const pointsOf = (points, unit) =>
  points.map(([year, value, text, label, page, report]) => ({
    year,
    value,
    text,
    label: label || text.slice(0, -unit.length),
    page,
    report,
  }));

/** The first year that can be 100 in every entry that has an index; null without any. */
const baseYearOf = (entries) => {
  const bases = entries.map(({ index }) => Object.keys(index || {}).map(Number)).filter((b) => b.length);
  const [first = [], ...others] = bases;
  const common = first.filter((year) => others.every((years) => years.includes(year)));
  return common.length ? Math.min(...common) : null;
};

/** The entries by name, each with its section, from the content of data/explorer.json. */
export const catalogueOf = (data) =>
  new Map(
    data.sections.flatMap((section) =>
      section.entries.map((entry) => [entry.name, { ...entry, section }]),
    ),
  );

/** One or two entries (the second null or the same for none) in a view: value, change or index. */
export class Comparison {
  constructor(data, first, second, view) {
    this.data = data;
    this.view = view;
    this.viewName = data.views[view];
    const entries = second && second.name !== first.name ? [first, second] : [first];
    this.baseYear = view === "index" ? baseYearOf(entries) : null;
    this.sides = entries.map((entry, place) => this.#side("AB"[place], entry));
    this.shown = this.sides.filter(({ points }) => points.length > 0);
    this.drawn = this.sides.filter(({ points }) => points.length > 1);
    this.years = unique(this.shown.flatMap(({ points }) => points.map(({ year }) => year))).sort();
    this.isMixed = this.years.some((year) => this.#names(year).length > 1);
  }

  #side(letter, entry) {
    const { unit } = entry;
    const side = { letter, entry, unit, points: pointsOf(entry.points, unit), why: null };
    if (this.view === "value") return side;
    side.why = entry.why_none?.[this.view] ?? null;
    if (this.view === "change") {
      const { changes = [], change_unit: changeUnit = "" } = entry;
      return { ...side, unit: changeUnit, points: pointsOf(changes, changeUnit) };
    }
    const texts = entry.index?.[this.baseYear];
    if (!side.why && !texts) side.why = this.data.words.no_common_year;
    side.unit = this.baseYear === null ? "" : `${this.data.years[this.baseYear]}＝100`;
    side.points = side.points
      .slice(0, texts?.length ?? 0)
      .map((point, place) => ({
        ...point,
        value: numberOf(texts[place]),
        text: texts[place],
        label: texts[place],
      }));
    return side;
  }

  /** What a year means in an entry: 令和5年度, 令和6年3月. */
  nameOf(entry, year) {
    return entry.moments?.[year] ?? this.data.timings[entry.timing][year];
  }

  #names(year) {
    const having = this.shown.filter(({ points }) => points.some((point) => point.year === year));
    return unique(having.map(({ entry }) => this.nameOf(entry, year)));
  }

  #rowName(year) {
    return this.isMixed ? this.data.years[year] : this.#names(year)[0];
  }

  get onOneAxis() {
    if (this.view === "index" || this.drawn.length < 2) return true;
    const [one, other] = this.drawn;
    const most = [one, other].map(({ points }) => Math.max(...points.map((p) => Math.abs(p.value))));
    const near = Math.max(...most) <= this.data.one_axis_up_to * Math.min(...most);
    return one.unit === other.unit && near;
  }

  get takeaway() {
    return this.shown
      .map(({ letter, entry, points }) => {
        const { year, text } = points.at(-1);
        const said = filledIn(this.data.words.said[this.view], this.nameOf(entry, year), text);
        return `${nameOf(letter, entry)}${said}`;
      })
      .join("、");
  }

  get subtitle() {
    if (!this.shown.length) return this.viewName;
    const units = unique(this.shown.map(({ unit }) => unit));
    const named = this.shown.map(({ letter, unit }) => `${letter}は${unit}`).join("、");
    const said = units.length === 1 ? units[0] : named;
    const unit = this.view === "index" ? said : `単位：${said}`;
    const [first, last] = [this.years[0], this.years.at(-1)].map((year) => this.#rowName(year));
    return `${this.viewName}（${unit}、${first === last ? first : `${first}から${last}まで`}）`;
  }

  get notes() {
    const { rough, two_scales: twoScales } = this.data.words;
    const letters = new Map();
    for (const { letter, entry, points } of this.sides) {
      const isRough = this.view === "index" && points.length && entry.rough;
      for (const note of [...(entry.notes || []), ...(isRough ? [rough] : [])]) {
        letters.set(note, [...(letters.get(note) || []), letter]);
      }
    }
    const found = [...letters].map(([note, of]) => `${of.join("・")}：${note}`);
    if (!this.onOneAxis && this.drawn[0].unit === this.drawn[1].unit) found.push(twoScales);
    return found;
  }

  get source() {
    const points = this.shown.flatMap((side) => side.points);
    const reports = unique(points.map(({ report }) => report)).sort((a, b) => b - a);
    const pagesOf = (of) => unique(points.filter(({ report }) => report === of).map(({ page }) => page));
    const said = reports.map((of) =>
      this.data.sources[of].replace("{page}", pagesOf(of).sort((a, b) => a - b).join("・")),
    );
    return said.join("。");
  }

  /** What a chart of some sides shows, in words. */
  #altText(sides) {
    const courses = sides.map(({ entry, points }) => {
      const said = points.map(({ year, text }) => `${this.nameOf(entry, year)}は${text}`);
      return `${entry.title}：${said.join("、")}`;
    });
    return `${this.takeaway}。${this.subtitle}。${courses.join("。")}。`;
  }

  /** {head, rows}: a row a year, a column a side. */
  get table() {
    const rows = this.years.map((year) => [
      this.#rowName(year),
      ...this.shown.map(({ entry, points }) => {
        const point = points.find((one) => one.year === year);
        if (!point) return this.data.words.no_value;
        const name = this.nameOf(entry, year);
        return this.isMixed && !name.includes("年度") ? `${point.text}（${name}）` : point.text;
      }),
    ]);
    const first = rows.every(([name]) => name.includes("年度")) ? "年度" : "時点";
    return { head: [first, ...this.shown.map(({ entry }) => entry.title)], rows };
  }

  /** The rows of the table as a file, in the columns of the figures' files. */
  get csv() {
    const head = ["時点", "年度（西暦）", "項目", "値", "単位", "表示", "資料のページ"];
    const rows = this.shown.flatMap(({ entry, unit, points }) =>
      points.map(({ year, value, text, page }) => [
        this.nameOf(entry, year), year, entry.title, value, unit, text, page,
      ]),
    );
    const cell = (value) => {
      const text = String(value);
      return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [head, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
  }

  /** [{title, alt, spec}]: one chart, or one a side. */
  get charts() {
    const groups = this.onOneAxis ? [this.drawn] : this.drawn.map((side) => [side]);
    const { alone, one_of_two: low } = this.data.heights;
    return groups
      .filter((sides) => sides.length)
      .map((sides) => ({
        title: sides.length < this.sides.length ? titleOf(sides[0]) : "",
        alt: this.#altText(sides),
        spec: this.#spec(sides, groups.length > 1 ? low : alone),
      }));
  }

  #spec(sides, height) {
    const years = unique(this.drawn.flatMap(({ points }) => points.map(({ year }) => year))).sort();
    const labels = new Map(
      years.map((year) => {
        const found = unique(sides.map(({ entry }) => this.nameOf(entry, year)));
        const name = found.length === 1 ? found[0] : this.data.years[year];
        return [year, name.replace(/年度$/, "")];
      }),
    );
    const rows = sides.flatMap(({ letter, entry, points }) =>
      points.map(({ year, value, text, label }) => ({
        side: letter,
        series: entry.title,
        year,
        year_name: this.nameOf(entry, year),
        year_label: labels.get(year),
        value,
        text,
        label,
      })),
    );
    const size = ({ points }) => Math.max(...points.map(({ value }) => Math.abs(value)));
    const largest = sides.reduce((most, side) => (size(side) > size(most) ? side : most));
    const name = this.view === "value" ? (sides[0].unit === "%" ? "rates" : "counts") : this.view;
    const axis = largest.entry.axes?.[this.view] || {};
    return filled(this.data.charts[name], rows, [...labels.values()], axis, height);
  }
}

/** A template with its rows, the years of the axis, the value axis and the height. */
const filled = (template, rows, labels, axis, height) => {
  const spec = structuredClone(template);
  Object.assign(spec, { data: { values: rows }, height });
  const monthly = labels.some((label) => label.includes("月"));
  const single = unique(rows.map(({ side }) => side)).length === 1;
  for (const { encoding } of spec.layer) {
    if (encoding.x?.field) {
      Object.assign(encoding.x, { sort: labels, scale: { domain: labels } });
      encoding.x.axis.labelFontSize = monthly ? 10 : 13;
      Object.assign(encoding.y.axis, axis);
    }
    if (single && encoding.color) {
      encoding.color.legend = null;
      if (encoding.shape) encoding.shape.legend = null;
    }
  }
  return spec;
};
