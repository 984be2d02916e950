// The words of a search: what a person typed, where a record holds it and how well it answers.
// Nothing here knows the page or the engine. The engine is only asked for single characters (the
// reason is in scripts/reportbook/search.py), so whether a record holds a word is decided here.

const WORD = /(?:[^\s\p{P}\p{S}]|(?<=\d)[.,](?=\d))+/gu;
// Without spaces, a change of script is where one word ends; particles are hiragana.
const SCRIPT_RUN = /[\p{Script=Han}々\d.,]+|[\p{Script=Katakana}ー]+|[a-z]+/gu;

const eraYear = (year) => {
  const [era, first] = year >= 2019 ? ["令和", 2018] : ["平成", 1988];
  return `${era}${year - first === 1 ? "元" : year - first}年度`;
};

/** The text with letters and digits in plain width and small, as long as it was. */
export const fold = (text) =>
  Array.from(text, (c) => {
    const plain = c.normalize("NFKC").toLowerCase();
    return /[\p{L}\p{N}]/u.test(c) && plain.length === c.length ? plain : c;
  }).join("");

/** What was typed as words, each a list of ways to say it with the typed one first. */
export const wordsOf = (query) => {
  const plain = query
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<!\d)(20[0-4]\d|199\d)(?:年度|年|(?=\s|$))/g, (_, year) => eraYear(Number(year)))
    .replace(/(?<![a-z])r(\d{1,2})(?![\d.])(年度)?/g, (_, year) => eraYear(2018 + Number(year)))
    .replace(/(令和|平成)1年/g, "$1元年");
  return [...new Set(plain.match(WORD) || [])].map((word) => {
    const names = Object.entries(OTHER_NAMES).filter(([name]) => word.includes(name));
    const others = names.flatMap(([name, said]) => said.map((other) => word.replace(name, other)));
    return [word, ...new Set(others)];
  });
};

/** The same words cut where the script changes, for what was typed without spaces. */
export const cut = (words) => {
  const pieces = words.flatMap(([word]) => {
    const runs = (word.match(SCRIPT_RUN) || []).filter((run) => run.length > 1);
    return runs.length ? runs : [word];
  });
  const long = pieces.filter((piece) => piece.length > 1); // one letter is held by everything
  return [...new Set(long.length ? long : pieces)].flatMap((piece) => wordsOf(piece));
};

/** A word as the index has it: one character at a time. */
export const spaced = (word) => (word.match(/[a-z]+|[\p{L}\p{N}]/gu) || []).join(" ");

/** The text of an indexed record again, with the places of its headings. */
export const readable = ({ content, anchors, meta }) => {
  const places = new Map(anchors.map((anchor) => [anchor.location, anchor.id]));
  const headings = [];
  let text = "";
  const blocks = [];
  let start = 0; // the record says its title before its text
  content.trim().split(/\s+/).forEach((token, index) => {
    if (places.has(index)) headings.push({ id: places.get(index), start: text.length });
    if (token.startsWith("¶")) {
      const heading = headings.at(-1);
      if (heading && heading.title === undefined) heading.title = text.slice(heading.start);
      text += " ";
      start ||= text.length;
      blocks.push(text.length);
    } else text += token.startsWith("␣") ? " " : token;
  });
  const { title, kind, weight } = meta;
  const subtitle = fold(text.slice(start, blocks[1]));
  return { title, kind, weight: Number(weight), text, start, subtitle, headings };
};

const countOf = (text, word) => text.split(word).length - 1;

/** How well one word answers; 0 where the record does not hold it. */
const worth = (record, word) => {
  const title = fold(record.title);
  const text = fold(record.text).slice(record.start);
  const count = countOf(text, word);
  if (record.kind === "page") {
    const often = Math.log2(1 + count);
    if (title.includes(word)) return 10 + Math.min(3, often / 2);
    if (record.headings.some((h) => fold(h.title || "").includes(word))) {
      return 9 + Math.min(3, often / 2);
    }
    return count && 3 + Math.min(5, often);
  }
  if (title === word) return 14;
  const share = (3 * word.length) / title.length;
  if (record.kind === "figure") {
    if (title.includes(word)) return 9 + share;
    return record.subtitle.includes(word) ? 8.5 : count && 6 + Math.min(1, count / 5);
  }
  if (title.split(/[:：]/).includes(word)) return 7.5 + share;
  if (title.startsWith(word)) return 7 + share;
  return title.includes(word) ? 6 + share : count && 2;
};

