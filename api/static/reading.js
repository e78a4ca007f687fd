// An article as a page: its own words, boilerplate dimmed, one span highlighted. Offsets are UTF-16, as JavaScript counts.

import { element, webLink } from "/static/dom.js";

export function articleView(article, span) {
  const known = [article.source, article.published, `version ${article.version}`].filter(Boolean).join(" · ");
  const link = webLink(article.url);
  const view = element("article", { className: "article", dir: "auto" }, element("h2", { textContent: article.title, dir: "auto" }));
  view.append(element("p", { className: "known" }, known, ...(link ? [" · ", link] : [])));
  view.append(element("div", { className: "text", dir: "auto" }, ...pieces(article, span)));
  return view;
}

// The text is cut wherever a region or the span begins or ends; every piece is one or the other, or plain.
function pieces(article, span) {
  const edges = new Set([0, article.text.length]);
  for (const region of article.boilerplate) edges.add(region.start_utf16).add(region.end_utf16);
  if (span) edges.add(span.start).add(span.end);
  const cuts = [...edges].filter((edge) => edge >= 0 && edge <= article.text.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => piece(article, span, cuts[i], end));
}

function piece(article, span, start, end) {
  const text = article.text.slice(start, end);
  if (span && span.start <= start && end <= span.end) return element("mark", { textContent: text });
  const dimmed = article.boilerplate.some((region) => region.start_utf16 <= start && end <= region.end_utf16);
  return dimmed ? element("span", { className: "boilerplate", textContent: text }) : document.createTextNode(text);
}

export function showSpan(view) {
  view.querySelector("mark")?.scrollIntoView({ block: "center" });
}
