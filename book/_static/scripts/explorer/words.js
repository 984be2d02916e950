// Which entries answer what a person typed: titles, readings and other names, whatever the kana.

/** Plain width, small letters, hiragana for katakana, without marks. */
const plainly = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\p{P}\p{S}\s]/gu, "");

/** What the report calls a word; the word itself where it is no other name as a whole. */
const namesFor = (word) => {
  const known = Object.entries(OTHER_NAMES).map(([name, said]) => [plainly(name), said.map(plainly)]);
  const others = known
    .filter(([name]) => word.includes(name))
    .flatMap(([name, said]) => said.map((other) => word.replace(name, other)));
  return known.some(([name]) => name === word) ? others : [word, ...others];
};

const SCRIPT_RUNS = /[\p{Script=Han}々]+|[\p{Script=Hiragana}ー]+|[a-z]+|\d+/gu;

/**
 * The entries that hold every word, those first whose title does.
 * @param entries a list of entries with their sections.
 */
const answersTo = (query, entries) => {
  const typed = query.split(/\s+/).map(plainly).filter(Boolean);
  if (!typed.length) return entries;
  const rank = (entry, words) => {
    const places = [entry.title, entry.words ?? "", `${entry.section.title} ${entry.definition}`].map(plainly);
    let last = 0;
    for (const word of words) {
      const names = namesFor(word);
      const at = places.findIndex((place) => names.some((name) => place.includes(name)));
      if (at < 0) return null;
      last = Math.max(last, at);
    }
    return last;
  };
  const ranked = (words) =>
    entries
      .map((entry) => [rank(entry, words), entry])
      .filter(([place]) => place !== null)
      .sort(([one], [other]) => one - other)
      .map(([, entry]) => entry);
  const found = ranked(typed);
  if (found.length) return found;
  // Without spaces a word ends where the script changes; a particle alone says nothing.
  const pieces = typed.flatMap((word) => (word.match(SCRIPT_RUNS) ?? []).filter((run) => run.length > 1));
  return pieces.length > 1 ? ranked(pieces) : [];
};
