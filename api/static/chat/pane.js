// The article beside the conversation: one place of several at a time, with the way to the previous and the next.

import { announce, button, element, icon, iconButton, isolated } from "/static/dom.js";
import { articleView, showSpan } from "/static/reading.js";
import { article, articlePath } from "/static/service.js";

const pane = document.getElementById("reading");
const over = matchMedia("(max-width: 60rem)");
const behind = ["history", "talk"].map((id) => document.getElementById(id));

const count = element("p", { className: "count" });
const from = element("p", { className: "of", dir: "auto" });
const steps = element("div", { className: "steps" });
const page = element("a", { className: "round", title: "Open on its own page", "aria-label": "Open on its own page" }, icon("out"));
const body = element("div", { className: "body" });
const foot = element("div", { className: "marking", hidden: true });

let places = [];
let current = 0;
let kind = "Citation";
let opener = null;
let shown = null;

steps.append(
  iconButton("back", "Previous (left arrow)", () => step(-1)),
  iconButton("on", "Next (right arrow)", () => step(1)),
);
pane.append(element("div", { className: "head" }, element("div", { className: "where" }, from, count), steps, page, iconButton("close", "Close (Escape)", () => close())), body, foot);

pane.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by || places.length < 2) return;
  event.preventDefault();
  step(by);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !pane.hidden && !event.defaultPrevented) close();
});
over.addEventListener("change", cover);

// Open one of some places; `from` is what the focus goes back to when the article is closed.
export async function openPlaces(given, index, from, name = "Citation") {
  [places, current, opener, kind] = [given, index, from, name];
  pane.hidden = false;
  document.body.classList.add("reads");
  cover();
  if (await show()) body.querySelector(".title").focus({ preventScroll: true });
}

export function close() {
  if (pane.hidden) return;
  pane.hidden = true;
  shown = null;
  body.replaceChildren();
  document.body.classList.remove("reads");
  cover();
  markCurrent(null);
  if (opener?.isConnected) opener.focus();
  pane.dispatchEvent(new Event("closed"));
}

// What is open: the article as it was fetched, and the element that holds its text.
export function opened() {
  return shown && { article: shown, text: body.querySelector(".text") };
}

// The foot of the pane belongs to whoever marks spans in the article.
export function paneFoot() {
  return foot;
}

function step(by) {
  current = (current + by + places.length) % places.length;
  show();
}

async function show() {
  const place = places[current];
  tell(place);
  try {
    const found = await article(place.article_id, place.version);
    if (place !== places[current] || pane.hidden) return false;
    shown = found;
    from.textContent = found.title;
    const held = body.contains(document.activeElement); // who steps on by keyboard goes on in the new text
    body.replaceChildren(articleView(found, place));
    if (held) body.querySelector(".title").focus({ preventScroll: true });
    body.scrollTop = 0;
    showSpan(body);
    announce(`${count.textContent}: ${isolated(found.title)}`);
    pane.dispatchEvent(new Event("shown"));
    return true;
  } catch (error) {
    if (place === places[current]) fail(error);
    return false;
  }
}

function tell(place) {
  const many = places.length > 1;
  count.textContent = many ? `${kind} ${current + 1} of ${places.length}` : kind;
  from.textContent = place.title;
  steps.hidden = !many;
  page.href = articlePath(place);
  markCurrent(page.getAttribute("href"));
}

// The chip whose place is open is the current one.
function markCurrent(path) {
  for (const chip of document.querySelectorAll(".chip[aria-current]")) chip.removeAttribute("aria-current");
  if (!path || !opener?.closest) return;
  for (const chip of opener.closest(".turn")?.querySelectorAll("a.chip") ?? [])
    if (chip.getAttribute("href") === path) chip.setAttribute("aria-current", "true");
}

function fail(error) {
  shown = null;
  const gone = error.status === 410;
  const words = element("p", { className: "problem", role: "alert", textContent: gone ? "This article was deleted since it was cited." : error.message });
  const again = button("Try again", show, { className: "plain" });
  body.replaceChildren(words, ...(gone || error.status === 404 ? [] : [again]));
}

// On a narrow window the article covers everything else, which then cannot be reached.
function cover() {
  for (const part of behind) part.inert = over.matches && !pane.hidden;
}
