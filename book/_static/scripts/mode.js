// Runs before the page is drawn, so that a reader who chose the dark never sees a white flash.
document.documentElement.classList.add("js");
try {
  const mode = localStorage.getItem("mode");
  if (mode === "light" || mode === "dark") document.documentElement.dataset.theme = mode;
} catch {
  // Storage can be closed to us; the system's choice then stands.
}
