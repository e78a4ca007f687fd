// The service over HTTP: JSON, problem documents as errors, and an answer as it arrives.

import { eventsOf } from "/static/events.js";
import { askForKey, authorization } from "/static/key.js";

const UNREACHABLE = "The service cannot be reached.";
const BROKEN = "The connection broke before the answer was complete.";
const MOST_KEPT = 20;
const articles = new Map();

// `status` is 0 when the service said nothing at all.
export class ServiceError extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

async function send(path, { method = "GET", body, accept = "application/json", signal } = {}) {
  const headers = { Accept: accept };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const request = { method, headers, body: body && JSON.stringify(body), signal };
  let response = await reach(path, request);
  while (response.status === 401 && (await askForKey())) response = await reach(path, request);
  if (!response.ok) throw problem(await response.json().catch(() => ({})), response.status);
  return response;
}

async function reach(path, request) {
  try {
    return await fetch(path, { ...request, headers: { ...request.headers, ...authorization() } });
  } catch (error) {
    throw error.name === "AbortError" ? error : new ServiceError(UNREACHABLE);
  }
}

function problem(document, status) {
  return new ServiceError(document.detail || document.title || `The service answered with status ${status}.`, status);
}

export async function fetchJson(path, options) {
  const response = await send(path, options);
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (error) {
    throw error.name === "AbortError" ? error : new ServiceError(BROKEN);
  }
}

// Ask as a stream; `tell(name, data)` hears of every event before the last. A service that answers in a block will do.
export async function ask(body, tell, signal) {
  const accept = "text/event-stream, application/json;q=0.5";
  const response = await send("/v1/ask", { method: "POST", body, accept, signal });
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) return response.json();
  try {
    for await (const { name, data } of eventsOf(response.body)) {
      if (name === "done") return data;
      if (name === "error") throw problem(data, data.status);
      tell(name, data);
    }
  } catch (error) {
    throw error.name === "AbortError" || error instanceof ServiceError ? error : new ServiceError(BROKEN);
  }
  throw new ServiceError(BROKEN);
}

// A version of an article never changes, but it can be deleted: it is kept for a few looks, not for good.
export async function article(id, version) {
  const path = `/v1/articles/${encodeURIComponent(id)}${version ? `?version=${version}` : ""}`;
  if (!version) return fetchJson(path);
  if (!articles.has(path)) {
    const found = await fetchJson(path);
    if (articles.size >= MOST_KEPT) articles.delete(articles.keys().next().value);
    articles.set(path, found);
  }
  return articles.get(path);
}

// The page of an article at a span, both counted in UTF-16 code units.
export function articlePath({ article_id, version, span }) {
  const place = span ? `#${span.start}-${span.end}` : "";
  return `/articles/${encodeURIComponent(article_id)}?version=${version}${place}`;
}
