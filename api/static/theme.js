// The button that turns light into dark and back; what is chosen is remembered unless it is what the system has.

const KEY = "sayso.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

export function connectTheme(button) {
  tell(button);
  button.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark");
    tell(button);
  });
  system.addEventListener("change", () => tell(button));
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

function choose(theme) {
  const asSystem = (theme === "dark") === system.matches;
  if (asSystem) delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (asSystem) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function tell(button) {
  button.setAttribute("aria-pressed", String(isDark()));
}
