// What could be asked of this library, found in its own passages by their punctuation alone, and some of its articles.

import { button, element, foreign } from "/static/dom.js";
import { fetchJson } from "/static/service.js";
import { openPlaces } from "/static/chat/pane.js";
import { placeOfArticle } from "/static/chat/words.js";

const MOST_QUESTIONS = 4;
const MOST_OF_A_KIND = 2;
const MOST_ARTICLES = 5;
const NAME = String.raw`\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}[\p{Ll}’'-]+){1,2}`;
const WHO = String.raw`(?:\p{Ll}+ )*\p{Lu}[\p{Ll}’'-]+(?: \p{Ll}+)*(?: \p{Lu}[\p{Ll}’'-]+){0,3}`;
const SAID = "(?:said|says|told|added|announced|explained|stressed|confirmed|revealed|noted)";
const OFFICE = /^(?:(?:Ambassador|Captain|Chancellor|Chief|Colonel|Deputy|Director|Doctor|Dr|Foreign|General|Governor|Judge|King|Mayor|Minister|Mr|Mrs|Ms|Pope|President|Prime|Prince|Princess|Professor|Queen|Secretary|Senator|Sir) )+/u;

// Nobody asks who a president is by calling them that: the office is the answer.
const whoIs = (name) => {
  const bare = name.replace(OFFICE, "");
  return bare.includes(" ") ? `Who is ${bare}?` : null;
};

// Each kind: what shows that an article answers the question, and the question. Matches in other languages are none.
const KINDS = [
  [String.raw`[“"]([^“”"\n]{30,100}?)[,.]?[”"],? (?:${WHO} ${SAID}|${SAID} ${WHO})\b`, (quote) => `Who said “${quote}”?`],
  [String.raw`\b(?!by )\p{Ll}{4,} (${NAME}) ${SAID}\b`, whoIs],
  [String.raw`(?:^|[.] )(${NAME}), (?:the|a|an) \p{Ll}{3,}`, whoIs],
  [String.raw`\b\d[\d,]* (\p{Ll}{3,}s|people|women|men|children) (were|are|have been) (\p{Ll}{3,}ed|\p{Ll}{3,}en)\b`, (...words) => `How many ${words.join(" ")}?`],
];

export async function showExamples(place, ask) {
  const [search, library] = await Promise.all([
    fetchJson("/v1/search", { method: "POST", body: { query: "who said what, and how many people", limit: 20 } }),
    fetchJson(`/v1/articles?limit=${MOST_ARTICLES}`),
  ]).catch(() => [null, null]);
  if (!library) return;
  if (!library.articles.length) {
    place.replaceChildren(element("p", { className: "empty", textContent: "There are no articles yet. Drop .txt, .md or .html files anywhere on this page, or choose them with the button beside the question." }));
    return;
  }
  const questions = questionsOf(search.passages.map((passage) => passage.text));
  const shown = [];
  if (questions.length) shown.push(section("For example", questions.map((question) => asking(question, ask)), "questions"));
  shown.push(section("Among the articles", library.articles.map(opening), "titles"));
  place.replaceChildren(...shown);
}

// Questions that these texts answer; the same texts give the same questions.
export function questionsOf(texts) {
  const found = KINDS.map(([pattern, question]) => {
    const matches = texts.flatMap((text) => [...text.matchAll(new RegExp(pattern, "gu"))]);
    return [...new Set(matches.map((match) => question(...match.slice(1))).filter(Boolean))].slice(0, MOST_OF_A_KIND);
  });
  const rounds = Array.from({ length: MOST_OF_A_KIND }, (_, round) => found.map((questions) => questions[round]));
  return [...new Set(rounds.flat().filter(Boolean))].slice(0, MOST_QUESTIONS);
}

function section(title, items, className) {
  const list = element("ul", { className });
  list.append(...items.map((item) => element("li", {}, item)));
  return element("section", {}, element("h3", { textContent: title }), list);
}

function asking(question, ask) {
  const made = button("", () => ask(question), { className: "example", dir: "auto" });
  made.replaceChildren(foreign(question));
  return made;
}

function opening(head) {
  const made = button("", () => openPlaces([placeOfArticle(head)], 0, made, "Article"), { className: "link", dir: "auto" });
  made.replaceChildren(foreign(head.title));
  return made;
}
