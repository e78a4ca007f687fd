// Marking a span in the open article: by selecting it, or by typing its words, which needs no pointer.

import { announce, element, isolated } from "/static/dom.js";
import { codePoints, whole } from "/static/offsets.js";
import { opened, paneFoot } from "/static/chat/pane.js";

const pane = document.getElementById("reading");
const foot = paneFoot();
const words = element("input", { id: "marked-words", autocomplete: "off", dir: "auto", placeholder: "Select words above, or type them here" });
const add = element("button", { textContent: "Mark", className: "plain" });
const told = element("p", { className: "problem", role: "alert", hidden: true });
const label = element("label", { htmlFor: "marked-words", textContent: "Where is the right answer?" });
const form = element("form", {}, label, element("div", { className: "row" }, words, add), told);
foot.append(form);

let taken = null;
let selected = null;

// Call `onSpan` with every span that is marked, {article_id, version, start, end, words} in code points, until stopped.
export function startMarking(onSpan) {
  taken = onSpan;
  foot.hidden = false;
  clear();
}

export function stopMarking(onSpan) {
  if (taken !== onSpan) return;
  taken = null;
  foot.hidden = true;
}

document.addEventListener("selectionchange", () => {
  const span = taken && selection();
  if (!span) return;
  selected = span;
  words.value = span.words;
  told.hidden = true;
});
pane.addEventListener("shown", clear);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const span = selected?.words === words.value ? selected : typed();
  if (!span) return;
  const { article } = opened();
  const { start, end } = span;
  taken?.({
    article_id: article.id,
    version: article.version,
    start: codePoints(article.text, start),
    end: codePoints(article.text, end),
    words: span.words,
  });
  announce(`Marked ${isolated(span.words)}`);
  clear();
});

function clear() {
  selected = null;
  words.value = "";
  told.hidden = true;
}

// The span of the article's text that is selected now, in UTF-16 code units, without the blanks around it.
function selection() {
  const open = opened();
  const chosen = document.getSelection();
  if (!open?.text || chosen.rangeCount === 0 || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!open.text.contains(range.startContainer) || !open.text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(open.text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return trimmed(open.article.text, whole(open.article.text, start, start + range.toString().length));
}

function trimmed(text, { start, end }) {
  const found = text.slice(start, end);
  const first = start + (found.length - found.trimStart().length);
  const last = end - (found.length - found.trimEnd().length);
  return first < last ? { start: first, end: last, words: text.slice(first, last).replace(/[\r\n]/g, "") } : null;
}

function typed() {
  const open = opened();
  const looked = words.value.trim();
  const start = open && looked ? open.article.text.indexOf(looked) : -1;
  if (start >= 0) return { start, end: start + looked.length, words: looked };
  told.textContent = looked ? "The article does not hold these words." : "Select the words in the article first.";
  told.hidden = false;
  return null;
}
