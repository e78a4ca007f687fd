// The chat page: its parts, put together.

import { announce, button, element } from "/static/dom.js";
import { connectTheme } from "/static/theme.js";
import { connectAdding } from "/static/chat/adding.js";
import { write } from "/static/chat/copying.js";
import { showExamples } from "/static/chat/examples.js";
import { connectHistory, refresh, showSide } from "/static/chat/history.js";
import { begin, connectTalk, current, submit } from "/static/chat/talk.js";

const share = document.getElementById("share");
const question = document.getElementById("question");
const examples = () => showExamples(document.getElementById("examples"), submit);

async function shareLink() {
  const words = share.querySelector("span");
  const done = await write(location.href);
  words.textContent = done ? "Link copied" : "Copy the address";
  announce(words.textContent);
  setTimeout(() => (words.textContent = "Share"), 2000);
}

// What goes wrong beyond every expectation is said, too: a page that silently does nothing helps nobody.
function unforeseen(event) {
  const words = "Something went wrong on this page. Reload it to go on; your conversation is kept.";
  const notice = element("div", { className: "notice problem", role: "alert" }, element("p", { textContent: words }));
  notice.append(button("Reload", () => location.reload(), { className: "plain" }));
  document.getElementById("notices").replaceChildren(notice);
  console.error(event.reason ?? event.error);
}

addEventListener("error", unforeseen);
addEventListener("unhandledrejection", unforeseen);
connectTheme(document.getElementById("theme"));
connectHistory((id) => id === current() && begin());
connectAdding(examples);
share.addEventListener("click", shareLink);
document.getElementById("anew").addEventListener("click", () => {
  showSide(false);
  begin();
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  question.focus();
});
connectTalk((id) => {
  share.disabled = !id;
  if (id === null) examples();
  refresh(id);
});
if (matchMedia("(hover: hover)").matches) question.focus();
