// Small helpers for building a page out of text: nothing here, or anywhere else, parses HTML.

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

export function icon(name) {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("class", "icon");
  image.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  image.append(use);
  return image;
}

export function button(label, onClick, properties = {}, ...children) {
  const made = element("button", { type: "button", ...properties }, ...(children.length ? children : [label]));
  if (children.length) made.setAttribute("aria-label", label);
  made.addEventListener("click", onClick);
  return made;
}

export function iconButton(name, label, onClick, className = "round") {
  return button(label, onClick, { className, title: label }, icon(name));
}

// Somebody else's words inside a line of ours: they may run the other way, and may try to turn ours around.
export function foreign(text, properties = {}) {
  return element("bdi", { textContent: text, ...properties });
}

// The same where only a string fits, as in a label or a window's title: first-strong isolate … pop isolate.
export function isolated(text) {
  return `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069`;
}

// Only a web address may become a link: an article's url is whatever its source said.
export function webLink(url) {
  return /^https?:\/\//i.test(url ?? "")
    ? element("a", { href: url, rel: "noopener noreferrer", dir: "ltr", textContent: url })
    : null;
}

// What a screen reader is told without the focus going there.
export function announce(text) {
  const status = document.getElementById("status");
  if (status) status.textContent = text;
}
