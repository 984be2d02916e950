// Which records answer a question, and how well. Rules, no answers: what a record is called counts
// most, then what it is about, its headings, its words; a rare word counts more than a common one.

const OTHER_NAME = 0.97; // a word that was not typed but means the same
const ELSEWHERE = 0.9; // of equals, the year that the reader is in comes first
const OF_PAGE = 0.35; // the page of a row or figure says the word
const CALLED_SO = 0.2; // the whole of what was typed is what the record is called
const IN_PIECES = 0.8;
const KINDS = { term: 0.7, situation: 0.95 }; // a term is below the section and the indicator of the name
const NEAR = 0.2; // so many pairs of letters in common are worth a proposal
const ENOUGH = 0.4; // of the best; what answers less is no answer

const ABOUT_DATA = 0.5; // a page of less weight names everything, also in its headings

/** How much a title counts: a page's in full, of whatever weight its words are. */
const weightOf = ({ kind, weight }) => (KINDS[kind] ?? 1) * (kind === "page" ? 1 : weight);
const shareOf = (word, title) => word.length / title.length;

/** How well a record's title answers a word, from 0 to 1. */
const inTitle = ({ kind, folded: { title } }, word) => {
  if (title === word) return 1;
  if (kind === "page") return says(title, word) ? 0.8 + 0.1 * shareOf(word, title) : 0;
  if (title.split(/[:：]/).includes(word)) return 0.9 + 0.1 * shareOf(word, title);
  if (!says(title, word)) return 0;
  return (title.startsWith(word) ? 0.72 : 0.7) + 0.25 * shareOf(word, title);
};

/** How well what it is about answers, from 0 to 1: its lead, what it tells, its headings. */
const inSubject = ({ kind, folded }, word, isCommon) => {
  if (says(folded.lead, word)) return kind === "page" ? 0.74 : 0.66;
  const heads = folded.headings.filter((heading) => says(heading, word) && !isCommon(heading));
  if (heads.length) return Math.max(...heads.map((heading) => 0.68 + 0.2 * shareOf(word, heading)));
  return says(folded.told, word) ? 0.62 : 0;
};

/** How well the rest of its words answers, from 0 to 1. */
const inWords = ({ folded }, word) => {
  const latin = /^[a-z]/.test(word);
  if (latin && says(folded.english, word)) return 0.6 + 0.3 * shareOf(word, folded.english);
  const count = countOf(folded.text, word);
  if (count) return Math.min(0.5, 0.25 + 0.05 * Math.log2(1 + count));
  return says(folded.page, word) ? OF_PAGE : 0;
};

const holds = ({ folded }, word) =>
  says(folded.title, word) || says(folded.text, word) || says(folded.english, word);

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
    const { kind, weight } = record;
    const named = title * (kind === "term" && wantsMeaning ? 2 : weightOf(record));
    const subject = inSubject(record, word, this.isCommon) * (weight < ABOUT_DATA ? weight : 1);
    return Math.max(named, subject, inWords(record, word) * weight);
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
    const compact = asked.filter(({ weight }) => weight).map(({ names }) => names[0]).join("");
    const hits = [];
    for (const record of whole ? this.records : []) {
      const found = asked.map((word) => this.#answer(record, word, wantsMeaning));
      const sum = found.reduce((all, { value }, at) => all + value * asked[at].weight, 0);
      if (sum) {
        const near = CALLED_SO * alike(compact, record.folded.title) * weightOf(record);
        hits.push({
          record,
          found: [...new Set(found.flatMap((one) => one.found))],
          score: (sum / whole + near) * (record.isElsewhere ? ELSEWHERE : 1),
          isPart: found.some(({ value }, at) => !value && words[at].counts === 1),
        });
      }
    }
    hits.sort((a, b) => b.score - a.score);
    const kept = hits.filter(({ score }) => score >= ENOUGH * hits[0].score);
    const meant = asked.flatMap((one, at) => (one.meant ? [[words[at].names[0], one.meant]] : []));
    return { hits: kept, meant, isPart: Boolean(kept[0]?.isPart) };
  }

  /** Titles that look like a query that nothing answers, or are read like it. */
  near(query, { known, spelt }, most = 4) {
    const titles = this.records.filter(({ kind }) => kind !== "figure").map(({ title }) => [fold(title), title]);
    const words = [...known].map(([word, means]) => [word, spelt.get(means[0] ?? word)]);
    const likeness = new Map();
    for (const [word, title] of [...titles, ...words]) {
      const value = alike(fold(query), word);
      if (title && value > NEAR) likeness.set(title, Math.max(value, likeness.get(title) ?? 0));
    }
    const nearest = [...likeness].sort(([, one], [, other]) => other - one);
    return nearest.slice(0, most).map(([title]) => title);
  }
}
