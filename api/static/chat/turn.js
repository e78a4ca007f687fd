// One turn of the conversation as it is seen: the question, what came of it, and what can be done with that.

import { button, element, foreign, iconButton } from "/static/dom.js";
import { copyBar } from "/static/chat/copying.js";
import { feedbackBar } from "/static/chat/feedback.js";
import { itemView, passagesView } from "/static/chat/items.js";
import { counted } from "/static/chat/words.js";

const MOST_PASSAGES = 3;

// `asked(question)` is called with a corrected question.
export class TurnView {
  constructor(question, asked) {
    this.question = question;
    this.asked = asked;
    this.places = [];
    this.items = element("ol", { className: "items" });
    this.known = element("div", { className: "reading-of" });
    this.state = element("div", { className: "state" });
    const title = element("h2", { className: "asked", dir: "auto", textContent: question });
    this.root = element("article", { className: "turn" }, title, this.known, this.items, this.state);
  }

  progress(words) {
    this.#anew(element("p", { className: "progress", textContent: words }));
  }

  // What stands below is made anew when something comes above it, so that nothing that is seen is pushed down.
  #anew(...children) {
    const state = element("div", { className: "state" }, ...children);
    this.state.replaceWith(state);
    this.state = state;
  }

  hear(name, data) {
    if (name === "resolved") this.resolved(data.resolved_question);
    if (name === "retrieved") this.progress(`Reading ${counted(data.passages, "passage")} in ${counted(data.articles, "article")}…`);
    if (name === "answer") this.#add(data);
  }

  #add(item) {
    this.#anew();
    this.items.append(itemView(item, this.places));
  }

  resolved(resolved) {
    if (resolved === this.question || this.known.childElementCount) return;
    const words = element("p", { dir: "auto" }, "I read this as “", foreign(resolved), "” ");
    words.append(iconButton("pen", "Correct this reading", () => this.#correct(resolved)));
    this.known.replaceChildren(words);
    if (this.state.querySelector(".progress")) this.progress("Looking…");
  }

  #correct(resolved) {
    const before = [...this.known.children];
    const back = () => {
      this.known.replaceChildren(...before);
      this.known.querySelector("button").focus();
    };
    const input = element("input", { value: resolved, maxLength: 2000, required: true, dir: "auto", "aria-label": "The question as you mean it" });
    const form = element("form", { className: "correct" }, input, element("button", { textContent: "Ask this", className: "plain" }), button("Cancel", back, { className: "quiet" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim() && this.asked(input.value.trim())) this.known.replaceChildren(...before);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      back();
    });
    this.known.replaceChildren(form);
    input.focus();
  }

  done(answer) {
    this.resolved(answer.resolved_question);
    const fresh = answer.answers.slice(this.items.childElementCount);
    for (const item of fresh) this.items.append(itemView(item, this.places));
    this.items.dataset.kind = answer.kind;
    this.#anew();
    if (!answer.answerable) this.#none(answer);
    const bars = element("div", { className: "actions" });
    if (answer.answerable) bars.append(copyBar(answer));
    bars.append(...feedbackBar(answer, this.places));
    this.state.append(bars);
  }

  #none(answer) {
    this.state.append(element("p", { className: "none", textContent: "The articles do not say." }));
    const nearest = answer.passages.slice(0, MOST_PASSAGES);
    if (!nearest.length) return;
    this.state.append(element("h3", { textContent: "The nearest passages" }), passagesView(nearest));
  }

  failed(words, retry) {
    this.items.replaceChildren();
    this.places.length = 0;
    const told = element("p", { className: "words" }, foreign(words), " Your question is kept.");
    this.state.replaceChildren(element("div", { className: "problem", role: "alert" }, told, button("Retry", retry, { className: "plain" })));
  }

  stopped(retry) {
    const told = element("p", { className: "words", textContent: "Stopped." });
    this.state.replaceChildren(element("div", { className: "problem" }, told, button("Ask again", retry, { className: "plain" })));
  }

  again() {
    this.items.replaceChildren();
    this.places.length = 0;
    this.progress("Looking…");
  }
}
