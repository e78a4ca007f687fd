// The page that asks: a question, its answers with their citations, and the article beside them.

import { element, fetchJson } from "/static/dom.js";
import { articleView, showSpan } from "/static/reading.js";

const form = document.getElementById("form");
const answers = document.getElementById("answers");
const reading = document.getElementById("reading");
const MOST_TURNS = 50;
let history = [];

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = form.question.value.trim();
  if (!question || form.classList.contains("busy")) return;
  const turn = element("section", { className: "turn" }, element("p", { className: "known", textContent: "Reading…" }));
  answers.append(turn);
  turn.scrollIntoView({ block: "nearest" });
  form.classList.add("busy");
  turn.replaceChildren(...(await ask(question)));
  form.classList.remove("busy");
  turn.scrollIntoView({ block: "nearest" });
});

document.getElementById("anew").addEventListener("click", () => {
  history = [];
  answers.replaceChildren();
  reading.hidden = true;
  form.question.value = "";
  form.question.focus();
});

// The conversation is held here and sent along, so that "who else?" knows what was asked and answered before.
async function ask(question) {
  try {
    const body = JSON.stringify({ question, history: history.slice(-MOST_TURNS) });
    const answer = await fetchJson("/v1/ask", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    history.push({ question, answers: answer.answers.map((item) => item.text) });
    form.question.value = "";
    return answerView(answer);
  } catch (error) {
    return [
      element("h2", { className: "asked", dir: "auto", textContent: question }),
      element("p", { className: "problem", textContent: error.message }),
    ];
  }
}

function answerView(answer) {
  const asked = element("h2", { className: "asked", dir: "auto", textContent: answer.question });
  const shown = [asked];
  if (answer.resolved_question !== answer.question) {
    shown.push(element("p", { className: "known", dir: "auto", textContent: `I read this as: ${answer.resolved_question}` }));
  }
  if (!answer.answerable) return [...shown, element("p", { className: "none", textContent: "The articles do not say." })];
  const list = element("ol", { className: `items ${answer.kind}` });
  for (const item of answer.answers) list.append(itemView(item));
  return [...shown, list];
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
