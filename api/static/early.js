// Runs before the first paint, so that neither the colours nor the empty page flash: the theme that was chosen, and
// whether the address names a conversation.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("sayso.theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the page then follows the system.
  }
  if (location.hash.startsWith("#c=")) root.dataset.conversation = "";
})();
