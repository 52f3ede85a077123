// Asking the server. What goes wrong becomes an Error with words, and the line and column where there are some.

import { language, say } from "../explorer/words.js";

/** The response, if it is a good one. */
export async function ask(address, options = {}) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Error(say("unreachable"));
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** The JSON at an address. */
export async function json(address, options = {}) {
  const { headers, ...rest } = options;
  const separator = address.includes("?") ? "&" : "?";
  return (await ask(`${address}${separator}lang=${language()}`, { ...rest, headers: { accept: "application/json", ...headers } })).json();
}

async function refusal(response) {
  const text = await response.text();
  let told = {};
  try {
    told = JSON.parse(text);
  } catch {
    told = { detail: text.slice(0, 500) };
  }
  const words = [told.error ?? told.detail ?? told.title ?? response.statusText, told.where && `(${told.where})`, told.remedy].filter(Boolean);
  const error = new Error(words.join(" ") || `HTTP ${response.status}`);
  return Object.assign(error, { status: response.status, line: told.line ?? null, column: told.column ?? null });
}
