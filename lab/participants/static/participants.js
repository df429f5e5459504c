// Tells when the window goes into the background and comes back, so that the time on a page is not counted as work.
// Every page works without it.
const { signal, page } = document.body.dataset;
if (signal) {
  document.addEventListener("visibilitychange", () => {
    const merkmal = document.querySelector('input[name="merkmal"]').value; // the token of the session's forms
    const said = new URLSearchParams({ seite: page, was: document.visibilityState, merkmal });
    navigator.sendBeacon(signal, said);
  });
}
