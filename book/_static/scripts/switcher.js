// ---- the year switcher

const keepPlace = () => {
  for (const link of document.querySelectorAll(".edition-banner a")) {
    link.hash = location.hash;
    // The words of a search, the series of the explorer: what was asked is asked of that year too.
    if (link.pathname.endsWith(location.pathname.split("/").at(-1))) link.search = location.search;
  }
};
