// The explorer as a file: its data stand in the page.

import { card } from "./card.js";
import { aboutPage, home, results } from "./finding.js";
import { load } from "./graph.js";
import { network } from "./network.js";
import { start } from "./shell.js";
import { timeline } from "./timeline.js";
import { trace } from "./trace.js";

load(JSON.parse(document.getElementById("data").textContent));
start({
  views: { home, search: results, thing: card, trace, timeline, network, about: aboutPage },
  menu: ["home", "trace", "timeline", "network", "about"],
});
