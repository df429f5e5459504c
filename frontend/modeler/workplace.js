/** The editor on the page: bar, canvas, side panel, and what goes to and fro between them and Python. */
import { keepKeys } from "../shared/keys.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { Panel } from "./panel/index.js";
import { simulate } from "./simulation.js";
import { toolbar } from "./toolbar.js";
import { translator } from "./translate.js";

const PANEL = "labwerk:panel"; // "open" or "closed", as somebody left it; nothing: open with the first selection
const WIDE = 900; // px from which the panel stands beside the canvas
const LOWEST = 480; // px
const SECOND_CLICK = 350; // ms in which a click may become a double click
const BELOW = 24; // px between the canvas and the lower edge of the window
const REMEMBERED = 8; // texts of the last turns, to know which of them was saved

export class Workplace {
  constructor(parent, data) {
    this.root = document.createElement("section");
    this.root.className = "lw-diagram lw-modeler";
    keepKeys(this.root);
    this.bar = toolbar(this.#actions());
    this.box = make("div", "lw-canvas");
    this.stage = make("div", "lw-canvas lw-simulation");
    this.stage.hidden = true;
    this.notes = make("details", "lw-reading");
    this.problem = make("p", "lw-problem");
    this.notes.hidden = this.problem.hidden = true;
    const words = (template, values) => this.translate(template, values);
    this.translate = translator(data.texts.language, data.words);
    this.editor = new Editor(this.box, words, {
      changed: (xml) => this.#changed(xml),
      touched: () => this.#touched(),
      selected: (elements) => this.#selected(elements),
    });
    this.panel = new Panel(this.editor, (element) => this.data.kinds[element.type] ?? element.type.replace("bpmn:", ""));
    this.canvases = make("div", "lw-canvases");
    this.canvases.append(this.box, this.stage);
    const main = make("div", "lw-main");
    main.append(this.canvases, this.panel.root);
    this.root.append(this.bar.element, this.problem, this.notes, main);
    parent.append(this.root);

    this.revision = null;
    this.turn = 0;
    this.texts = new Map();
    this.asked = null;
    this.focused = null;
    this.simulation = null;
    this.starting = false;
    this.marked = true;
    this.#listen();
    this.#showPanel(kept(PANEL) === "open" && this.root.clientWidth >= WIDE);
    this.#showPalette(this.root.clientWidth >= WIDE);
  }

  update(data, setStateValue) {
    this.data = data;
    this.setStateValue = setStateValue;
    this.translate = translator(data.texts.language, data.words);
    this.root.lang = data.texts.language;
    if (data.presenter && !this.root.classList.contains("lw-presenter")) this.#showPanel(false);
    this.root.classList.toggle("lw-presenter", data.presenter);
    this.box.setAttribute("aria-label", data.texts.canvas);
    this.box.setAttribute("role", "group");
    this.bar.texts(data.texts);
    this.#nameFullscreen();
    this.panel.update(data.texts, data.known, data.marks);
    if (data.revision !== this.revision) this.#open();
    else this.#settle();
  }

  async save(note = "") {
    if (this.asked || !this.editor.ready) return;
    this.panel.settle();
    this.asked = { note };
    this.#status();
    let asked = null;
    try {
      const xml = await this.editor.flush();
      if (this.turn === 0 || this.texts.get(this.turn) !== xml) this.#send(xml);
      const question = { number: `${Date.now().toString(36)}-${this.turn}`, turn: this.turn };
      this.setStateValue("save", { ...question, note, revision: this.revision });
      asked = question;
    } finally {
      this.asked = asked; // without a question there is no answer to wait for
      this.#status();
    }
  }

  destroy() {
    clearTimeout(this.opening);
    this.simulation?.stop();
    for (const [target, kind, listener] of this.listening) target.removeEventListener(kind, listener, true);
    this.editor.destroy();
    this.root.remove();
  }

  // models that come in

  async #open() {
    const { data } = this;
    if (data.xml === null) {
      this.setStateValue("lost", data.revision);
      return;
    }
    this.revision = data.revision;
    this.asked = null;
    this.texts.clear();
    this.turn = 0;
    if (this.simulation) this.#simulate();
    this.drafts = new Drafts(data.place);
    this.#height();
    try {
      const remarks = await this.editor.open(data.xml, data.before, data.page, data.ground);
      if (remarks === null) return;
      this.problem.hidden = true;
      this.#remarks(remarks);
    } catch (error) {
      this.problem.textContent = `${data.texts.failed} (${error.message})`;
      this.problem.hidden = false;
      return;
    }
    const { before, last: after } = this.editor;
    this.savedText = data.dirty ? null : after;
    const draft = this.drafts.found(after, data.settled, data.draftDone);
    // First what is not saved, then what may go: there is no moment in which a crash would find neither.
    this.full = data.dirty && !this.drafts.keep({ before, after, base: data.base, revision: this.revision });
    if (!data.dirty) this.drafts.forget(after);
    if (!this.full) this.drafts.settle(data.settled);
    if (draft && draft.after !== draft.before) this.setStateValue("draft", draft);
    else if (draft) this.drafts.done(draft.time);
    this.#send(after);
    this.setStateValue("lost", null);
    this.panel.reset();
    this.#settle();
    this.#history();
  }

