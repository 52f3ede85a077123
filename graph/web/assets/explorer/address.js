// Every view has an address: #/vi/trace/document/tw/13/nq/20?direction=down

/** `{ lang, view, path, options }` of the address now. */
export function here() {
  const [path, query] = location.hash.split("?");
  const [lang, view, ...rest] = path.replace(/^#?\/?/, "").split("/");
  return {
    lang: lang === "en" ? "en" : "vi",
    asked: lang === "en" || lang === "vi",
    view: view || "home",
    path: decoded(rest.join("/")),
    options: Object.fromEntries(new URLSearchParams(query ?? "")),
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch { // half an escape: what is asked for is not there, and that is said
    return text;
  }
}

/** The address of a view; empty options are left out. */
export function to(view, path = "", options = {}, lang = here().lang) {
  const kept = Object.entries(options).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  const query = new URLSearchParams(kept).toString();
  const where = path ? `/${encodeURIComponent(path).replaceAll("%2F", "/")}` : "";
  return `#/${lang}/${view}${where}${query ? `?${query}` : ""}`;
}
