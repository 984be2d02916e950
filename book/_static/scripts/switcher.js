// ---- the year switcher

const keepPlace = () => {
  for (const link of document.querySelectorAll(".edition-banner a")) link.hash = location.hash;
};
