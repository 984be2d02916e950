// ---- light and dark

const MODES = { auto: "自動", light: "ライト", dark: "ダーク" };

const startModeSwitch = (button) => {
  const names = Object.keys(MODES);
  const show = (mode) => {
    if (mode === "auto") delete root.dataset.theme;
    else root.dataset.theme = mode;
    button.querySelector(".mode-name").textContent = `表示：${MODES[mode]}`;
  };
  let mode = root.dataset.theme || "auto";
  button.addEventListener("click", () => {
    mode = names[(names.indexOf(mode) + 1) % names.length];
    show(mode);
    try {
      localStorage.setItem("mode", mode);
    } catch {
      // It then holds for this page alone.
    }
  });
  show(mode);
};
