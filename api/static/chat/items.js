// What an answer is made of: items with their confidence, the sentence they stand in and their sources; passages.

import { button, element, foreign, icon, isolated } from "/static/dom.js";
import { article, articlePath } from "/static/service.js";
import { openPlaces } from "/static/chat/pane.js";
import { confidenceOf, counted, placeOfCitation, placeOfPassage } from "/static/chat/words.js";

const MOST_CHIPS = 6;

// `places` holds every citation of the turn, in the order shown, so that the article can step through them.
export function itemView(item, places) {
  const words = element("p", { className: "answer", dir: "auto" }, foreign(item.text, { className: "words" }));
  const known = element("p", { className: "known" }, confidenceView(item.confidence));
  if (item.sources > 1) known.append(element("span", { textContent: counted(item.sources, "independent source") }));
  const chips = element("ul", { className: "chips", "aria-label": "Sources" });
  for (const citation of item.citations) {
    const place = placeOfCitation(citation);
    place.item = item;
    places.push(place);
    const before = places.filter((other) => other.item === item && other.article_id === place.article_id).length;
    chips.append(element("li", {}, chipView(place, places, before)));
  }
  fold(chips);
  return element("li", { className: "item" }, words, known, contextView(item.citations[0]), chips);
}

function confidenceView(probability) {
  const { words, level, percent } = confidenceOf(probability);
  const title = `${percent}: how probable it is that this is right`;
  const bars = element("span", { className: "bars", "aria-hidden": "true" });
  for (let i = 1; i <= 4; i++) bars.append(element("i", { className: i <= level ? "full" : "" }));
  const spoken = element("span", { className: "hidden", textContent: ` (${percent})` });
  return element("span", { className: "confidence", title }, bars, words, spoken);
}

// The sentence of the best citation, its quote set off.
function contextView({ start_utf16: start, end_utf16: end, sentence }) {
  const { text, start_utf16: from } = sentence;
  const quote = element("b", { textContent: text.slice(start - from, end - from) });
  return element("p", { className: "context", dir: "auto" }, text.slice(0, start - from), quote, text.slice(end - from));
}

// A chip is a real link to the article's own page; a plain click opens it beside the conversation instead.
function chipView(place, places, nth) {
  const chip = element("a", { className: "chip", href: articlePath(place) }, foreign(place.title || place.article_id));
  if (nth > 1) chip.append(element("span", { className: "nth", textContent: ` · ${nth}` }));
  chip.title = [place.title, place.source].filter(Boolean).map(isolated).join(" · ");
  chip.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openPlaces(places, places.indexOf(place), chip);
  });
  return chip;
}

function fold(chips) {
  const rest = [...chips.children].slice(MOST_CHIPS);
  if (!rest.length) return;
  for (const item of rest) item.hidden = true;
  const more = element("li");
  const show = () => {
    for (const item of rest) item.hidden = false;
    more.remove();
    rest[0].firstElementChild.focus();
  };
  more.append(button(`${counted(rest.length, "more source")}`, show, { className: "chip" }));
  chips.append(more);
}

export function passagesView(passages) {
  const places = passages.map(placeOfPassage);
  const list = element("ul", { className: "passages" });
  for (const place of places) {
    const title = foreign("", { className: "from" });
    const words = element("span", { className: "excerpt", dir: "auto", textContent: place.words });
    const open = button("", () => openPlaces(places, places.indexOf(place), open, "Passage"), { className: "passage" });
    open.replaceChildren(words, element("span", { className: "source" }, icon("page"), title));
    list.append(element("li", {}, open));
    name(place, title);
  }
  return list;
}

// A passage does not bring the title of its article along.
async function name(place, shown) {
  shown.textContent = place.article_id;
  try {
    const { title, source } = await article(place.article_id, place.version);
    Object.assign(place, { title, source });
    shown.textContent = title;
  } catch {
    // Opening it will say what is wrong.
  }
}
