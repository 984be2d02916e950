// The results page: reads ?q=, asks the index of this edition (or of all) and lists what it finds.
// The words and their order are the business of search-words.js.
import {
  cut, excerptOf, marked, match, readable, sectionsWith, spaced, wordsOf,
} from "./search-words.js";

const HERE = new URL("./", document.baseURI);
const CANDIDATES = 40; // the engine's best, of an edition; each is one small file to load
const SHOWN = 20;
const KINDS = { page: "ページ", figure: "図", indicator: "指標", term: "用語" };

const root = document.getElementById("search");
const form = root.querySelector("form");
const field = form.querySelector("input[type=search]");
const everywhere = form.querySelector("input[type=checkbox]");
const status = root.querySelector("[role=status]");
const list = root.querySelector("ol");
const hints = root.querySelector(".search-hints");
const more = root.querySelector(".search-more");
const address = (year) => new URL(`../${year}/`, HERE);
const otherYears = (root.dataset.years || "")
  .split(/\s+/)
  .filter((year) => year && address(year).pathname !== HERE.pathname);

// ---- the index

let engine = null;
const instances = new Map();

const open = async (all) => {
  engine ??= import(new URL("_search/pagefind.js", HERE).href);
  const instance = (await engine).createInstance();
  // Long pages are not worth less here: sections are what most people mean.
  await instance.options({ ranking: { pageLength: 0 } });
  if (all) {
    for (const year of otherYears) {
      await instance.mergeIndex(new URL("_search/", address(year)).pathname, {
        baseUrl: `../${year}`,
        ranking: { pageLength: 0 },
      });
    }
  }
  return instance;
};

const indexOf = (all) => {
  if (!instances.has(all)) {
    const opening = open(all);
    opening.catch(() => instances.delete(all)); // the next search tries again
    instances.set(all, opening);
  }
  return instances.get(all);
};

/** Every way to say the words at once, the typed one first; few, for each is a search. */
const sayings = (words) =>
  words.reduce((said, names) => said.flatMap((s) => names.map((n) => [...s, n])), [[]]).slice(0, 6);

const candidates = async (index, questions, limit) => {
  const asked = questions.map((question) => spaced(question)).filter(Boolean);
  const answers = await Promise.all(asked.map((question) => index.search(question)));
  const best = answers.flatMap(({ results }) => results.slice(0, limit));
  const loaded = await Promise.all(best.map((result) => result.data()));
  const cutOff = answers.some(({ results }) => results.length > limit);
  const unique = new Map(loaded.map((data) => [data.url, data]));
  return { cutOff, records: [...unique.values()] };
};

const toHit = (data, words, how) => {
  const record = readable(data);
  const folder = data.url.startsWith("/") ? "" : data.url.replace(/[^/]*$/, "");
  const { score, found } = match(record, words, how);
  const { address, page, year } = data.meta;
  const own = folder ? 0.9 : 1; // of equals, the year that the reader is in comes first
  return { record, found, score: score * own, link: folder + address, page, year };
};

/** What answers a query: as typed; else cut into words; else whatever holds some, whole or cut. */
const find = async (query, all) => {
  const index = await indexOf(all);
  const words = wordsOf(query);
  const limit = all ? 2 * CANDIDATES : CANDIDATES;
  const pieces = cut(words);
  const attempts = [
    ["all", words], ["all", pieces], ["pieces", pieces], ["any", words], ["any", pieces],
  ];
  for (const [how, sought] of words.length ? attempts : []) {
    const questions =
      how === "any" ? sought.map(([word]) => word) : sayings(sought).map((said) => said.join(" "));
    const { cutOff, records } = await candidates(index, questions, limit);
    const hits = records
      .map((data) => toHit(data, sought, how))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.link < b.link ? 1 : -1));
    if (hits.length) return { hits, cutOff, how };
  }
  return { hits: [], cutOff: false, how: "all" };
};

// ---- the list

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

