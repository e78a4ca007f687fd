// The OpenAPI document as a plain page: every path, what it takes and what it gives, with links to the schemas.

import { element } from "/static/dom.js";
import { fetchJson } from "/static/service.js";

const METHODS = ["get", "post", "put", "delete"];
const place = document.getElementById("docs");

function schemaName(schema) {
  if (!schema) return "nothing";
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return element("a", { href: `#${name}`, textContent: name });
  }
  if (schema.type === "array") return element("span", {}, "list of ", schemaName(schema.items));
  if (schema.anyOf) return element("span", {}, ...schema.anyOf.flatMap((one, i) => (i ? [" or ", schemaName(one)] : [schemaName(one)])));
  if (schema.enum || "const" in schema) return [schema.enum ?? schema.const].flat().join(" | ");
  return schema.type ?? "anything";
}

function contentSchema(content) {
  const [body] = Object.values(content ?? {});
  return schemaName(body?.schema);
}

function row(name, ...cells) {
  return element("tr", {}, element("th", { textContent: name, scope: "row" }), ...cells.map((cell) => element("td", {}, cell)));
}

function operationView(method, path, operation) {
  const table = element("table");
  for (const parameter of operation.parameters ?? []) table.append(row(parameter.name, schemaName(parameter.schema), `in ${parameter.in}`));
  if (operation.requestBody) table.append(row("body", contentSchema(operation.requestBody.content), ""));
  for (const [status, response] of Object.entries(operation.responses))
    table.append(row(status, contentSchema(response.content), response.description));
  const title = element("h2", {}, element("code", { textContent: `${method.toUpperCase()} ${path}` }));
  return element("section", {}, title, element("p", { textContent: operation.description ?? operation.summary ?? "" }), table);
}

function bounds(property) {
  const known = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"];
  const limits = known.filter((name) => name in property).map((name) => `${name} ${property[name]}`);
  return [property.description, ...limits].filter(Boolean).join(", ");
}

function schemaView(name, schema) {
  const table = element("table");
  const needed = new Set(schema.required ?? []);
  for (const [field, property] of Object.entries(schema.properties ?? {}))
    table.append(row(needed.has(field) ? `${field} *` : field, schemaName(property), bounds(property)));
  return element("section", { id: name }, element("h2", { textContent: name }), element("p", { textContent: schema.description ?? "" }), table);
}

try {
  const document = await fetchJson("/openapi.json");
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => operationView(method, path, item[method])),
  );
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => schemaView(name, schema));
  place.replaceChildren(...operations, element("h1", { textContent: "Schemas" }), ...schemas);
} catch (error) {
  place.replaceChildren(element("p", { className: "problem", textContent: error.message }));
}
