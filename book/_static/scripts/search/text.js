// The text of a record: in one form for comparing, and cut for showing. Nothing here knows a page.

/** Plain width, small letters, hiragana for katakana; as long as it was. */
export const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0).toLowerCase())
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/** A record as the index has it, with its whole text and each form of it that is compared. */
export const readable = (record, year) => {
  const headings = [];
  let text = record.lead ? `${record.lead} ` : "";
  let told = "";
  for (const [said, mark] of record.parts ?? []) {
    if (mark?.startsWith("#")) headings.push({ id: mark.slice(1), title: said, start: text.length });
    if (mark === "told") told += `${said} `;
    text += `${said} `;
  }
  return {
    weight: 1,
    ...record,
    year,
    text,
    headings,
    folded: {
      title: fold(record.title.normalize("NFKC")),
      page: record.kind === "page" ? "" : fold(record.page.normalize("NFKC")),
      lead: fold(record.lead ?? ""),
      told: fold(told),
      english: (record.english ?? "").toLowerCase(),
      headings: headings.map(({ title }) => fold(title)),
      text: fold(text),
    },
  };
};

/** How often a text says a word; one in Latin letters where a word begins: AI is not in "paid". */
export const countOf = (text, word) => {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!(/[a-z]/.test(word[0]) && /[a-z]/.test(text[at - 1] ?? ""))) count += 1;
  }
  return count;
};

export const says = (text, word) => text.includes(word) && countOf(text, word) > 0;

/** The sections of a page that hold what was found, those that hold most first. */
export const sectionsWith = (record, found, most = 3) =>
  record.headings
    .map(({ id, title, start }, index) => {
      const end = record.headings[index + 1]?.start ?? record.text.length;
      const text = record.folded.text.slice(start, end);
      const named = found.filter((word) => fold(title).includes(word)).length;
      const held = found.filter((word) => text.includes(word));
      const often = held.reduce((sum, word) => sum + Math.min(9, countOf(text, word)), 0);
      return { id, title, value: 100 * named + 20 * held.length + often };
    })
    .filter(({ value }) => value)
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
export const excerptOf = ({ text, folded }, found, length = 110) => {
  const starts = found.flatMap((word) => {
    const places = [];
    let at = folded.text.indexOf(word);
    for (; at >= 0 && places.length < 50; at = folded.text.indexOf(word, at + 1)) {
      places.push(Math.max(0, at - 25));
    }
    return places;
  });
  const held = (start) =>
    found.filter((word) => folded.text.slice(start, start + length).includes(word)).length;
  const best = [0, ...starts].reduce((a, b) => (held(b) > held(a) ? b : a));
  const stretch = text.slice(best, best + length).trim();
  return `${best ? "…" : ""}${stretch}${best + length < text.length ? "…" : ""}`;
};
