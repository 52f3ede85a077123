// A file read on the spot: its text with what was found in it, beside the facts, and what validation says of them.

import { announce, h, table } from "../explorer/page.js";
import { language, say } from "../explorer/words.js";
import { save } from "./answer.js";
import { ask, json } from "./asking.js";
import { marked } from "./marked.js";

const ACCEPTED = ".txt,.html,.htm,.docx,.pdf,.csv,.tsv,.xlsx,.ttl,.trig,.nt,.nq,.jsonld,.rdf";
const SEVERITIES = { violation: ["vi phạm", "violation"], warning: ["cảnh báo", "warning"], info: ["gợi ý", "info"] };
const worded = (pair) => pair[language() === "vi" ? 0 : 1];
const size = (bytes) => `${(bytes / 1e6).toLocaleString(language(), { maximumFractionDigits: 1 })} MB`;

let most = null;
let last = null; // what was read, so that another language shows it too
let stop = () => {};

export function read() {
  const outcome = h("div", { class: "outcome" });
  const chooser = h("input", { type: "file", id: "file", accept: ACCEPTED, class: "unseen", onchange: () => chooser.files.length && take(chooser.files[0]) });
  const published = h("input", { type: "date", id: "published" });
  const place = h("input", { id: "about-place", autocomplete: "off" });
  const pasted = h("textarea", { id: "pasted", rows: "4" });
  const take = (file) => perform(outcome, file, { published: published.value, place: place.value.trim() });
  const zone = h("div", {
    class: "drop",
    ondragover: (event) => {
      event.preventDefault();
      zone.classList.add("over");
    },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
    },
  },
  h("p", {}, say("readLead")),
  chooser, h("label", { for: "file", class: "button main" }, say("chooseFile")));
  if (last) again(outcome);
  return {
    title: say("read"),
    parts: [
      h("h1", { tabindex: "-1" }, say("readTitle")),
      zone,
      h("div", { class: "filters" },
        h("div", { class: "field" }, h("label", { for: "published" }, say("published")), published),
        h("div", { class: "field" }, h("label", { for: "about-place" }, say("placeAbout")), place),
        h("details", { class: "ticks" }, h("summary", {}, say("pasted")),
          h("label", { for: "pasted", class: "unseen" }, say("text")), pasted,
          h("button", { type: "button", onclick: () => pasted.value.trim() && take(new File([pasted.value], "text.txt", { type: "text/plain" })) }, say("readIt")))),
      outcome,
    ],
  };
}

async function again(outcome) {
  await perform(outcome, last.file, last.given);
}

async function perform(outcome, file, given) {
  stop();
  const control = new AbortController();
  stop = () => control.abort();
  last = null;
  const refuse = (words) => outcome.replaceChildren(h("p", { class: "warning", role: "alert" }, h("strong", { class: "file" }, file.name), `: ${words}`));
  most ??= await json("/api/about").then(({ most_upload: limit }) => limit ?? null, () => null);
  if (most && file.size > most) return refuse(`${say("tooLarge")}: ${size(file.size)}, ${say("most")} ${size(most)}.`);
  if (!file.size) return refuse(say("emptyFile"));
  outcome.replaceChildren(h("div", { class: "running" }, h("progress", { "aria-label": say("reading") }), h("span", {}, `${say("reading")}: ${file.name}`),
    h("button", { type: "button", class: "cancel", onclick: () => control.abort() }, say("cancel"))));
  announce(say("reading"));
  const options = Object.entries({ name: file.name, ...given }).filter(([, value]) => value);
  const request = (accept) => ask(`/api/read?${new URLSearchParams([...options, ["lang", language()]])}`, { method: "POST", body: file, headers: { accept, "content-type": "application/octet-stream" }, signal: control.signal });
  try {
    const found = await (await request("application/json")).json();
    last = { file, given };
    outcome.replaceChildren(...shown(found, request));
    outcome.querySelector("h2").focus();
    outcome.scrollIntoView({ block: "start" });
    announce(`${found.facts.length} ${say("facts")}`);
  } catch (fault) {
    if (control.signal.aborted) outcome.replaceChildren(h("p", { class: "note cancelled" }, `${say("cancelled")}.`));
    else refuse(fault.message);
  }
  return undefined;
}

