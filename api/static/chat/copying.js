// An answer with its citations, to paste elsewhere: as plain text or as Markdown.

import { announce, button, element, icon } from "/static/dom.js";
import { articlePath } from "/static/service.js";
import { confidenceOf, placeOfCitation } from "/static/chat/words.js";
import { dayOf } from "/static/reading.js";

const ESCAPED = /[\\`*_{}[\]()#+!|<>~&.-]/g;
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

export function copyBar(answer) {
  const bar = element("div", { className: "copy", role: "group", "aria-label": "Copy the answer" });
  bar.append(copyButton("Copy text", () => asText(answer)), copyButton("Copy Markdown", () => asMarkdown(answer)));
  return bar;
}

function copyButton(label, make) {
  const words = element("span", { textContent: label });
  const made = button(label, copy, { className: "quiet" }, icon("copy"), words);
  async function copy() {
    const done = await write(make());
    words.textContent = done ? "Copied" : "Could not copy";
    announce(words.textContent);
    setTimeout(() => (words.textContent = label), 2000);
  }
  return made;
}

export function asText(answer) {
  const lines = [line(answer.resolved_question), ""];
  for (const item of answer.answers) {
    lines.push(`“${line(item.text)}” (${said(item)})`);
    for (const citation of item.citations) lines.push(`  ${sourceOf(citation, line)}: ${addressOf(citation)}`);
  }
  return `${lines.join("\n")}\n`;
}

export function asMarkdown(answer) {
  const safe = (text) => line(text).replace(ESCAPED, "\\$&");
  const lines = [`**${safe(answer.resolved_question)}**`, ""];
  for (const item of answer.answers) {
    lines.push(`- “${safe(item.text)}” (${said(item)})`, `  > ${safe(item.citations[0].sentence.text)}`, "");
    for (const citation of item.citations) lines.push(`  - [${sourceOf(citation, safe)}](${addressOf(citation)})`);
  }
  return `${lines.join("\n")}\n`;
}

function said(item) {
  const { words, percent } = confidenceOf(item.confidence);
  return `${words}, ${percent}`;
}

function sourceOf(citation, spell) {
  return [citation.title, citation.source, dayOf(citation.published)].filter(Boolean).map(spell).join(", ");
}

function addressOf(citation) {
  return location.origin + articlePath(placeOfCitation(citation));
}

// One line, without the marks that turn the direction of what comes after it.
function line(text) {
  return text.replace(DIRECTIONS, "").replace(/\s+/g, " ").trim();
}

// The clipboard is only there in a secure context; elsewhere the old way still works.
export async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { value: text, className: "hidden", "aria-hidden": "true" });
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    return done;
  }
}
