/**
 * The prototype in a browser window. What is typed lives in this window's memory and nowhere else: no storage, no network;
 * whoever closes or reloads the window begins anew. The address behind # says which page, so that back and forward work.
 */
import { today } from "./dates.js";
import { Form, HEAD, recognise } from "./form_data.js";
import { allowed, beginning, leadsBack, send, show } from "./pages.js";
import { Prototype } from "./prototype.js";
import { Words } from "./words.js";

export function start(data) {
  const prototype = new Prototype(data);
  let state = beginning(prototype, data.language);

  function draw(moved = true) {
    const place = readPlace(prototype, location.hash);
    const page = allowed(prototype, state, place.page, today());
    if (page !== place.page) return go({ page, query: {} });
    state = { ...state, page };
    put(show(prototype, new Words(state.language, data), state, place, today()));
    if (!leadsBack(prototype, state, place, today())) document.querySelector('main button[value="zurueck"]')?.remove();
    if (moved) focus();
  }

  function go(place) {
    const hash = writePlace(place);
    if (hash === location.hash) draw();
    else location.hash = hash;
  }

  async function sent(event) {
    event.preventDefault();
    if (event.submitter?.value === "drucken") return print();
    const typed = new FormData(event.target);
    if (event.submitter?.name) typed.append(event.submitter.name, event.submitter.value);
    const form = await read(typed);
    const [next, place] = send(prototype, state, prototype.page(state.page), form, today());
    state = next;
    go(place);
  }

  function clicked(event) {
    const link = event.target.closest?.("a[href]");
    const address = link?.getAttribute("href") ?? "#/";
    if (address.startsWith("#/")) return;
    event.preventDefault();
    if (address.startsWith("#")) document.getElementById(address.slice(1))?.focus();
    else {
      state = beginning(prototype, state.language);
      go({ page: prototype.start, query: {} });
    }
  }

  document.addEventListener("submit", sent);
  document.addEventListener("click", clicked);
  addEventListener("hashchange", () => draw());
  draw(false);
}

/** Shows a whole page in the place of the present one. */
function put(html) {
  const made = new DOMParser().parseFromString(html, "text/html");
  for (const wanted of made.querySelectorAll("[autofocus]")) {
    wanted.removeAttribute("autofocus"); // the browser would look for it once a document; focus() does always
    wanted.dataset.focus = "";
  }
  document.title = made.title;
  const root = document.documentElement;
  root.lang = made.documentElement.lang;
  root.dir = made.documentElement.dir;
  document.body.replaceChildren(...made.body.childNodes);
}

/** What wants it gets the focus, else the heading, so that a screen reader says where one is. */
function focus() {
  scrollTo(0, 0);
  const wanted = document.querySelector("main [data-focus]");
  if (wanted) {
    wanted.focus();
    return showFound(wanted);
  }
  const heading = document.querySelector("main h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** What a search found stands below its field: WebKit brings into sight what has the focus, and no more. */
function showFound(wanted) {
  const found = wanted.closest(".lw-found") ?? wanted.closest(".lw-search")?.nextElementSibling;
  if (found?.clientHeight < innerHeight) found.scrollIntoView({ block: "nearest", behavior: "instant" });
}

async function read(sent) {
  const [fields, uploads] = [Object.create(null), Object.create(null)];
  for (const [name, value] of sent) {
    if (typeof value === "string") (fields[name] ??= []).push(value);
    else if (value.name) uploads[name] = { kind: recognise(new Uint8Array(await value.slice(0, HEAD).arrayBuffer())), size: value.size };
  }
  return new Form(fields, uploads);
}

function readPlace(prototype, hash) {
  const [, page = "", query = ""] = /^#\/seite\/([^?#]*)\??([^#]*)$/.exec(hash) ?? [];
  return { page: prototype.byId.has(page) ? page : "", query: Object.fromEntries(new URLSearchParams(query)) };
}

function writePlace({ page, query }) {
  const words = new URLSearchParams(query).toString();
  return `#/seite/${page}${words && `?${words}`}`;
}
