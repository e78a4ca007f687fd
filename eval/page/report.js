"use strict";
// The filters and the search over the cases. Without this script every case is shown.
(() => {
  const form = document.querySelector(".filters");
  const search = document.getElementById("search");
  const selects = [...form.querySelectorAll("select")];
  const cases = [...document.querySelectorAll(".case")];
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  // An outcome or a tag is one of several words; the others are compared whole.
  const fits = (element, select) => {
    const value = select.value;
    if (!value) return true;
    const held = element.dataset[select.dataset.filter];
    if (select.dataset.filter === "outcome") return held.startsWith(value) || held.endsWith(value);
    return select.dataset.filter === "tag" ? held.split(" ").includes(value) : held === value;
  };

  const apply = () => {
    const sought = words(search.value);
    let shown = 0;
    for (const element of cases) {
      const fit =
        selects.every((select) => fits(element, select)) &&
        sought.every((word) => element.dataset.text.includes(word));
      element.hidden = !fit;
      shown += fit;
    }
    document.getElementById("shown").textContent = shown;
    document.getElementById("none").hidden = shown > 0;
  };

  const choose = (name, value) => {
    const select = selects.find((one) => one.dataset.filter === name);
    if (select) select.value = value;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  for (const button of document.querySelectorAll("button[data-blame]")) {
    button.addEventListener("click", () => {
      form.reset();
      choose("blame", button.dataset.blame);
      choose("run", button.dataset.run);
      setTimeout(() => {
        apply();
        document.getElementById("cases").scrollIntoView();
      });
    });
  }

  const fold = document.getElementById("fold");
  fold.addEventListener("click", () => {
    const open = fold.textContent !== "Fold all";
    for (const element of document.querySelectorAll(".sources")) element.open = open;
    fold.textContent = open ? "Fold all" : "Unfold all";
  });

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });

  // On paper nothing can be unfolded.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".sources:not([open])")];
    for (const element of closed) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of closed) element.open = false;
  });
  apply(); // a browser may bring back what was chosen before a reload
})();
