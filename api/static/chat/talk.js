// The conversation: it is kept by the service and named in the address, so that a link to it is all that is shared.

import { announce, element } from "/static/dom.js";
import { ask, fetchJson } from "/static/service.js";
import { close } from "/static/chat/pane.js";
import { TurnView } from "/static/chat/turn.js";
import { summaryOf } from "/static/chat/words.js";

const DRAFT = "sayso.draft";
const form = document.getElementById("form");
const input = form.elements.question;
const turns = document.getElementById("turns");
const scroll = document.getElementById("scroll");
const root = document.documentElement;

let conversation = null;
let running = null;
let changed = () => {};

export function connectTalk(onChange) {
  changed = onChange;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit(input.value.trim())) setDraft("");
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  input.addEventListener("input", () => setDraft(input.value));
  document.getElementById("stop").addEventListener("click", () => running?.abort());
  setDraft(recall());
  addEventListener("popstate", () => open(named()));
  return open(named());
}

export function current() {
  return conversation;
}

// Ask `question` in this conversation; false while another is being answered.
export function submit(question) {
  if (!question || running) return false;
  root.dataset.conversation = "";
  const view = new TurnView(question, submit);
  turns.append(view.root);
  answer(view, question);
  return true;
}

export function begin() {
  history.pushState(null, "", location.pathname);
  open(null);
  input.focus();
}

// Show a conversation as it was kept; none is a new one.
export async function open(id) {
  leave();
  close();
  conversation = id;
  turns.replaceChildren();
  delete root.dataset.conversation;
  if (id) root.dataset.conversation = "";
  changed(id);
  if (id) await load(id);
}

async function load(id) {
  try {
    const kept = await fetchJson(`/v1/conversations/${encodeURIComponent(id)}`);
    if (conversation !== id) return;
    const views = kept.turns.map((turn) => {
      const view = new TurnView(turn.question, submit);
      view.done(turn.answer);
      return view.root;
    });
    turns.replaceChildren(...views);
    views.at(-1)?.scrollIntoView({ block: "start" });
  } catch (error) {
    if (conversation !== id) return;
    const words = error.status === 404 ? "This conversation is not here any more. Ask something to begin another." : error.message;
    const told = element("div", { className: "problem", role: "alert" }, element("p", { className: "words", textContent: words }));
    if (error.status === 404) conversation = null;
    else told.append(retryButton(() => open(id)));
    turns.replaceChildren(told);
  }
}

function retryButton(onClick) {
  const made = element("button", { type: "button", className: "plain", textContent: "Retry" });
  made.addEventListener("click", onClick);
  return made;
}

async function answer(view, question) {
  const control = new AbortController();
  busy(control);
  view.again();
  bring(view);
  try {
    conversation ??= await beginKept(control.signal);
    const body = { question, conversation_id: conversation, include_passages: true };
    const given = await ask(body, (name, data) => view.hear(name, data), control.signal);
    view.done(given);
    announce(summaryOf(given));
    if (!input.value) remember("");
  } catch (error) {
    if (control !== running) return; // another conversation is shown by now
    const retry = () => running || answer(view, question);
    if (control.signal.aborted) view.stopped(retry);
    else fail(view, question, error, retry);
  } finally {
    if (running === control) busy(null);
  }
  changed(conversation);
}

function fail(view, question, error, retry) {
  if (error.status === 404) conversation = null;
  view.failed(error.message, retry);
  if (!input.value) remember(question);
}

function leave() {
  const control = running;
  busy(null);
  control?.abort();
}

async function beginKept(signal) {
  const { id } = await fetchJson("/v1/conversations", { method: "POST", body: {}, signal });
  history.pushState(null, "", `#c=${encodeURIComponent(id)}`);
  return id;
}

// A turn is read from its question on, so that is what is brought into view, never its end; nor the line above it.
function bring(view) {
  if (!view.root.isConnected) return;
  const top = view.root.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
  scroll.scrollTop += top + 1;
}

function busy(control) {
  running = control;
  form.querySelector("#send").hidden = Boolean(control);
  form.querySelector("#stop").hidden = !control;
}

function named() {
  const found = /^#c=(.+)$/.exec(location.hash);
  try {
    return found && decodeURIComponent(found[1]);
  } catch {
    return null;
  }
}

// What is typed, and a question that could not be asked, outlive a reload of the page.
function setDraft(text) {
  if (input.value !== text) input.value = text;
  remember(text);
}

function remember(text) {
  try {
    sessionStorage.setItem(DRAFT, text);
  } catch {
    // Without storage the draft lasts as long as the page.
  }
}

function recall() {
  try {
    return sessionStorage.getItem(DRAFT) ?? "";
  } catch {
    return "";
  }
}
