/**
 * What was drawn and not saved, in the browser's storage: a crash loses at most the last second.
 *
 * A draft that was found when the model was opened stays until somebody has decided about it; what is drawn meanwhile
 * lies beside it, also when the model is opened again.
 *
 * @typedef {{ before: string, after: string, base: string, revision: string, time: number }} Draft
 */
const PREFIX = "labwerk:draft:";

export class Drafts {
  /** @param {string} place workspace, service and model */
  constructor(place) {
    this.names = [`${PREFIX}${place}`, `${PREFIX}${place}:beside`];
    this.current = 0;
    this.failed = false;
  }

  /** Drafts of these revisions were merged, discarded or saved elsewhere; what was kept since is of another one. */
  settle(revisions) {
    for (const name of this.names) if (revisions.includes(this.#read(name)?.revision)) this.#remove(name);
  }

  /**
   * The draft that somebody left here beside `text`, which is open, or null. What is kept next does not overwrite it.
   *
   * @param {string} text
   * @param {string[]} settled revisions whose drafts are done with
   * @param {number | null} done the time of a draft that was decided about
   */
  found(text, settled, done) {
    const waiting = (one) => one && one.time !== done && !settled.includes(one.revision);
    const drafts = this.names.map((name) => this.#read(name)).map((one) => (waiting(one) ? one : null));
    const own = drafts.findIndex((one) => one?.after === text);
    const newest = (drafts[1]?.time ?? 0) > (drafts[0]?.time ?? 0) ? 1 : 0;
    if (own >= 0) this.current = own;
    else this.current = drafts[newest] ? 1 - newest : 0;
    return drafts[1 - this.current];
  }

  /** The draft of this time has been decided about. */
  done(time) {
    for (const name of this.names) if (this.#read(name)?.time === time) this.#remove(name);
  }

  /** Keep this; gives false if the browser has no room for it. */
  keep(draft) {
    try {
      localStorage.setItem(this.names[this.current], JSON.stringify({ ...draft, time: Date.now() }));
      this.failed = false;
    } catch {
      this.failed = true;
    }
    return !this.failed;
  }

  /** What was drawn is saved. */
  clear() {
    this.#remove(this.names[this.current]);
  }

  /** What is open is what the file holds: if it was kept, it needs no keeping any more. */
  forget(text) {
    if (this.#read(this.names[this.current])?.after === text) this.clear();
  }

  #read(name) {
    try {
      const draft = JSON.parse(localStorage.getItem(name));
      const whole = ["before", "after", "base"].every((part) => typeof draft?.[part] === "string");
      return whole && Number.isFinite(draft.time) ? draft : null;
    } catch {
      return null;
    }
  }

  #remove(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      this.failed = true; // storage is switched off: there was no draft either
    }
  }
}
