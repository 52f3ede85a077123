// The questions of the library, each with a form for what it takes.

import { to } from "../explorer/address.js";
import { h } from "../explorer/page.js";
import { say } from "../explorer/words.js";

/** The parameters in the options of an address: `{ "p.document": "…" }` → `{ document: "…" }`. */
export const asked = (options) => Object.fromEntries(Object.entries(options).filter(([name]) => name.startsWith("p.")).map(([name, value]) => [name.slice(2), value]));

/** The choice of a question, and the form of the one that is `chosen` (`{ name, given }`, or null). */
export function library(queries, chosen, { run, edit }) {
  const one = chosen && queries.find(({ name }) => name === chosen.name);
  const select = h("select", { id: "question", onchange: () => { location.hash = to("query", "", { name: select.value }); } },
    h("option", { value: "" }, say("own")),
    queries.map(({ name, title }) => h("option", { value: name, selected: name === chosen?.name }, title)));
  const choice = h("div", { class: "field wide" }, h("label", { for: "question" }, `${say("library")} (${queries.length})`), select);
  return one ? [choice, form(one, chosen.given, run, edit)] : [choice];
}

function form(one, given, run, edit) {
  const fields = (one.parameters ?? []).map((parameter) => [parameter, field(parameter, given[parameter.name])]);
  const values = () => Object.fromEntries(fields.map(([{ name }, box]) => [name, box.querySelector("input, select").value.trim()]));
  const fault = h("p", { class: "warning", role: "alert", hidden: true });
  return h("form", {
    class: "question",
    onsubmit: (event) => {
      event.preventDefault();
      run(one.name, values());
    },
  },
  one.description && h("p", {}, one.description),
  h("div", { class: "filters" }, fields.map(([, box]) => box),
    h("div", { class: "buttons" },
      h("button", { class: "main" }, say("answerIt")),
      h("button", {
        type: "button",
        onclick: async () => {
          fault.hidden = true;
          try {
            await edit(one.name, values());
          } catch (error) {
            fault.textContent = error.message;
            fault.hidden = false;
          }
        },
      }, say("intoEditor")))),
  fault);
}

function field({ name, title, type, example, default: usual, optional, choices }, value) {
  const id = `parameter-${name}`;
  const needed = !optional && (usual === undefined || usual === null);
  const label = h("label", { for: id }, title ?? name, needed ? ` (${say("needed")})` : "");
  if (choices?.length) {
    return h("div", { class: "field" }, label, h("select", { id, name, required: needed },
      needed ? null : h("option", { value: "" }, say("any")),
      choices.map((each) => h("option", { value: each, selected: each === (value ?? usual) }, each))));
  }
  return h("div", { class: `field ${type === "integer" || type === "date" ? "short" : ""}` }, label,
    h("input", {
      id,
      name,
      required: needed,
      value: value ?? usual ?? (needed ? example : "") ?? "",
      placeholder: example ? `${say("example")}: ${example}` : null,
      inputmode: type === "integer" ? "numeric" : null,
    }));
}
