// The conversations that the service keeps, the last active first: open, rename, delete.

import { announce, button, element, foreign, iconButton, isolated } from "/static/dom.js";
import { fetchJson } from "/static/service.js";

const place = document.getElementById("conversations");
const side = document.getElementById("history");
const toggle = document.getElementById("show-history");
const list = element("ul");
const more = element("div", { className: "more" });
const narrow = matchMedia("(max-width: 75rem)");

let chosen = null;
let forget = () => {};

// `onDeleted(id)` hears of every conversation that was deleted here.
export function connectHistory(onDeleted) {
  forget = onDeleted;
  place.append(list, more);
  toggle.addEventListener("click", () => showSide(toggle.getAttribute("aria-expanded") !== "true"));
  list.addEventListener("click", (event) => event.target.closest("a") && showSide(false));
  document.getElementById("talk").addEventListener("click", () => showSide(false));
  side.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !narrow.matches) return;
    showSide(false);
    toggle.focus();
  });
}

export function showSide(shown) {
  toggle.setAttribute("aria-expanded", String(shown));
  side.classList.toggle("shown", shown);
  if (shown) side.querySelector("button").focus();
}

export async function refresh(id) {
  chosen = id;
  try {
    const page = await fetchJson("/v1/conversations?limit=50");
    list.replaceChildren(...page.conversations.map(entry));
    offerMore(page.next_cursor);
  } catch (error) {
    more.replaceChildren(element("p", { className: "known", textContent: error.message }), button("Retry", () => refresh(chosen), { className: "quiet" }));
  }
}

function offerMore(cursor) {
  more.replaceChildren();
  if (!cursor) return;
  const load = async () => {
    const page = await fetchJson(`/v1/conversations?limit=50&cursor=${encodeURIComponent(cursor)}`).catch(() => null);
    if (!page) return;
    list.append(...page.conversations.map(entry));
    offerMore(page.next_cursor);
  };
  more.append(button("Older conversations", load, { className: "quiet" }));
}

function titleOf(conversation) {
  return conversation.title ?? "Nothing asked yet";
}

function entry(conversation) {
  const item = element("li");
  const title = titleOf(conversation);
  const link = element("a", { href: `#c=${encodeURIComponent(conversation.id)}`, title: isolated(title) }, foreign(title));
  if (conversation.id === chosen) link.setAttribute("aria-current", "page");
  const rename = iconButton("pen", `Rename ${isolated(title)}`, () => item.replaceChildren(renaming(conversation, item)));
  const remove = iconButton("bin", `Delete ${isolated(title)}`, () => item.replaceChildren(...deleting(conversation, item)));
  item.append(link, rename, remove);
  return item;
}

function restore(conversation, item, which) {
  const fresh = entry(conversation);
  item.replaceWith(fresh);
  fresh.querySelectorAll("a, button")[which].focus();
}

function renaming(conversation, item) {
  const input = element("input", { value: conversation.title ?? "", maxLength: 200, dir: "auto", "aria-label": "Title" });
  const form = element("form", {}, input, element("button", { className: "plain", textContent: "Save" }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const path = `/v1/conversations/${encodeURIComponent(conversation.id)}`;
    try {
      const renamed = await fetchJson(path, { method: "PATCH", body: { title: input.value.trim() || null } });
      announce("Renamed.");
      restore(renamed, item, 1);
    } catch (error) {
      failed(item, error, () => restore(conversation, item, 1));
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    restore(conversation, item, 1);
  });
  queueMicrotask(() => input.select());
  return form;
}

function deleting(conversation, item) {
  const yes = button("Delete", remove, { className: "plain danger" });
  const no = button("Keep", () => restore(conversation, item, 2), { className: "quiet" });
  async function remove() {
    try {
      await fetchJson(`/v1/conversations/${encodeURIComponent(conversation.id)}`, { method: "DELETE" });
    } catch (error) {
      if (error.status !== 404) return failed(item, error, () => restore(conversation, item, 2));
    }
    item.remove();
    announce("Deleted.");
    side.querySelector("button").focus();
    forget(conversation.id);
  }
  queueMicrotask(() => yes.focus());
  return [element("span", { className: "sure" }, "Delete ", foreign(titleOf(conversation)), "?"), yes, no];
}

function failed(item, error, back) {
  item.replaceChildren(element("span", { className: "sure", role: "alert", textContent: error.message }), button("Back", back, { className: "quiet" }));
}
