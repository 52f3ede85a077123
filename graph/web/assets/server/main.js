// The page of the server: the explorer over its store, questions in SPARQL, and files read on the spot.

import { card } from "../explorer/card.js";
import { aboutPage, home, results } from "../explorer/finding.js";
import { network } from "../explorer/network.js";
import { setting } from "../explorer/setting.js";
import { start } from "../explorer/shell.js";
import { timeline } from "../explorer/timeline.js";
import { trace } from "../explorer/trace.js";
import { teach } from "../explorer/words.js";
import { json } from "./asking.js";
import { fetched, waiting } from "./data.js";
import { query } from "./query.js";
import { read } from "./read.js";
import { pathOf } from "./results.js";
import { WORDS } from "./words.js";

teach(WORDS);
setting.served = true;
setting.search = async (words) => {
  const found = await json(`/api/search?${new URLSearchParams({ q: words, limit: 50 })}`);
  return (found.hits ?? found).map(({ iri, path, name, label, kind }) => ({ path: path ?? pathOf(iri), label: label ?? name, kind: kind[0].toUpperCase() + kind.slice(1) }));
};
start({
  views: { home, search: results, thing: card, trace, timeline, network, about: aboutPage, query, read },
  menu: ["home", "trace", "timeline", "network", "query", "read", "about"],
  fetched,
  waiting,
});
