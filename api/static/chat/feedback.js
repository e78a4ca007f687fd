// Right, wrong, missing: what is said of an answer, and where an article says what it should have been.

import { announce, button, element, foreign, iconButton } from "/static/dom.js";
import { fetchJson } from "/static/service.js";
import { passagesView } from "/static/chat/items.js";
import { startMarking, stopMarking } from "/static/chat/marking.js";
import { opened, openPlaces } from "/static/chat/pane.js";
import { placeOfPassage } from "/static/chat/words.js";

const VERDICTS = [
  ["right", "Right"],
  ["wrong", "Wrong"],
  ["missing", "Something missing"],
];
let shut = () => {};

// The buttons, and the place below them where the rest is asked for.
export function feedbackBar(answer, places) {
  const bar = element("div", { className: "verdicts", role: "group", "aria-label": "Is this right?" });
  const below = element("div", { className: "below" });
  for (const [verdict, label] of VERDICTS) {
    const choose = () => (verdict === "right" ? tell({ verdict, expected: [] }) : correct(verdict));
    bar.append(button(label, choose, { className: "quiet", "aria-pressed": "false", value: verdict }));
  }

  async function tell({ verdict, expected, comment }) {
    shut();
    const spans = expected.map(({ article_id, version, start, end }) => ({ article_id, version, start, end }));
    const body = { answer_id: answer.id, verdict, expected: spans, ...(comment ? { comment } : {}) };
    try {
      await fetchJson("/v1/feedback", { method: "POST", body });
      for (const one of bar.children) one.setAttribute("aria-pressed", String(one.value === verdict));
      below.replaceChildren(element("p", { className: "thanks", textContent: "Thank you. This is kept." }));
      announce("Thank you. This is kept.");
    } catch (error) {
      const retry = button("Retry", () => tell({ verdict, expected, comment }), { className: "plain" });
      below.replaceChildren(element("div", { className: "problem", role: "alert" }, element("p", {}, foreign(error.message)), retry));
    }
  }

  function correct(verdict) {
    shut();
    const panel = new Panel(answer, verdict, tell);
    shut = () => {
      panel.end();
      shut = () => {};
    };
    below.replaceChildren(panel.root);
    panel.begin(places, bar.querySelector(`[value=${verdict}]`));
  }

  return [bar, below];
}

class Panel {
  constructor(answer, verdict, tell) {
    this.answer = answer;
    this.expected = [];
    this.marked = element("ul", { className: "marked" });
    this.found = element("div");
    this.comment = element("textarea", { rows: 2, maxLength: 10000, dir: "auto", placeholder: "A note, if you like", "aria-label": "A note" });
    const send = button("Send", () => tell({ verdict, expected: this.expected, comment: this.comment.value.trim() }), { className: "plain strong" });
    const cancel = button("Cancel", () => this.cancel(), { className: "quiet" });
    const title = element("h3", { textContent: verdict === "wrong" ? "What would be right?" : "What is missing?" });
    const how = element("p", { className: "known", textContent: "Select the right words in the article, and mark them. It may be another article:" });
    this.root = element("section", { className: "panel" }, title, how, this.search(), this.found, this.marked, this.comment);
    this.root.append(element("div", { className: "row" }, send, cancel));
    this.take = (span) => this.add(span);
  }

  begin(places, from) {
    this.from = from;
    startMarking(this.take);
    const nearest = this.answer.passages.slice(0, 1).map(placeOfPassage);
    const [first] = places.length ? [places] : [nearest];
    if (!opened() && first.length) openPlaces(first, 0, from, places.length ? "Citation" : "Passage");
    else this.root.querySelector("input").select();
    this.root.scrollIntoView({ block: "nearest" });
  }

  end() {
    stopMarking(this.take);
    this.root.remove();
  }

  cancel() {
    shut();
    this.from.focus();
  }

  add(span) {
    const known = (one) => ["article_id", "version", "start", "end"].every((name) => one[name] === span[name]);
    if (this.expected.some(known)) return;
    this.expected.push(span);
    const item = element("li", {}, foreign(span.words));
    const drop = () => {
      this.expected.splice(this.expected.indexOf(span), 1);
      item.remove();
    };
    item.append(iconButton("close", "Take this mark back", drop));
    this.marked.append(item);
  }

  search() {
    const input = element("input", { type: "search", value: this.answer.resolved_question, maxLength: 2000, dir: "auto", "aria-label": "Search the articles" });
    const form = element("form", { className: "row" }, input, element("button", { textContent: "Search", className: "plain" }));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!input.value.trim()) return;
      try {
        const { passages } = await fetchJson("/v1/search", { method: "POST", body: { query: input.value.trim(), limit: 5 } });
        this.found.replaceChildren(passages.length ? passagesView(passages) : element("p", { className: "known", textContent: "Nothing was found." }));
      } catch (error) {
        this.found.replaceChildren(element("p", { className: "problem", role: "alert", textContent: error.message }));
      }
    });
    return form;
  }
}