  /** Marks, jumps and answers for the model that is open. */
  #settle() {
    if (!this.editor.ready) return;
    const { data } = this;
    this.#mark();
    if (data.focus && data.focus.number !== this.focused) {
      this.focused = data.focus.number;
      this.editor.jump(data.focus.element);
    }
    if (data.draftDone && data.draftDone !== this.draftDone && !this.full) {
      this.draftDone = data.draftDone;
      this.drafts.done(data.draftDone);
    }
    if (data.reply && data.reply.number === this.asked?.number) {
      const saved = this.texts.get(data.reply.turn);
      if (data.reply.saved) {
        this.savedText = saved ?? this.savedText;
        this.bar.saved();
        if (this.savedText === this.editor.last) this.drafts.clear();
      } else if (document.fullscreenElement === this.root) {
        document.exitFullscreen(); // what to do about it stands on the page
      }
      this.asked = null;
    }
    this.#status();
  }

  #mark() {
    const marks = this.marked ? this.data.marks : {};
    this.bar.pressed("marks", this.marked);
    const now = JSON.stringify([this.revision, marks]);
    if (now === this.shownMarks) return;
    this.shownMarks = now;
    this.editor.marks.show(marks, (id) => this.editor.jump(id));
  }

  // what goes back

  #changed(xml) {
    const { before } = this.editor;
    const kept = this.drafts.keep({ before, after: xml, base: this.data.base, revision: this.revision });
    if (xml === this.savedText) this.drafts.clear();
    this.full = !kept;
    this.#send(xml);
    this.#status();
  }

  #send(after) {
    this.turn += 1;
    this.texts.set(this.turn, after);
    this.texts.delete(this.turn - REMEMBERED);
    this.setStateValue("edited", { before: this.editor.before, after, revision: this.revision, turn: this.turn });
  }

  #touched() {
    this.#history();
    this.#status(true);
  }

  #history() {
    const stack = this.editor.get("commandStack");
    this.bar.history(stack.canUndo(), stack.canRedo());
  }

  #status(touched = false) {
    const { texts, lastSaved } = this.data;
    if (this.asked) this.bar.status("busy", texts.saving);
    else if (touched || this.editor.last !== this.savedText) {
      this.bar.status(this.full ? "failed" : "changed", this.full ? texts.noRoom : `${texts.changed} ${lastSaved}`);
    } else this.bar.status("saved", lastSaved);
  }

  #remarks(remarks) {
    this.notes.hidden = remarks.length === 0;
    const summary = document.createElement("summary");
    summary.textContent = `${this.data.texts.remarks} (${remarks.length})`;
    const items = document.createElement("ul");
    items.append(...remarks.slice(0, 50).map((words) => Object.assign(make("li"), { textContent: words })));
    this.notes.replaceChildren(summary, items);
  }

  // tools

  #actions() {
    return {
      save: (note) => this.save(note),
      undo: () => this.editor.get("commandStack").undo(),
      redo: () => this.editor.get("commandStack").redo(),
      search: () => this.editor.get("searchPad").toggle(),
      zoomIn: () => (this.simulation ? this.simulation.zoom(1.25) : this.editor.zoom(+1)),
      zoomOut: () => (this.simulation ? this.simulation.zoom(0.8) : this.editor.zoom(-1)),
      fit: () => (this.simulation ?? this.editor).fit(),
      minimap: () => {
        const map = this.editor.get("minimap");
        map.toggle();
        this.bar.pressed("minimap", map.isOpen());
      },
      marks: () => {
        this.marked = !this.marked;
        this.#mark();
      },
      simulate: () => this.#simulate(),
      palette: () => this.#showPalette(this.root.classList.contains("lw-no-palette")),
      panel: () => this.#choosePanel(this.panel.root.hidden),
      fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen()),
    };
  }

  #showPanel(on) {
    this.panel.root.hidden = !on;
    this.bar.pressed("panel", on);
  }

  #showPalette(on) {
    this.root.classList.toggle("lw-no-palette", !on);
    this.bar.pressed("palette", on);
  }

  /** The panel as somebody wants it, from now on; a view that nobody has moved is fitted to the canvas again. */
  #choosePanel(on) {
    const home = this.editor.atHome;
    keep(PANEL, on ? "open" : "closed");
    this.#showPanel(on);
    if (home) this.editor.fit();
  }

  /** The first selection opens the panel, unless somebody has closed it. */
  #selected(elements) {
    this.panel?.show(elements);
    clearTimeout(this.opening);
    if (!this.panel?.root.hidden || elements.length !== 1 || kept(PANEL) === "closed") return;
    this.opening = setTimeout(() => this.#openPanel(), SECOND_CLICK);
  }

  /** Not under a second click, nor while something is dragged or typed: the diagram moves. */
  #openPanel() {
    const { editor } = this;
    if (this.simulation || !editor.ready || editor.get("selection").get().length !== 1) return;
    if (editor.get("dragging").context()) {
      this.opening = setTimeout(() => this.#openPanel(), SECOND_CLICK);
      return;
    }
    const refit = editor.atHome && !editor.get("directEditing").isActive();
    this.#showPanel(true);
    if (refit) editor.fit();
    else editor.keepInSight();
  }

  /** The canvas reaches down to the lower edge of the window as it lies on the page. */
  #height() {
    if (document.fullscreenElement || !this.canvases.clientWidth) return;
    const page = this.root.closest('[data-testid="stMain"]');
    const top = this.canvases.getBoundingClientRect().top + (page?.scrollTop ?? 0);
    const room = Math.max(LOWEST, window.innerHeight - top - BELOW);
    this.root.style.setProperty("--lw-room", `${Math.round(room)}px`);
  }

  async #simulate() {
    if (this.starting) return;
    const on = !this.simulation;
    this.simulation?.stop();
    this.simulation = null;
    this.#showSimulation(on);
    if (!on) return;
    this.starting = true;
    try {
      const xml = await this.editor.flush();
      this.simulation = await simulate(this.stage, xml, (template, values) => this.translate(template, values));
    } catch (error) {
      this.stage.replaceChildren();
      this.#showSimulation(false);
      this.problem.textContent = `${this.data.texts.noSimulation} (${error.message})`;
      this.problem.hidden = false;
    } finally {
      this.starting = false;
    }
  }

  #showSimulation(on) {
    this.box.hidden = on;
    this.panel.root.classList.toggle("lw-away", on);
    this.stage.hidden = !on;
    this.bar.pressed("simulate", on);
    this.bar.drawing(!on);
  }

  #fullscreenChanged() {
    this.#nameFullscreen();
    requestAnimationFrame(() => {
      this.editor.get("canvas").resized();
      (this.simulation ?? this.editor).fit();
    });
  }

  #nameFullscreen() {
    const { texts } = this.data;
    this.bar.fullscreen(document.fullscreenElement === this.root ? texts.leave : texts.fullscreen);
  }

  #listen() {
    const away = () => {
      if (!this.editor.ready) return;
      this.panel.settle();
      this.editor.flush();
    };
    const outside = (event) => !this.root.contains(event.target) && away();
    const hidden = () => document.visibilityState === "hidden" && away();
    const keys = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        this.save();
      }
      // bpmn-js waits for Escape on the document, which no key of ours reaches.
      const menu = this.editor.get("popupMenu");
      if (event.key === "Escape" && menu.isOpen()) menu.close();
    };
    this.listening = [
      [document, "pointerdown", outside],
      [document, "visibilitychange", hidden],
      [window, "resize", () => this.#height()],
      [document, "fullscreenchange", () => this.#fullscreenChanged()],
      [this.root, "keydown", keys],
    ];
    for (const [target, kind, listener] of this.listening) target.addEventListener(kind, listener, true);
  }
}

function make(tag, className = "") {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/** What this browser remembers; nothing where it may not. */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // a browser without storage forgets it with the page
  }
}