/** The fewest pieces of two characters or more that a word falls into, all of them in the text. */
const piecesIn = (text, word) => {
  const pieces = [];
  for (let rest = word; rest; rest = rest.slice(pieces.at(-1).length)) {
    let length = rest.length;
    while (length > 1 && !text.includes(rest.slice(0, length))) length -= 1;
    if (length < 2) return [];
    pieces.push(rest.slice(0, length));
  }
  return pieces;
};

/**
 * How well a record answers the words.
 * @param how "all": it holds every word as typed. "pieces": a word may be in pieces. "any": some
 *   of the words are enough.
 * @returns {{score: number, found: string[]}} found: what to mark; score 0: it is no answer.
 */
export const match = (record, words, how) => {
  const everything = fold(`${record.title}\n${record.text}`);
  const found = [];
  let total = 0;
  for (const names of words) {
    const held = names.filter((name) => everything.includes(name));
    // Another name counts a little less than the one that was typed.
    const best = Math.max(0, ...held.map((n) => worth(record, n) * (n === names[0] ? 1 : 0.9)));
    const pieces = best || how === "all" ? [] : piecesIn(everything, names[0]);
    if (best) {
      found.push(...held);
      total += best;
    } else if (pieces.length) {
      found.push(...pieces);
      const values = pieces.map((piece) => worth(record, piece));
      total += (0.8 * values.reduce((sum, value) => sum + value, 0)) / pieces.length;
    } else if (how !== "any") {
      return { score: 0, found: [] };
    }
  }
  return { score: (total / words.length) * record.weight, found };
};

/** The sections of a page that hold what was found, those that hold most first. */
export const sectionsWith = (record, found, most = 3) =>
  record.headings
    .map(({ id, title, start }, index) => {
      const end = record.headings[index + 1]?.start ?? record.text.length;
      const text = fold(record.text.slice(start, end));
      const named = found.filter((word) => fold(title || "").includes(word)).length;
      const held = found.filter((word) => text.includes(word));
      const often = held.reduce((sum, word) => sum + Math.min(9, countOf(text, word)), 0);
      return { id, title, value: 100 * named + 20 * held.length + often };
    })
    .filter(({ title, value }) => title && value)
    .sort((one, other) => other.value - one.value)
    .slice(0, most);

/** Text cut into what to mark and what not: `[[text, marked], …]`. */
export const marked = (text, found) => {
  const plain = fold(text);
  const result = [];
  let done = 0;
  const next = (from) =>
    found
      .map((word) => [plain.indexOf(word, from), word.length])
      .filter(([place]) => place >= 0)
      .sort(([a, long], [b, longer]) => a - b || longer - long)[0];
  for (let hit = next(0); hit; hit = next(done)) {
    result.push([text.slice(done, hit[0]), false], [text.slice(hit[0], hit[0] + hit[1]), true]);
    done = hit[0] + hit[1];
  }
  return [...result, [text.slice(done), false]].filter(([piece]) => piece);
};

/** The stretch of a record's text that holds most of what was found. */
export const excerptOf = (record, found, length = 110) => {
  const text = record.text.slice(record.start);
  const plain = fold(text);
  const starts = found.flatMap((word) => {
    const places = [];
    for (let at = plain.indexOf(word); at >= 0 && places.length < 50; at = plain.indexOf(word, at + 1)) {
      places.push(Math.max(0, at - 25));
    }
    return places;
  });
  const held = (start) =>
    found.filter((word) => plain.slice(start, start + length).includes(word)).length;
  const best = [0, ...starts].reduce((a, b) => (held(b) > held(a) ? b : a));
  const stretch = text.slice(best, best + length).trim();
  return `${best ? "…" : ""}${stretch}${best + length < text.length ? "…" : ""}`;
};
