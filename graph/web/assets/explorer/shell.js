// The frame around the views: header, menu, languages; each view has an address.

import { here, to } from "./address.js";
import { announce, h } from "./page.js";
import { refocus } from "./pieces.js";
import { say, setLanguage } from "./words.js";

let shown = false;

/**
 * Show the view of the address, now and whenever the address changes. `views` gives `{ title, parts, status }` by name,
 * or null where there is nothing; `menu` names those in the header. `fetched` gives a promise where data for an address
 * must come first, and `waiting` what is shown meanwhile.
 */
export function start({ views, menu, fetched = () => null, waiting = () => [] }) {
  const show = async () => {
    const address = here();
    const { lang, asked, view, path, options } = address;
    if (!asked) {
      const named = location.hash.replace(/^#\/?/, ""); // `#query`, or what is no view: then that is said
      history.replaceState(null, "", to(named || "home", "", {}, document.documentElement.dataset.lang ?? "vi"));
      return show();
    }
    setLanguage(lang);
    frame(menu, address);
    const main = document.getElementById("main");
    const coming = fetched(address);
    let fault = null;
    if (coming) {
      const hash = location.hash;
      main.setAttribute("aria-busy", "true");
      main.replaceChildren(...waiting());
      try {
        await coming;
      } catch (error) {
        fault = error;
      }
      if (hash !== location.hash) return undefined; // the reader has gone on
      main.removeAttribute("aria-busy");
    }
    const found = fault ? failed(fault) : (Object.hasOwn(views, view) ? views[view]() ?? nothing(say("absence")) : nothing(say("noView")));
    main.replaceChildren(...found.parts.flat(Infinity).filter(Boolean));
    document.title = found.title === say("title") ? found.title : `${found.title} · ${say("title")}`;
    if (found.status) announce(found.status);
    if (shown && !refocus()) {
      window.scrollTo(0, 0);
      main.querySelector("h1")?.focus();
    }
    shown = true;
    document.documentElement.dataset.ready = "yes";
    return undefined;
  };
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address names the view
    document.getElementById("main").querySelector("h1")?.focus();
  });
  window.addEventListener("hashchange", show);
  show();
}

function nothing(why) {
  return { title: say("noSuch"), parts: [h("h1", { tabindex: "-1" }, say("noSuch")), h("p", {}, why)] };
}

function failed(fault) {
  return { title: say("failed"), parts: [h("h1", { tabindex: "-1" }, say("failed")), h("p", { class: "warning", role: "alert" }, fault.message)] };
}

function frame(menu, { lang, view, path, options }) {
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
    h("nav", { "aria-label": say("menu") }, menu.map((name) => h("a", {
      href: to(name),
      "aria-current": name === view ? "page" : null,
    }, say(name)))),
    h("nav", { "aria-label": say("language"), class: "languages" }, [["vi", "Tiếng Việt"], ["en", "English"]].map(([code, name]) => h("a", {
      href: to(view, path, options, code), lang: code, hreflang: code, "aria-current": code === lang ? "true" : null,
    }, name))));
  entry.placeholder = lang === "vi" ? "20-NQ/TW, kinh te tap the, Cao Bằng…" : "20-NQ/TW, kinh te tap the, Cao Bang…";
}
