// Pieces that several views share: links to things, evidence in its context, copying, filters.

import { here, to } from "./address.js";
import { className, conceptName, date, day, evidence, identified, label, level, line, place, quotation, rules, term, things } from "./graph.js";
import { announce, h } from "./page.js";
import { setting } from "./setting.js";
import { language, say } from "./words.js";

const CERTAINTIES = ["stated", "inferred", "ambiguous"];

/** A link to the card of a thing; its name is marked as Vietnamese where the page is English. */
export function thingLink(number, text) {
  const name = text ? { text, lang: "vi" } : { text: line(number, language()), lang: label(number, language()).lang };
  return h("a", { href: to("thing", things[number].i), lang: name.lang === language() ? null : name.lang }, name.text);
}

/** The words that state something, marked in their context, and where they stand. */
export function quote(number, link) {
  const [source, start, end, stated, rule, said] = evidence[number];
  const doubt = link?.name ? identified(link, source) : null;
  const sure = Math.max(stated, doubt?.[3] ?? 0);
  const reason = [...new Set([said, doubt?.[5]].filter(Boolean))].join("; ");
  const found = quotation(evidence[number]);
  const certainty = CERTAINTIES[sure];
  return h("figure", { class: `quote ${certainty}` },
    found && h("blockquote", { lang: "vi" },
      h("p", {}, found.starts ? "" : "… ", found.before, h("mark", {}, found.words), found.after, " …")),
    h("figcaption", {},
      thingLink(source), ` · ${say("characters")} ${start}–${end} · `,
      h("span", { class: `certainty ${certainty}` }, say(certainty)),
      reason && language() === "vi" ? `: ${reason}` : "",
      rules[rule] ? h("span", { class: "rule" }, ` · ${say("rule")} `, h("code", {}, rules[rule])) : ""));
}

/** All evidence of a link; where there is none, the catalogues that list it. */
export function witnesses(link) {
  if (link.evidence.length) return link.evidence.map((one) => quote(one, link));
  if (!link.sources.length) return [];
  return [h("p", { class: "catalogue" }, `${say("source")}: `, link.sources.map((one, at) => [at ? ", " : "", thingLink(one)]))];
}

/** Buttons that copy the view as a command, as SPARQL, or its address. */
export function copying(command, sparql) {
  const box = h("textarea", { class: "copied", readonly: true, rows: "4", hidden: true, "aria-label": say("copySparql") });
  const button = (key, text) => h("button", {
    type: "button",
    "data-copies": text(),
    onclick: async () => {
      box.value = text();
      box.hidden = false;
      box.setAttribute("aria-label", say(key));
      box.rows = Math.min(12, box.value.split("\n").length + 1);
      try {
        await navigator.clipboard.writeText(box.value);
        announce(say("copied"));
      } catch {
        announce(say("notCopied"));
        box.focus();
        box.select();
      }
    },
  }, say(key));
  return h("div", { class: "copying" },
    h("div", { class: "buttons" },
      command && button("copyCommand", () => command),
      sparql && button("copySparql", () => sparql),
      sparql && setting.served && h("a", { class: "button", href: to("query", "", { q: sparql }) }, say("ask")),
      button("copyLink", () => location.href)),
    box);
}

/** An argument for a POSIX shell. */
export const quoted = (text) => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The tag that tells kinds apart, in words; its colour repeats it. */
export const tag = (number) => h("span", { class: `tag ${things[number].k}` }, className(things[number].c, language()));

/** A select that changes one option of the address. */
export function choice(key, title, choices, value) {
  const id = `choose-${key}`;
  return h("div", { class: "field" },
    h("label", { for: id }, title),
    h("select", { id, "data-option": key },
      h("option", { value: "" }, say("any")),
      choices.map(([name, text]) => h("option", { value: name, selected: name === value }, text))));
}

/** The choices that occur among these things, most frequent first for types, by name for the others. */
export function choices(numbers) {
  const counts = { type: new Map(), level: new Map(), term: new Map(), place: new Map() };
  const add = (map, key) => key !== undefined && key !== "" && map.set(key, (map.get(key) ?? 0) + 1);
  for (const number of numbers) {
    add(counts.type, things[number].c);
    add(counts.level, level(number));
    add(counts.term, term(number));
    add(counts.place, place(number));
  }
  const lang = language();
  const byText = (one, other) => one[1].localeCompare(other[1], "vi");
  return {
    type: [...counts.type].sort((a, b) => b[1] - a[1]).map(([name, many]) => [name, `${className(name, lang)} (${many})`]),
    level: LEVELS.filter((name) => counts.level.has(name)).map((name) => [name, conceptName(`concept/level/${name}`, lang)]),
    term: [...counts.term.keys()].map((one) => [things[one].i, label(one, lang).text]).sort(byText),
    place: [...counts.place.keys()].map((one) => [things[one].i, label(one, lang).text]).sort(byText),
  };
}

export const LEVELS = ["central", "provincial", "district", "commune", "grassroots", "cell"];

/** Does a thing pass the filters of the address? */
export function passes(number, options) {
  const year = day(number).slice(0, 4);
  const where = place(number);
  const period = term(number);
  return (!options.type || things[number].c === options.type)
    && (!options.level || level(number) === options.level)
    && (!options.term || (period !== undefined && things[period].i === options.term))
    && (!options.place || (where !== undefined && (things[where].i === options.place || things[where].i.startsWith(`${options.place}.`))))
    && (!options.from || (year !== "" && year >= options.from))
    && (!options.to || (year !== "" && year <= options.to));
}

/** The form of filters; a change goes to the new address. */
export function filters(numbers, extra = []) {
  const { view, path, options } = here();
  const found = choices(numbers);
  const year = (key) => h("div", { class: "field year" },
    h("label", { for: `choose-${key}` }, say(key)),
    h("input", { id: `choose-${key}`, "data-option": key, inputmode: "numeric", pattern: "\\d{4}", maxlength: "4", size: "5", value: options[key] ?? "" }));
  const form = h("form", { class: "filters", "aria-label": say("filters") },
    choice("type", say("kind"), found.type, options.type),
    choice("term", say("term"), found.term, options.term),
    choice("level", say("level"), found.level, options.level),
    choice("place", say("place"), found.place, options.place),
    year("from"), year("to"), extra);
  const change = (event) => {
    const asked = { ...options };
    for (const field of form.querySelectorAll("[data-option]")) asked[field.dataset.option] = field.value.trim();
    const ticked = form.querySelectorAll("[data-relation]");
    if (ticked.length) {
      const on = [...ticked].filter((box) => box.checked).map((box) => box.dataset.relation);
      const usual = [...ticked].filter((box) => box.dataset.usual).map((box) => box.dataset.relation);
      asked.relations = on.join() === usual.join() ? "" : on.join() || "none";
    }
    changed = (event.target === form ? document.activeElement : event.target).id;
    location.hash = to(view, path, asked);
  };
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change(event);
  });
  return form;
}

let changed;

/** Give the focus back to the filter that was changed; false where none was. */
export function refocus() {
  const field = changed ? document.getElementById(changed) : null;
  changed = undefined;
  field?.focus();
  return Boolean(field);
}

/** The facts of a thing's row in a table: kind, date, level, place. */
export const cells = (number) => [
  thingLink(number),
  className(things[number].c, language()),
  date(day(number), language()),
  level(number) && conceptName(`concept/level/${level(number)}`, language()),
];

