// The page of one article: /articles/{id}?version=#start-end, where start and end count UTF-16 code units.

import { button, element, foreign, isolated } from "/static/dom.js";
import { articleView, showSpan } from "/static/reading.js";
import { article as fetchArticle } from "/static/service.js";
import { connectTheme } from "/static/theme.js";

const place = document.getElementById("article");
const id = decodeURIComponent(location.pathname.slice("/articles/".length));
const asked = Number(new URLSearchParams(location.search).get("version")) || null;

function spanOfAddress() {
  const found = /^#(\d{1,9})-(\d{1,9})$/.exec(location.hash);
  return found && Number(found[1]) < Number(found[2]) ? { start: Number(found[1]), end: Number(found[2]) } : null;
}

async function show() {
  place.setAttribute("aria-busy", "true");
  try {
    const shown = await fetchArticle(id, asked);
    const latest = asked ? (await fetchArticle(id).catch(() => shown)).version : shown.version;
    document.title = `${isolated(shown.title)} · Sayso`;
    const view = articleView(shown, { span: spanOfAddress() }, "h1");
    view.querySelector(".facts").after(detailsOf(shown, Math.max(latest, shown.version)));
    place.replaceChildren(view);
    showSpan(place);
  } catch (error) {
    place.replaceChildren(...failure(error));
  }
  place.setAttribute("aria-busy", "false");
}

function detailsOf(shown, latest) {
  const list = element("dl");
  const add = (name, ...values) => list.append(element("dt", { textContent: name }), element("dd", {}, ...values));
  add("Id", foreign(shown.id, { className: "mono" }));
  if (shown.url) add("Address", foreign(shown.url));
  if (shown.published) add("Published", foreign(shown.published));
  add("Added", element("time", { dateTime: shown.ingested_at, textContent: shown.ingested_at }));
  add("Length", `${Array.from(shown.text).length.toLocaleString("en")} characters`);
  add("Versions", versionsOf(shown.version, latest));
  return element("details", { className: "about" }, element("summary", { textContent: "About this article" }), list);
}

// Versions count from 1; a version between may have been deleted, and its page then says so.
function versionsOf(current, latest) {
  const first = Math.max(1, latest - 49);
  const list = element("ul", { className: "versions" });
  for (let version = latest; version >= first; version--) {
    const link = element("a", { href: `?version=${version}`, textContent: version === latest ? `${version} (latest)` : version });
    if (version === current) link.setAttribute("aria-current", "page");
    list.append(element("li", {}, link));
  }
  return list;
}

function failure(error) {
  const [title, words] =
    error.status === 410
      ? ["This article was deleted", "It can no longer be read here, and no new answer cites it."]
      : error.status === 404
        ? ["There is no such article", error.message]
        : ["The article cannot be shown", error.message];
  document.title = `${title} · Sayso`;
  const shown = element("section", { className: "tombstone" }, element("h1", { textContent: title }));
  shown.append(element("p", {}, foreign(words)), element("p", { className: "mono" }, foreign(id)));
  if (error.status !== 410 && error.status !== 404) shown.append(button("Try again", show, { className: "plain" }));
  return [shown];
}

connectTheme(document.getElementById("theme"));
addEventListener("hashchange", show);
show();
