// Some series side by side: what scripts/reportbook/pages/explorer/selection.py does, with the same
// entries. Every number comes with its words; only index numbers are calculated here.

const unique = (list) => [...new Set(list)];
const filledIn = (pattern, ...words) => words.reduce((text, word) => text.replace("{}", word), pattern);
/** A text of nothing but the value and its unit comes as its number of decimals: 3,035,650件. */
const textOf = (text, value, unit) =>
  typeof text === "number" ? value.toFixed(text).replace(/\B(?=(\d{3})+(?!\d))/g, ",") + unit : text;
const pointsOf = (points = [], unit = "") =>
  points.map(([year, value, told, label, page, report]) => {
    const text = textOf(told, value, unit);
    const said = (label || (unit ? text.slice(0, -unit.length) : text)).replace("|", "");
    return { year, value, text, label: said, page, report };
  });

/** The entries by name, each with its section, from the content of data/explorer.json. */
const catalogueOf = (data) =>
  new Map(
    data.sections.flatMap((section) =>
      section.entries.map((entry) => [entry.name, { ...entry, section }]),
    ),
  );

/** The ways of seeing a series by name, in order. */
const viewsOf = (data) => Object.fromEntries(data.views);

/** Entries in a view ("value", "change", "index" or "share"), from one year to another or in all. */
class Selection {
  constructor(data, entries, view, [first, last] = []) {
    this.data = data;
    this.view = view;
    this.viewName = viewsOf(data)[view];
    this.span = [first ?? 0, last ?? 9999];
    const picked = unique(entries).slice(0, data.most);
    this.baseYear = view === "index" ? this.#baseYear(picked) : null;
    this.series = picked.map((entry, place) => ({ place, ...this.#series(entry) }));
    this.shown = this.series.filter(({ points }) => points.length > 0);
    this.drawn = this.series.filter(({ points }) => points.length > 1);
    this.years = unique(this.shown.flatMap(({ points }) => points.map(({ year }) => year))).sort();
  }

  #within(points) {
    return points.filter(({ year }) => this.span[0] <= year && year <= this.span[1]);
  }

  /** The index numbers of an entry, less those that are too far from 100 to say anything. */
  #index(entry, base) {
    const { times } = this.data.words;
    const points = pointsOf(entry.points, entry.unit);
    const hundred = points.find(({ year }) => year === base).value;
    return points.flatMap((point) => {
      const text = ((point.value / hundred) * 100).toFixed(1);
      const value = Number(text);
      if (value !== 0 && (value < 100 / times || value > 100 * times)) return [];
      const said = text.replace(/\B(?=(\d{3})+\.)/g, ",");
      return [{ ...point, value, text: said, label: said }];
    });
  }

  /** The first year that can be 100 in every entry that has an index at all. */
  #baseYear(entries) {
    const able = entries.filter(({ bases }) => bases);
    const years = able.length ? able[0].bases : [];
    const [first, last] = this.span;
    const inAll = (year) => able.every(({ bases }) => bases.includes(year));
    return years.find((year) => first <= year && year <= last && inAll(year)) ?? null;
  }

