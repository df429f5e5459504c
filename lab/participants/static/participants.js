// Tells when the window goes into the background and comes back, so that the time on a page is not counted as work.
// Every page works without it, and a preview tells nothing.
const { signal, page } = document.body.dataset;
if (signal) {
  document.addEventListener("visibilitychange", () => {
    const merkmal = document.querySelector('input[name="merkmal"]').value; // the token of the session's forms
    const said = new URLSearchParams({ seite: page, was: document.visibilityState, merkmal });
    navigator.sendBeacon(signal, said);
  });
}

// What a search found stands below its field: WebKit brings into sight what has the focus, and no more.
const focused = document.querySelector(".lw-search [autofocus], .lw-found [autofocus]");
const found = focused?.closest(".lw-found") ?? focused?.closest(".lw-search").nextElementSibling;
if (found?.clientHeight < innerHeight) found.scrollIntoView({ block: "nearest", behavior: "instant" });
