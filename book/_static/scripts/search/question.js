// What a person asks: the words of a query or a whole sentence, each with other words for it.

// What a sentence has around its words; nothing is found with it.
const AROUND =
  /(?:は|が)?(?:どうすれば(?:いい|よい)|どうやって|どうしたら|どうなる|どうして|どれ(?:くらい|ぐらい|だけ|ほど)|どの(?:くらい|ぐらい|よう[にな])|なぜ|どう|どこ|だれ|もう|まだ)|(?:になったら|したら|したい|しない|した|する|して)(?=\s|$|、|。)|(?:ない)?といけない|ときは|場合は|について|に関する|(?:を|が)?(?:教えて|知りたい)|ください|(?:でき|あり|い|し|され|られ)?(?:ましたか|ますか|ました|ます)|ですか|でしょうか|でしたか|です|かもしれない|とは|って何|って(?=\s|$)|の意味/gu;
// Someone who asks so wants to know what a word means.
const MEANING = /(?:とは(?:$|何)|って何|の意味|何ですか|定義)/u;
// Words that ask; what is found need not say them.
const ASKING = new Set(["いくら", "いつ", "使い方", "やり方", "方法", "手続", "手続き", "推移", "数", "件数", "人数", "割合", "何", "何件", "何人", "人", "以上", "の"]);
const ASKING_COUNTS = 0.3;
const PARTICLES = "(?:から|まで|より|など|って|[のがをにはでともへやか])";
const OUTER = new RegExp(`^${PARTICLES}+|${PARTICLES}+$`, "gu");
const INNER = new RegExp(`(?<=[\\p{Script=Han}\\p{Script=Katakana}ー\\d])${PARTICLES}(?=[\\p{Script=Han}\\p{Script=Katakana}\\d])`, "gu");
const SIGN = /[\p{P}\p{S}\s]+/u;
const SIGN_NOT_OF_NUMBER = /(?:(?<!\d)[.,]|[.,](?!\d)|[^\P{P}.,_]|\p{S}|\s)+/u;
const SCRIPT_RUN = /[\p{Script=Han}々\d.,]+|[\p{Script=Katakana}ー]+|[a-z]+/gu;

const eraYear = (year) => {
  const [era, first] = year >= 2019 ? ["令和", 2018] : ["平成", 1988];
  return `${era}${year - first === 1 ? "元" : year - first}年度`;
};
const YEAR = /(?:令和|平成)(?:元|\d+)年度?/gu;

/** In plain width and small letters, years as the book writes them. */
const plainly = (query) =>
  query
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<!\d)(20[0-4]\d|199\d)(?:年度|年|(?=\s|$))/g, (_, year) => eraYear(Number(year)))
    .replace(/(?<![a-z])r(\d{1,2})(?![\d.])(年度)?/g, (_, year) => eraYear(2018 + Number(year)))
    .replace(/(令和|平成)1年/g, "$1元年");

/**
 * The names of `records.json` as they are compared: what each word means, the words at which a
 * sentence is cut, the longest first, and all that may be meant by a slip.
 */
export const vocabularyOf = (names, titles = []) => {
  const known = new Map(titles.map((title) => [fold(title), []]));
  const spelt = new Map([...titles, ...Object.values(names).flat()].map((word) => [fold(word), word]));
  for (const [typed, means] of Object.entries(names)) {
    const word = fold(typed);
    known.set(word, [...(known.get(word) ?? []), ...means.map(fold)]);
  }
  const words = [...known.keys()].filter((word) => word.length > 1);
  const all = new Set([...words, ...[...known.values()].flat()]);
  return { known, spelt, all, words: words.sort((one, other) => other.length - one.length) };
};

const isLetter = (c) => c !== undefined && /[a-z]/.test(c);

/** A stretch cut at the words that are known, the longest first; the rest stays between them. */
const cutAtKnown = (text, { words }) => {
  const folded = fold(text);
  const found = [];
  let rest = 0;
  for (let at = 0; at < text.length; ) {
    const word = words.find(
      (one) =>
        folded.startsWith(one, at) &&
        !(isLetter(one[0]) && isLetter(folded[at - 1])) &&
        !(isLetter(one.at(-1)) && isLetter(folded[at + one.length])),
    );
    if (word) {
      found.push([text.slice(rest, at), false], [word, true]);
      at += word.length;
      rest = at;
    } else at += 1;
  }
  return [...found, [text.slice(rest), false]].filter(([piece]) => piece.trim());
};

const wordOf = (said, { known }, counts = 1) => {
  const word = fold(said);
  const names = [word, ...new Set((known.get(word) ?? []).filter((name) => name !== word))];
  return { names, counts: ASKING.has(word) ? ASKING_COUNTS : counts };
};

/**
 * A query as words: {words: [{names, counts}], wantsMeaning}. `names` are ways to say the word, the
 * typed one first; `counts` is how much it matters that a record says it.
 */
export const questionOf = (query, vocabulary) => {
  const plain = plainly(query);
  const years = plain.match(YEAR) ?? [];
  const spoken = plain.replace(YEAR, " ");
  const cutOff = spoken.replace(AROUND, " ");
  const asked = cutOff.trim() ? cutOff : spoken;
  const words = [];
  for (const [piece, isKnown] of cutAtKnown(asked, vocabulary)) {
    if (isKnown) words.push(wordOf(piece, vocabulary));
    else {
      for (const chunk of piece.split(SIGN_NOT_OF_NUMBER)) {
        for (const word of chunk.replace(OUTER, "").split(INNER)) {
          if (word.replace(SIGN, "")) words.push(wordOf(word, vocabulary));
        }
      }
    }
  }
  words.push(...years.map((year) => wordOf(year, vocabulary, ASKING_COUNTS)));
  const unique = new Map(words.map((word) => [word.names[0], word]));
  return { words: [...unique.values()], wantsMeaning: MEANING.test(plain) };
};

/** A word that nothing holds, cut where the script changes. */
export const runsOf = (word) => (word.match(SCRIPT_RUN) ?? []).filter((run) => run.length > 1);

/** How many letters differ, as far as `most`. */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [...other].map((_, at) => at + 1);
  before.unshift(0);
  for (let i = 0; i < one.length; i += 1) {
    const row = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const change = before[j] + (one[i] === other[j] ? 0 : 1);
      row.push(Math.min(change, before[j + 1] + 1, row[j] + 1));
    }
    before = row;
  }
  return before.at(-1);
};

/** The known word that is meant by one with a slip; null where none is near. */
export const nearestTo = (word, { all }) => {
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  let best = null;
  let least = most + 1;
  for (const known of all) {
    const apart = most && known.length > 2 ? distance(word, known, least - 1) : most + 1;
    if (apart < least) [best, least] = [known, apart];
  }
  return best;
};
