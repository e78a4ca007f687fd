// The key that a service may ask for: typed once, kept for this tab alone, sent with every request.

import { button, element } from "/static/dom.js";

const KEPT = "sayso.key";
let memory = "";
let asking = null;

export function authorization() {
  const key = recall();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

// Ask for a key; false when none is given. Requests that are turned away together ask once.
export function askForKey() {
  asking ??= dialog().finally(() => (asking = null));
  return asking;
}

function dialog() {
  const input = element("input", { type: "password", name: "key", required: true, autocomplete: "off" });
  const label = element("label", {}, "This service needs a key ", input);
  const shown = element("dialog", { className: "key", "aria-label": "Key" });
  const form = element("form", { method: "dialog" }, label, element("button", { textContent: "Use this key" }));
  form.append(button("Cancel", () => shown.close(), { className: "quiet" }));
  shown.append(form);
  document.body.append(shown);
  shown.showModal();
  return new Promise((given) => {
    let key = "";
    form.addEventListener("submit", () => (key = input.value.trim()));
    shown.addEventListener("close", () => {
      shown.remove();
      if (key) keep(key);
      given(Boolean(key));
    });
  });
}

function keep(key) {
  memory = key;
  try {
    sessionStorage.setItem(KEPT, key);
  } catch {
    // Without storage the key lasts as long as the page.
  }
}

function recall() {
  try {
    return sessionStorage.getItem(KEPT) ?? memory;
  } catch {
    return memory;
  }
}
