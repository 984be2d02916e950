// The results page: reads ?q=, asks the index of this edition (or of all) and lists what it finds.
// What a query means is for question.js, what answers it for ranking.js.
import { Library, excerptOf, marked, questionOf, readable, sectionsWith, vocabularyOf } from "./search-words.js";

const HERE = new URL("./", document.baseURI);
const SHOWN = 20;
const KINDS = { page: "ページ", figure: "図", indicator: "指標", term: "用語", situation: "知りたいことから" };

const root = document.getElementById("search");
const form = root.querySelector("form");
const field = form.querySelector("input[type=search]");
const everywhere = form.querySelector("input[type=checkbox]");
const status = root.querySelector("[role=status]");
const list = root.querySelector("ol");
const hints = root.querySelector(".search-hints");
const nearby = root.querySelector(".search-near");
const more = root.querySelector(".search-more");
const address = (year) => new URL(`../${year}/`, HERE);
const otherYears = (root.dataset.years || "")
  .split(/\s+/)
  .filter((year) => year && address(year).pathname !== HERE.pathname);

// ---- the index

const loaded = new Map();

/** What is found of the edition in a folder: {records, names}. */
const load = async (folder, isElsewhere) => {
  const answer = await fetch(new URL("_search/records.json", folder));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const { year, names, records } = await answer.json();
  const link = isElsewhere ? `../${folder.pathname.split("/").at(-2)}/` : "";
  const ready = records.map((one) => readable({ ...one, link: link + one.address, isElsewhere }, year));
  return { names, records: ready };
};

const open = async (all) => {
  const folders = [HERE, ...(all ? otherYears.map(address) : [])];
  const editions = await Promise.all(folders.map((folder) => editionIn(folder)));
  const records = editions.flatMap((edition) => edition.records);
  const titles = editions[0].records.filter(({ kind }) => kind === "term").map(({ title }) => title);
  return { library: new Library(records), vocabulary: vocabularyOf(editions[0].names, titles) };
};

const once = (key, start) => {
  if (!loaded.has(key)) {
    const loading = start();
    loading.catch(() => loaded.delete(key)); // the next search tries again
    loaded.set(key, loading);
  }
  return loaded.get(key);
};
const editionIn = (folder) => once(folder.href, () => load(folder, folder.href !== HERE.href));
const indexOf = (all) => once(all, () => open(all));

const find = async (query, all) => {
  const { library, vocabulary } = await indexOf(all);
  const found = library.answers(questionOf(query, vocabulary), vocabulary);
  return { ...found, near: found.hits.length ? [] : library.near(query, vocabulary) };
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

const itemOf = ({ record, found }) => {
  const { kind, link, page, year } = record;
  const where = [KINDS[kind], year, ...(kind === "page" ? [] : [page])];
  const item = element(
    "li",
    "search-hit",
    linkTo(link, "search-title", ...withMarks(record.title, found)),
    element("p", "search-where", ...where.map((text) => element("span", "", text))),
  );
  const excerpt = excerptOf(record, found);
  if (excerpt) item.append(element("p", "search-excerpt", ...withMarks(excerpt, found)));
  const sections = kind === "page" ? sectionsWith(record, found) : [];
  if (sections.length) {
    const links = sections.map(({ id, title }) =>
      element("li", "", linkTo(`${link}#${id}`, "", ...withMarks(title, found))),
    );
    item.append(element("ul", "search-sections", ...links));
  }
  return item;
};

/** Titles that look like what was typed, each a search of its own. */
const nearList = (titles) =>
  titles.map((title) => {
    const link = linkTo(`?${new URLSearchParams({ q: title })}`, "", title);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.value = title;
      atOnce();
      field.focus();
    });
    return element("li", "", link);
  });

const show = (query, { hits, meant, isPart, near }) => {
  list.replaceChildren(...hits.slice(0, SHOWN).map(itemOf));
  more.hidden = hits.length <= SHOWN;
  more.onclick = () => {
    const rest = hits.slice(SHOWN).map(itemOf);
    list.append(...rest);
    more.hidden = true;
    rest[0].querySelector("a").focus();
  };
  hints.hidden = hits.length > 0;
  nearby.hidden = near.length === 0;
  nearby.querySelector("ul").replaceChildren(...nearList(near));
  const mended = meant.map(([typed, word]) => `「${typed}」は「${word}」として探しました。`).join("");
  const part = isPart ? "すべての語を含むものはありません。一部の語を含むものが" : "";
  status.textContent = hits.length
    ? `「${query}」：${mended}${part}${hits.length}件見つかりました`
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
