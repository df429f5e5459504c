/**
 * What was drawn and not saved, in the browser's storage: a crash loses at most the last second.
 *
 * A draft that was found when the model was opened stays until somebody has decided about it; what is drawn meanwhile
 * lies beside it.
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

  /** Drafts of these revisions were merged, discarded or saved elsewhere. */
  settle(revisions) {
    for (const name of this.names) if (revisions.includes(this.#read(name)?.revision)) this.#remove(name);
  }

  /** The draft that somebody left here, or null. From now on it is only overwritten when it was released. */
  found() {
    const drafts = this.names.map((name) => this.#read(name));
    const newest = drafts.reduce((best, one, index) => ((one?.time ?? 0) > (drafts[best]?.time ?? 0) ? index : best), 0);
    if (!drafts[newest]) return null;
    this.current = 1 - newest;
    return drafts[newest];
  }

  /** The draft that was found has been decided about. */
  release() {
    this.#remove(this.names[1 - this.current]);
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
