// How answers are spoken of: confidence in words, sources in numbers, places by what is known of them.

import { isolated } from "/static/dom.js";

// The confidence of an answer is the calibrated probability that it is right; the levels are read off that alone.
const LEVELS = [
  [0.9, "almost certain", 4],
  [0.75, "very likely", 3],
  [0.5, "likely", 2],
  [0.25, "possible", 1],
  [0, "uncertain", 0],
];

export function confidenceOf(probability) {
  const [, words, level] = LEVELS.find(([least]) => probability >= least) ?? LEVELS.at(-1);
  return { words, level, percent: `${Math.round(probability * 100)}%` };
}

export function counted(count, one, many = `${one}s`) {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

// A place in an article that can be opened: a citation, a passage, or the article from its beginning.
export function placeOfCitation(citation) {
  const { article_id, version, title, source, sentence } = citation;
  return { article_id, version, title, source, span: spanOf(citation), sentence: spanOf(sentence), words: citation.quote };
}

export function placeOfPassage(passage) {
  const { article_id, version, text } = passage;
  return { article_id, version, title: "", source: null, span: null, sentence: spanOf(passage), words: text };
}

export function placeOfArticle({ id, version, title = "", source = null }) {
  return { article_id: id, version, title, source, span: null, sentence: null, words: "" };
}

function spanOf(part) {
  return { start: part.start_utf16, end: part.end_utf16 };
}

export function summaryOf(answer) {
  if (!answer.answerable) return "The articles do not say.";
  const [first] = answer.answers;
  const { words } = confidenceOf(first.confidence);
  if (answer.kind === "list") return `${counted(answer.answers.length, "answer")}: ${answer.answers.map((item) => isolated(item.text)).join(", ")}`;
  return `${isolated(first.text)}, ${words}`;
}
