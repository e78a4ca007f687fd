// Small helpers for building a page out of text: nothing here, or anywhere else, parses HTML.

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export async function fetchJson(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail || body.title || `HTTP ${response.status}`);
  return body;
}

// Only a web address may become a link: an article's url is whatever its source said.
export function webLink(url) {
  return /^https?:\/\//i.test(url ?? "") ? element("a", { href: url, rel: "noopener noreferrer", textContent: url }) : null;
}