function shown(found, request) {
  const text = found.text ? marked(found, pick) : null;
  const counts = found.counts.map(({ many, label }) => `${many} ${label}`).join(" · ");
  return [
    h("h2", { tabindex: "-1" }, found.name, h("span", { class: "count" }, counts && ` · ${counts}`)),
    h("p", { class: "note" }, say("notStored"), found.note ? ` ${found.note}` : ""),
    h("div", { class: "buttons" },
      h("button", { type: "button", onclick: async () => save(await (await request("text/turtle")).blob(), `${found.name}.ttl`) }, say("turtle")),
      h("button", { type: "button", onclick: () => save(new Blob([JSON.stringify(found, null, 1)], { type: "application/json" }), `${found.name}.json`) }, say("jsonDownload"))),
    h("div", { class: text ? "beside" : "" },
      text && h("section", { class: "source" }, h("h3", {}, say("text")), text.legend, text.box),
      h("section", {}, h("h3", {}, `${say("facts")} (${found.facts.length})`), found.facts.length ? facts(found, text) : h("p", {}, `${say("noFacts")} ${say("absence")}`))),
    h("section", {}, h("h2", {}, say("findings")), findings(found.findings)),
  ];
}

/** Each fact, grouped by what kind it is; the button shows its sentence in the text. */
function facts(found, text) {
  const groups = new Map();
  for (const fact of found.facts) groups.set(fact.kind, [...(groups.get(fact.kind) ?? []), fact]);
  return h("div", { class: "told" }, [...groups].map(([kind, some]) => h("section", {}, h("h4", {}, `${found.kinds[kind] ?? kind} (${some.length})`),
    h("ul", { class: "read-facts" }, some.map((fact) => h("li", {},
      text && fact.span
        ? h("button", { type: "button", class: "fact", "data-keys": (fact.keys ?? []).join(" "), onclick: (event) => choose(event.currentTarget, text, fact) }, h("span", { lang: "vi" }, fact.words))
        : h("span", { class: "fact", lang: fact.lang ?? "vi" }, fact.words),
      h("div", { class: "detail" },
        fact.certainty !== "stated" && fact.certainty && h("span", { class: `certainty ${fact.certainty}` }, `${say(fact.certainty)} `),
        fact.reason && h("span", { lang: "vi" }, fact.reason, " "),
        fact.path && h("a", { href: `/id/${fact.path.split("/").map(encodeURIComponent).join("/")}` }, fact.known ? say("inStoreAlready") : fact.path), " ",
        (fact.candidates ?? []).map((one) => h("span", {}, `${say("may")} `, h("a", { href: `/id/${one.path}` }, one.label ?? one.path), " ")),
        fact.details?.map(([key, value]) => h("span", { class: "pair" }, `${key}: `, h("span", { lang: "vi" }, value))),
        fact.rule && h("code", { class: "rule" }, fact.rule))))))));
}

let chosen = null;

/** What is said of the thing that was pointed at in the text; the list of facts is the same for those who cannot point. */
function pick(key) {
  const facts = [...document.querySelectorAll("button.fact")].filter((button) => button.dataset.keys.split(" ").includes(key));
  for (const other of document.querySelectorAll("button.fact.picked")) other.classList.remove("picked");
  for (const button of facts) button.classList.add("picked");
  facts[0]?.scrollIntoView({ block: "center" });
}

function choose(button, text, fact) {
  chosen?.removeAttribute("aria-pressed");
  chosen = button;
  button.setAttribute("aria-pressed", "true");
  text.light(fact.span);
  announce(say("shownSentence"));
}

function findings({ conforms, findings: found, summary }) {
  const verdict = h("p", { class: conforms ? "verdict good" : "verdict warning" }, say(conforms ? "conforms" : "broken"), " ", h("span", { class: "note" }, summary));
  if (!found.length) return verdict;
  return [verdict, table(say("findings"), [say("kind"), say("rule"), say("fact"), say("remedy")], found.map((one) => [
    h("span", { class: `severity ${one.severity}` }, worded(SEVERITIES[one.severity])),
    h("code", {}, one.code),
    [h("span", { lang: language() }, one.message), h("div", { class: "detail" }, [one.thing, one.wrong, one.where].filter(Boolean).join(" · "), one.known ? ` (${say("known")})` : "")],
    one.remedy ?? "",
  ]))];
}
