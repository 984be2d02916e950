// Which entries answer what a person typed: titles, readings and other names, whatever the kana.

/** Plain width, small letters, hiragana for katakana, without marks. */
const plainly = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\p{P}\p{S}\s]/gu, "");

const PARTICLES = /[のがをにはでと]+$/u;
const SCRIPT_RUNS = /[\p{Script=Han}々]+|[\p{Script=Hiragana}ー]+|[a-z]+|\d+/gu;

/** A word, and what the report calls it or what it begins. */
const namesFor = (typed, otherNames) => {
  const word = typed.replace(PARTICLES, "") || typed;
  const begun = otherNames.filter(([name]) => word.length > 1 && name.startsWith(word));
  const held = otherNames.filter(([name]) => word.includes(name) && name !== word);
  return [
    word,
    ...begun.flatMap(([, said]) => said),
    ...held.flatMap(([name, said]) => said.map((other) => word.replace(name, other))),
  ];
};

/**
 * The entries that hold every word, those first whose title does.
 * @param entries a list of entries with their sections.
 * @param names what the report says for what people type, as data/explorer.json has it.
 */
const answersTo = (query, entries, names) => {
  const typed = query.split(/\s+/).map(plainly).filter(Boolean);
  if (!typed.length) return entries;
  const otherNames = Object.entries(names).map(([name, said]) => [plainly(name), said.map(plainly)]);
  const places = entries.map(({ title, section, definition }) =>
    [title, `${section.title} ${definition}`].map(plainly),
  );
  const ranked = (words) => {
    const asked = words.map((word) => namesFor(word, otherNames));
    const placeOf = (held, said) => held.findIndex((place) => said.some((name) => place.includes(name)));
    return entries
      .map((entry, at) => [asked.map((said) => placeOf(places[at], said)), entry])
      .filter(([found]) => !found.includes(-1))
      .sort(([one], [other]) => Math.max(...one) - Math.max(...other))
      .map(([, entry]) => entry);
  };
  const found = ranked(typed);
  if (found.length) return found;
  // Without spaces a word ends where the script changes; a particle alone says nothing.
  const pieces = typed.flatMap((word) => (word.match(SCRIPT_RUNS) ?? []).filter((run) => run.length > 1));
  if (pieces.length < 2) return [];
  const whole = ranked(pieces);
  return whole.length ? whole : ranked(pieces.slice(-1)); // what a phrase is about stands last
};
