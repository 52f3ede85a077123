// The explorer: one page, its views by address.

import { here, to } from "./address.js";
import { card } from "./card.js";
import { aboutPage, home, results } from "./finding.js";
import { network } from "./network.js";
import { announce, h } from "./page.js";
import { refocus } from "./pieces.js";
import { timeline } from "./timeline.js";
import { trace } from "./trace.js";
import { say, setLanguage } from "./words.js";

const VIEWS = { home, search: results, thing: card, trace, timeline, network, about: aboutPage };
const MENU = ["home", "trace", "timeline", "network", "about"];
let shown = false;

function frame(lang, view, path, options) {
  document.documentElement.lang = lang;
  const entry = h("input", { type: "search", id: "words", name: "q", autocomplete: "off", value: view === "search" ? options.q : null });
  document.getElementById("skip").textContent = say("skip");
  document.getElementById("top").replaceChildren(
    h("a", { class: "brand", href: to("home") }, say("title")),
    h("form", {
      role: "search",
      onsubmit: (event) => {
        event.preventDefault();
        if (entry.value.trim()) location.hash = to("search", "", { q: entry.value.trim() });
      },
    }, h("label", { for: "words", class: "unseen" }, say("searchLabel")), entry, h("button", {}, say("search"))),
    h("nav", { "aria-label": say("menu") }, MENU.map((name) => h("a", {
      href: to(name),
      "aria-current": name === view ? "page" : null,
    }, say(name)))),
    h("nav", { "aria-label": say("language"), class: "languages" }, [["vi", "Tiếng Việt"], ["en", "English"]].map(([code, name]) => h("a", {
      href: to(view, path, options, code), lang: code, hreflang: code, "aria-current": code === lang ? "true" : null,
    }, name))));
  entry.placeholder = lang === "vi" ? "20-NQ/TW, kinh te tap the, Cao Bằng…" : "20-NQ/TW, kinh te tap the, Cao Bang…";
}

function show() {
  const { lang, asked, view, path, options } = here();
  if (!asked) {
    history.replaceState(null, "", to("home", "", {}, document.documentElement.dataset.lang ?? "vi"));
    show();
    return;
  }
  setLanguage(lang);
  frame(lang, view, path, options);
  const main = document.getElementById("main");
  const found = VIEWS[view]?.() ?? { title: say("noSuch"), parts: [h("h1", { tabindex: "-1" }, say("noSuch")), h("p", {}, say("absence"))] };
  main.replaceChildren(...found.parts.flat().filter(Boolean));
  document.title = found.title === say("title") ? found.title : `${found.title} · ${say("title")}`;
  if (found.status) announce(found.status);
  if (shown && !refocus()) {
    window.scrollTo(0, 0);
    main.querySelector("h1")?.focus();
  }
  shown = true;
}

window.addEventListener("hashchange", show);
show();
document.documentElement.dataset.ready = "yes";