  #seriesOfIndex(entry, none) {
    const { baseYear } = this;
    const unit = baseYear === null ? "" : `${this.data.years[baseYear]}＝100`;
    const { no_common_year: noYear, too_far: tooFar } = this.data.words;
    const why = none ?? (baseYear === null ? noYear : null);
    if (why) return { entry, why, unit, points: [] };
    const points = this.#within(this.#index(entry, baseYear));
    const isWhole = points.length === this.#within(pointsOf(entry.points)).length;
    return isWhole ? { entry, why, unit, points } : { entry, why: tooFar, unit, points: [] };
  }

  #series(entry) {
    const told = entry.why_none?.[this.view]; // in the file of an edition a place in `reasons`
    const why = this.data.reasons?.[told] ?? told ?? null;
    if (this.view === "index") return this.#seriesOfIndex(entry, why);
    const [points, unit] = {
      value: [entry.points, entry.unit],
      change: [entry.changes, entry.change_unit],
      share: [entry.shares, "%"],
    }[this.view];
    return { entry, why, unit: unit ?? "", points: this.#within(pointsOf(points, unit)) };
  }

  /** What a year means in an entry: 令和5年度, 令和6年3月. */
  nameOf(entry, year) {
    return entry.moments?.[year] ?? this.data.timings[entry.timing][year];
  }

  /** What a year is called where all of some series mean the same by it; else the fiscal year. */
  rowName(year, series = this.shown) {
    const having = series.filter(({ points }) => points.some((point) => point.year === year));
    const names = unique(having.map(({ entry }) => this.nameOf(entry, year)));
    return names.length === 1 ? names[0] : this.data.years[year];
  }

  #said(year) {
    return this.isMixed ? this.data.years[year] : this.rowName(year);
  }

  get isMixed() {
    const differs = (year) =>
      unique(
        this.shown
          .filter(({ points }) => points.some((point) => point.year === year))
          .map(({ entry }) => this.nameOf(entry, year)),
      ).length > 1;
    return this.years.some(differs);
  }

  get takeaway() {
    const { said, spoken } = this.data.words;
    const parts = this.shown.slice(0, spoken).map(({ entry, points }) => {
      const { year, text } = points.at(-1);
      return filledIn(said[this.view], entry.title, this.nameOf(entry, year), text);
    });
    const rest = this.shown.length - spoken;
    return [...parts, ...(rest > 0 ? [`ほか${rest}件`] : [])].join("、");
  }

  get subtitle() {
    const about = this.view === "value" ? this.data.words.course : this.viewName;
    if (!this.shown.length) return about;
    const [first, last] = [this.years[0], this.years.at(-1)].map((year) => this.#said(year));
    const units = unique(this.shown.map(({ unit }) => unit)).join("・");
    const unit = this.view === "index" ? units : `単位：${units}`;
    return `${about}（${unit}、${first === last ? first : `${first}から${last}まで`}）`;
  }

  get notes() {
    const titles = new Map();
    for (const { entry, points } of this.series) {
      const calculated = this.view === "index" || this.view === "share";
      const rough = calculated && points.length && entry.rough ? [this.data.words.rough] : [];
      for (const note of [...(entry.notes ?? []), ...rough]) {
        titles.set(note, [...(titles.get(note) ?? []), entry.title]);
      }
    }
    if (this.series.length === 1) return [...titles.keys()];
    return [...titles].map(([note, of]) => `${of.join("・")}：${note}`);
  }

  get source() {
    const points = this.shown.flatMap((one) => one.points);
    const reports = unique(points.map(({ report }) => report)).sort((a, b) => b - a);
    const pages = (of) =>
      unique(points.filter(({ report }) => report === of).map(({ page }) => page)).sort((a, b) => a - b);
    return reports.map((of) => this.data.sources[of].replace("{page}", pages(of).join("・"))).join("。");
  }

  /** What happened to the indicators in the years drawn: [{mark, year, text}], oldest first. */
  get events() {
    const all = this.drawn.flatMap(({ entry }) => entry.events ?? []);
    const told = new Map(all.map(([year, text]) => [text, year]));
    const years = this.drawnYears;
    return [...told]
      .filter(([, year]) => years.includes(year))
      .sort(([, one], [, other]) => one - other)
      .slice(0, 20)
      .map(([text, year], at) => ({ mark: String.fromCodePoint(0x2460 + at), year, text }));
  }

  get drawnYears() {
    return unique(this.drawn.flatMap(({ points }) => points.map(({ year }) => year))).sort();
  }

  /** The series by the scale that draws them: never two units on one, nor one that is flattened. */
  get panels() {
    if (this.view === "index") return this.drawn.length ? [this.drawn] : [];
    const size = ({ points }) => Math.max(...points.map(({ value }) => Math.abs(value)));
    const groups = [];
    for (const one of [...this.drawn].sort((a, b) => size(b) - size(a))) {
      const fits = (group) => group[0].unit === one.unit && size(group[0]) <= 10 * size(one);
      const group = groups.find(fits);
      if (group) group.push(one);
      else groups.push([one]);
    }
    for (const group of groups) group.sort((a, b) => a.place - b.place);
    return groups.sort(([a], [b]) => a.place - b.place);
  }

  /** {head, rows}: a row a year, a column a series. Where moments differ, a cell says its own. */
  get table() {
    const rows = this.years.map((year) => [
      this.#said(year),
      ...this.shown.map(({ entry, points }) => {
        const point = points.find((one) => one.year === year);
        if (!point) return this.data.words.no_value;
        const name = this.nameOf(entry, year);
        return this.isMixed && name !== this.data.years[year] ? `${point.text}（${name}）` : point.text;
      }),
    ]);
    const first = rows.every(([name]) => name.includes("年度")) ? "年度" : "時点";
    return { head: [first, ...this.shown.map(({ entry }) => entry.title)], rows };
  }

  /** What is said of a value, and whether the source prints it. */
  #remarks(entry, year) {
    const name = this.nameOf(entry, year);
    const isOf = (note) => note.split(/について|の値は/)[0].split("・").includes(name);
    const states = {
      value: entry.states?.[year] ?? this.data.states.printed,
      change: "", // printed or calculated; the words say which
      index: this.data.states.computed,
      share: this.data.states.computed,
    };
    return { notes: (entry.notes ?? []).filter(isOf).join(""), state: states[this.view] };
  }

  /** The points shown as a file: a row a value, in the columns of the figures' files. */
  get csv() {
    const head = [
      "指標", "時点", "period_start", "period_end", "年度", "見かた", "値", "単位",
      "状態", "表示", "注", "報告書", "ページ", "indicator", "category",
    ];
    const rows = this.shown.flatMap(({ entry, unit, points }) =>
      points.map(({ year, value, text, page, report }) => {
        const [start, end, trueYear, moment] =
          entry.spans?.[year] ?? this.data.spans[entry.timing][year];
        const { notes, state } = this.#remarks(entry, year);
        const [indicator, category = "all"] = entry.name.split(".");
        return [
          entry.title, moment, start, end, trueYear ?? "", this.viewName, value, unit,
          state, text, notes, this.data.reports[report], page, indicator, category,
        ];
      }),
    );
    const cell = (value) => {
      const text = String(value);
      return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [head, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
  }

  /** What the picture shows, in words. */
  get altText() {
    const courses = this.drawn.map(({ entry, points }) => {
      const said = points.map(({ year, text }) => `${this.nameOf(entry, year)}は${text}`);
      return `${entry.title}：${said.join("、")}`;
    });
    const goals = this.goals.map(({ text, entry }) => `${entry.title}の${text}`);
    const events = this.events.map(({ text }) => text);
    return [this.takeaway, this.subtitle, ...courses, ...goals, ...events].join("。");
  }

  /** The targets that the values can be held against, in the years drawn. */
  get goals() {
    if (this.view !== "value") return [];
    const years = this.drawnYears;
    return this.drawn.flatMap(({ entry, place, unit }) =>
      (entry.targets ?? [])
        .map(([first, last, value, upper, text]) => ({
          entry, place, unit, value, upper, text,
          years: years.filter((year) => first <= year && year <= last),
        }))
        .filter((goal) => goal.years.length),
    );
  }
}
