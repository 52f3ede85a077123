// The data of the explorer's views: all of the store, or what lies around the thing that is asked about.

import { about, load, whole } from "../explorer/graph.js";
import { h } from "../explorer/page.js";
import { say } from "../explorer/words.js";
import { ask } from "./asking.js";

const WITHOUT = new Set(["query", "read"]);
const KEPT = 20;
const near = new Map(); // what was fetched around a thing, the latest last
let base = null;
let current = null;
let received = () => {};

/** A promise where the view of the address needs data that are not loaded. */
export function fetched({ view, path, options }) {
  if (WITHOUT.has(view)) return null;
  const thing = view === "thing" || view === "trace" ? path : options.about ?? "";
  if (base && !(thing && partial())) {
    take(base);
    return null;
  }
  return (async () => {
    base ??= await get("/api/dataset");
    take(base);
    if (thing && partial()) await around(thing);
  })();
}

const partial = () => base.about.documents !== base.about.all_documents;

function take(data) {
  if (data !== current) load(data);
  current = data;
}

/** Around a thing nothing is missing that the store has; where it has nothing, the view says so. */
async function around(thing) {
  let data = near.get(thing);
  if (!data) {
    try {
      data = await get(`/api/dataset?${new URLSearchParams({ about: thing, steps: "3" })}`);
    } catch (fault) {
      if (fault.status === 404) return;
      throw fault;
    }
    data.about.all_documents = base.about.all_documents;
    near.set(thing, data);
    if (near.size > KEPT) near.delete(near.keys().next().value);
  }
  take(data);
}

/** JSON, telling how much of it has come. */
async function get(address) {
  const response = await ask(address, { headers: { accept: "application/json" } });
  const reader = response.body.getReader();
  const parts = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
    received(bytes);
  }
  return JSON.parse(await new Blob(parts).text());
}

/** What is shown until then. */
export function waiting() {
  const text = h("p", {}, say("fetching"));
  received = (bytes) => { text.textContent = `${say("fetching")} ${Math.round(bytes / 1000)} kB`; };
  return [h("div", { class: "waiting" }, h("progress", { "aria-label": say("fetching") }), text)];
}

/** The label of a thing in the data that are loaded, if any are. */
export const loaded = () => current !== null && whole() && about.documents > 0;
