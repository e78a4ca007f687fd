// The page that asks: a question, its answers with their citations, and the article beside them.

import { element, fetchJson } from "/static/dom.js";
import { articleView, showSpan } from "/static/reading.js";

const form = document.getElementById("form");
const answers = document.getElementById("answers");
const reading = document.getElementById("reading");
let latest = 0;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = form.question.value.trim();
  if (!question) return;
  const turn = ++latest;
  answers.replaceChildren(element("p", { className: "known", textContent: "Reading…" }));
  const shown = await ask(question);
  if (turn === latest) answers.replaceChildren(...shown);
});

async function ask(question) {
  try {
    const body = JSON.stringify({ question });
    const answer = await fetchJson("/v1/ask", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return answerView(answer);
  } catch (error) {
    return [element("p", { className: "problem", textContent: error.message })];
  }
}

function answerView(answer) {
  const asked = element("h2", { className: "asked", dir: "auto", textContent: answer.question });
  if (!answer.answerable) return [asked, element("p", { className: "none", textContent: "The articles do not say." })];
  const list = element("ol", { className: `items ${answer.kind}` });
  for (const item of answer.answers) list.append(itemView(item));
  return [asked, list];
}

function itemView(item) {
  const words = element("p", { className: "quote", dir: "auto" }, element("q", { textContent: item.text }));
  const sources = item.sources === 1 ? "1 source" : `${item.sources} sources`;
  words.append(" ", element("span", { className: "known", textContent: `${Math.round(item.confidence * 100)}% · ${sources}` }));
  const chips = element("p", { className: "chips" });
  for (const citation of item.citations) chips.append(chipView(citation));
  const sentence = element("p", { className: "sentence", dir: "auto", textContent: item.citations[0].sentence.text });
  return element("li", {}, words, sentence, chips);
}

// A chip is a real link to the article's own page; a plain click opens it beside instead.
function chipView(citation) {
  const id = encodeURIComponent(citation.article_id);
  const href = `/articles/${id}?version=${citation.version}#${citation.start_utf16}-${citation.end_utf16}`;
  const chip = element("a", { className: "chip", href, textContent: citation.source || citation.title, title: citation.title });
  chip.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openBeside(citation);
  });
  return chip;
}

async function openBeside(citation) {
  const path = `/v1/articles/${encodeURIComponent(citation.article_id)}?version=${citation.version}`;
  reading.hidden = false;
  try {
    const article = await fetchJson(path);
    reading.replaceChildren(articleView(article, { start: citation.start_utf16, end: citation.end_utf16 }));
    showSpan(reading);
  } catch (error) {
    reading.replaceChildren(element("p", { className: "problem", textContent: error.message }));
  }
}
