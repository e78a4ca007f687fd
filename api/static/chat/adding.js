// Files that become articles: dropped anywhere on the page, or chosen.

import { announce, button, element, foreign, iconButton, isolated } from "/static/dom.js";
import { article, fetchJson } from "/static/service.js";
import { openPlaces } from "/static/chat/pane.js";
import { counted, placeOfArticle } from "/static/chat/words.js";

const MOST_BYTES = 5_000_000;
const KINDS = { txt: "text", md: "text", html: "html", htm: "html" };
const HEADING = /^# +(\S.*)$/m;
const DONE = { created: "Added", updated: "Added anew", unchanged: "Already among the articles:" };

const notices = document.getElementById("notices");
const drop = document.getElementById("drop");

// `onAdded` is called after every file that was taken.
export function connectAdding(onAdded) {
  const input = document.getElementById("files");
  document.getElementById("add").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    await addAll([...input.files], onAdded);
    input.value = "";
  });
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  addEventListener("dragleave", (event) => (drop.hidden = drop.hidden || event.relatedTarget === null));
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.hidden = true;
    addAll([...event.dataTransfer.files], onAdded);
  });
}

async function addAll(files, onAdded) {
  for (const file of files) await addOne(file, onAdded);
}

async function addOne(file, onAdded) {
  const notice = element("div", { className: "notice" }, element("p", {}, "Adding ", foreign(file.name), "…"));
  notices.append(notice);
  try {
    const { articles } = await fetchJson("/v1/articles", { method: "POST", body: { articles: [await read(file)] } });
    const { title } = await article(articles[0].id, articles[0].version);
    told(notice, articles[0], title, file.name);
    onAdded();
  } catch (error) {
    notice.classList.add("problem");
    notice.setAttribute("role", "alert");
    const words = element("p", {}, foreign(file.name), " was not added: ", foreign(error.message));
    const again = () => (notice.remove(), addOne(file, onAdded));
    const retry = error.status === 0 || error.status === 503 ? [button("Retry", again, { className: "plain" })] : [];
    notice.replaceChildren(words, ...retry, dismiss(notice));
  }
}

function told(notice, { id, version, status, chunks }, title, name) {
  const place = placeOfArticle({ id, version, title, source: name });
  const open = button(title, () => openPlaces([place], 0, open, "Article"), { className: "link" }, foreign(title));
  open.removeAttribute("aria-label");
  const words = element("p", {}, `${DONE[status]} `, open, ` (${counted(chunks, "passage")})`);
  notice.replaceChildren(words, dismiss(notice));
  announce(`${DONE[status]} ${isolated(title)}`);
}

function dismiss(notice) {
  return iconButton("close", "Dismiss", () => {
    notice.remove();
    document.getElementById("question").focus();
  });
}

// Return the file as the service takes it; what it cannot be is said by name.
async function read(file) {
  const kind = KINDS[file.name.split(".").pop().toLowerCase()];
  if (!kind) throw new Error("only .txt, .md and .html files can be added.");
  if (file.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES.toLocaleString("en")} bytes.`);
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  const heading = /\.md$/i.test(file.name) ? headingOf(text) : null;
  return { [kind]: text, source: file.name, ...(heading ? { title: heading.slice(0, 1000) } : {}) };
}

// Return the first top heading of a Markdown text, without the marks that may close it.
function headingOf(text) {
  const line = HEADING.exec(text)?.[1] ?? "";
  let end = line.length;
  while (end > 1 && " #".includes(line[end - 1])) end -= 1;
  return line.slice(0, end);
}

// UTF-8, or UTF-16 that says so by its first two bytes.
function decoded(bytes) {
  const mark = (bytes[0] << 8) | bytes[1];
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error("it is not text in UTF-8.");
  }
}