const withMarks = (text, found) =>
  marked(text, found).map(([piece, hit]) => (hit ? element("mark", "", piece) : piece));

const linkTo = (href, className, ...children) => {
  const link = element("a", className, ...children);
  link.href = href;
  return link;
};

const itemOf = ({ record, found, link, page, year }) => {
  const where = [KINDS[record.kind], year, ...(record.kind === "page" ? [] : [page])];
  const item = element(
    "li",
    "search-hit",
    linkTo(link, "search-title", ...withMarks(record.title, found)),
    element("p", "search-where", ...where.map((text) => element("span", "", text))),
  );
  const excerpt = excerptOf(record, found);
  if (excerpt) item.append(element("p", "search-excerpt", ...withMarks(excerpt, found)));
  const sections = record.kind === "page" ? sectionsWith(record, found) : [];
  if (sections.length) {
    const links = sections.map(({ id, title }) =>
      element("li", "", linkTo(`${link}#${id}`, "", ...withMarks(title, found))),
    );
    item.append(element("ul", "search-sections", ...links));
  }
  return item;
};

const show = (query, { hits, cutOff, how }) => {
  list.replaceChildren(...hits.slice(0, SHOWN).map(itemOf));
  more.hidden = hits.length <= SHOWN;
  more.onclick = () => {
    const rest = hits.slice(SHOWN).map(itemOf);
    list.append(...rest);
    more.hidden = true;
    rest[0].querySelector("a").focus();
  };
  hints.hidden = hits.length > 0;
  const count = `${hits.length}件${cutOff ? "以上" : ""}見つかりました`;
  const part = how === "any" ? "すべての語を含むものはありません。一部の語を含むものが" : "";
  status.textContent = hits.length
    ? `「${query}」：${part}${count}`
    : `「${query}」は見つかりませんでした`;
};

// ---- the page

let latest = 0;

const search = async () => {
  const query = field.value.trim();
  const all = everywhere.checked;
  const turn = ++latest;
  const here = new URL(location.href);
  here.search = new URLSearchParams({ ...(query && { q: query }), ...(all && { all: "1" }) });
  history.replaceState(history.state, "", here);
  for (const link of document.querySelectorAll(".edition-banner a")) link.search = here.search;
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    hints.hidden = more.hidden = true;
    return;
  }
  status.textContent = "探しています…";
  root.setAttribute("aria-busy", "true");
  try {
    const result = await find(query, all);
    if (turn === latest) show(query, result);
  } catch (error) {
    if (turn === latest) status.textContent = "検索の索引を読み込めませんでした。目次からお探しください。";
    console.warn(error);
  } finally {
    if (turn === latest) root.removeAttribute("aria-busy");
  }
};

let timer = 0;
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(search, 250);
};
const atOnce = () => {
  clearTimeout(timer);
  return search();
};

const moveBy = (step) => {
  const links = [...list.querySelectorAll(".search-title")];
  const item = document.activeElement.closest(".search-hit");
  const next = links.indexOf(item?.querySelector(".search-title")) + step;
  (next < 0 ? field : links[Math.min(next, links.length - 1)])?.focus();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  atOnce();
});
field.addEventListener("input", (event) => event.isComposing || later());
field.addEventListener("compositionend", later); // a word is whole once its kanji are chosen
everywhere.addEventListener("change", atOnce);
root.addEventListener("keydown", (event) => {
  const inList = list.contains(event.target);
  if (event.isComposing || !(inList || event.target === field)) return;
  if (event.key === "ArrowDown" || (event.key === "ArrowUp" && inList)) {
    event.preventDefault();
    moveBy(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && inList) {
    event.preventDefault();
    field.focus();
  }
});

const asked = new URLSearchParams(location.search);
field.value = asked.get("q") || "";
everywhere.checked = asked.has("all") && otherYears.length > 0;
everywhere.closest(".search-everywhere").hidden = otherYears.length === 0;
form.hidden = false;
if (field.value) atOnce();
else field.focus();
