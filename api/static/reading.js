// An article as a page: its own words, boilerplate dimmed, one span marked in its sentence. Offsets are UTF-16, as
// JavaScript counts.

import { element, foreign, icon, webLink } from "/static/dom.js";

// `span` is what is marked and `sentence` what is shaded around it; either may be missing.
export function articleView(article, { span = null, sentence = null } = {}, level = "h2") {
  const title = element(level, { className: "title", dir: "auto", tabIndex: -1, textContent: article.title });
  const text = element("div", { className: "text", dir: "auto" }, ...pieces(article, span, sentence));
  return element("article", { className: "article" }, title, factsOf(article), text);
}

function factsOf(article) {
  const facts = [article.source, dayOf(article.published), article.language].filter(Boolean);
  const line = element("p", { className: "facts" });
  for (const fact of [...facts, `version ${article.version}`]) line.append(element("span", {}, foreign(fact)));
  const link = webLink(article.url);
  if (link) {
    link.prepend(icon("out"));
    line.append(element("span", { className: "address" }, link));
  }
  return line;
}

export function dayOf(published) {
  return /^\d{4}-\d{2}-\d{2}/.exec(published ?? "")?.[0] ?? published;
}

// The text is cut wherever a region, the sentence or the span begins or ends, so that every piece is of one kind.
function pieces(article, span, sentence) {
  const { text } = article;
  const regions = article.boilerplate.map((region) => ({ start: region.start_utf16, end: region.end_utf16 }));
  const known = [...regions, span, sentence].filter(Boolean);
  const edges = new Set([0, text.length, ...known.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  const within = (place, start, end) => Boolean(place) && place.start <= start && end <= place.end;
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    const classes = [];
    if (within(sentence, start, end)) classes.push("sentence");
    if (regions.some((region) => within(region, start, end))) classes.push("boilerplate");
    const words = text.slice(start, end);
    if (within(span, start, end)) return element("mark", { className: classes.join(" "), textContent: words });
    return classes.length ? element("span", { className: classes.join(" "), textContent: words }) : words;
  });
}

export function showSpan(view) {
  (view.querySelector("mark") ?? view.querySelector(".sentence"))?.scrollIntoView({ block: "center" });
}
