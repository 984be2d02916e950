// Which records answer a question, and how well. Rules, no answers: what a record is called counts
// most, then what it is about, its headings, its words; a rare word counts more than a common one.

const OTHER_NAME = 0.9; // a word that was not typed but means the same
const OF_PAGE = 0.35; // the page of a row or figure says the word
const IN_PIECES = 0.8;
const KINDS = { term: 0.75 }; // below the section and the indicator of the name
const ENOUGH = 0.4; // of the best; what answers less is no answer

const shareOf = (word, title) => word.length / title.length;

/** How well a record's title answers a word, from 0 to 1. */
const inTitle = ({ kind, folded: { title } }, word) => {
  if (title === word) return 1;
  if (kind === "page") return title.includes(word) ? 0.8 + 0.1 * shareOf(word, title) : 0;
  if (title.split(/[:：]/).includes(word)) return 0.9 + 0.1 * shareOf(word, title);
  if (!title.includes(word)) return 0;
  return (title.startsWith(word) ? 0.72 : 0.7) + 0.25 * shareOf(word, title);
};

/** How well its words answer, from 0 to 1. */
const inWords = ({ kind, folded }, word, isCommon) => {
  if (folded.lead.includes(word)) return kind === "page" ? 0.74 : 0.66;
  const heads = folded.headings.filter((heading) => heading.includes(word) && !isCommon(heading));
  if (heads.length) return Math.max(...heads.map((heading) => 0.68 + 0.2 * shareOf(word, heading)));
  const latin = /^[a-z]/.test(word);
  if (latin && folded.english.includes(word)) return 0.6 + 0.3 * shareOf(word, folded.english);
  const count = countOf(folded.text, word);
  if (count) return Math.min(0.5, 0.25 + 0.05 * Math.log2(1 + count));
  return folded.page.includes(word) ? OF_PAGE : 0;
};

const holds = ({ folded }, word) =>
  folded.title.includes(word) || folded.text.includes(word) || folded.english.includes(word);

/** The pairs of letters that two texts share, of all that they have. */
const alike = (one, other) => {
  const pairs = (text) => new Set(Array.from(text, (_, at) => text.slice(at, at + 2)).slice(0, -1));
  const [ours, theirs] = [pairs(one), pairs(other)];
  const both = [...ours].filter((pair) => theirs.has(pair)).length;
  return both ? (2 * both) / (ours.size + theirs.size) : 0;
};

/** All records of an edition, or of several, ready to be asked. */
export class Library {
  constructor(records) {
    this.records = records;
    const counts = new Map();
    for (const heading of records.flatMap(({ folded }) => folded.headings)) {
      counts.set(heading, (counts.get(heading) ?? 0) + 1);
    }
    this.isCommon = (heading) => counts.get(heading) > 3; // すべての数値 stands on every page
  }

  #rarity(names) {
    const held = this.records.filter((one) => names.some((name) => holds(one, name))).length;
    const all = this.records.length;
    return held ? Math.log(1 + all / held) / Math.log(1 + all) : 0;
  }

  /** A word as it can be found: as typed, with a slip mended, or in pieces. */
  #findable({ names, counts }, vocabulary) {
    const rarity = this.#rarity(names);
    if (rarity) return { names, weight: counts * rarity };
    const near = nearestTo(names[0], vocabulary);
    if (near) {
      const meant = [near, ...(vocabulary.known.get(near) ?? [])];
      const found = this.#rarity(meant);
      if (found) return { names: meant, weight: counts * found, meant: near };
    }
    const pieces = runsOf(names[0]).filter((run) => run !== names[0] && this.#rarity([run]));
    return { names, pieces, weight: pieces.length ? counts * this.#rarity(pieces) : 0 };
  }

  #value(record, word, wantsMeaning) {
    const title = inTitle(record, word);
    const weight = (KINDS[record.kind] ?? 1) * (record.kind === "page" ? 1 : record.weight ?? 1);
    const named = title * (record.kind === "term" && wantsMeaning ? 2 : weight);
    return Math.max(named, inWords(record, word, this.isCommon) * (record.weight ?? 1));
  }

  #answer(record, { names, pieces }, wantsMeaning) {
    let best = { value: 0, found: [] };
    names.forEach((name, at) => {
      const value = this.#value(record, name, wantsMeaning) * (at ? OTHER_NAME : 1);
      const found = value ? [...best.found, name] : best.found;
      best = { value: Math.max(best.value, value), found };
    });
    if (best.value || !pieces?.length) return best;
    const values = pieces.map((piece) => this.#value(record, piece, wantsMeaning));
    const sum = values.reduce((all, value) => all + value, 0);
    return { value: (IN_PIECES * sum) / pieces.length, found: pieces.filter((_, at) => values[at]) };
  }

  /**
   * What answers a question, best first: {hits: [{record, found, score}], meant, isPart}. `meant` are
   * the words that were taken for others; `isPart` says that the best holds some of the words alone.
   */
  answers({ words, wantsMeaning }, vocabulary) {
    const asked = words.map((word) => this.#findable(word, vocabulary));
    const whole = asked.reduce((sum, { weight }) => sum + weight, 0);
    const compact = asked.map(({ names }) => names[0]).join("");
    const hits = [];
    for (const record of whole ? this.records : []) {
      const found = asked.map((word) => this.#answer(record, word, wantsMeaning));
      const sum = found.reduce((all, { value }, at) => all + value * asked[at].weight, 0);
      if (sum) {
        const near = 0.2 * alike(compact, record.folded.title) * (record.weight ?? 1);
        const own = record.isElsewhere ? OTHER_NAME : 1;
        hits.push({ record, found: [...new Set(found.flatMap((one) => one.found))], score: (sum / whole + near) * own, isPart: found.some(({ value }, at) => !value && asked[at].weight) });
      }
    }
    hits.sort((a, b) => b.score - a.score);
    const kept = hits.filter(({ score }) => score >= ENOUGH * hits[0].score);
    const meant = asked.flatMap((one, at) => (one.meant ? [[words[at].names[0], one.meant]] : []));
    return { hits: kept, meant, isPart: Boolean(kept[0]?.isPart) };
  }

  /** Titles that look like a query that nothing answers. */
  near(query, most = 4) {
    const titles = new Set(this.records.filter(({ kind }) => kind !== "figure").map(({ title }) => title));
    return [...titles]
      .map((title) => [alike(fold(query), fold(title)), title])
      .filter(([value]) => value > 0.15)
      .sort(([one], [other]) => other - one)
      .slice(0, most)
      .map(([, title]) => title);
  }
}
