// The page of one article: /articles/{id}?version=#start-end, where start and end count UTF-16 code units.

import { element, fetchJson } from "/static/dom.js";
import { articleView, showSpan } from "/static/reading.js";

const place = document.getElementById("article");

function spanOfAddress() {
  const found = /^#(\d{1,9})-(\d{1,9})$/.exec(location.hash);
  return found && Number(found[1]) < Number(found[2]) ? { start: Number(found[1]), end: Number(found[2]) } : null;
}

async function show() {
  const id = location.pathname.slice("/articles/".length);
  const version = new URLSearchParams(location.search).get("version");
  const query = version ? `?version=${encodeURIComponent(version)}` : "";
  try {
    const article = await fetchJson(`/v1/articles/${id}${query}`);
    document.title = `${article.title} · Sayso`;
    place.replaceChildren(articleView(article, spanOfAddress()));
    showSpan(place);
  } catch (error) {
    place.replaceChildren(element("p", { className: "problem", textContent: error.message }));
  }
}

addEventListener("hashchange", show);
show();
