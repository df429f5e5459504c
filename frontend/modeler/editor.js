/**
 * One bpmn-js modeler in one box: import by revision, what changed since, marks, jump.
 *
 * `before` is the editor's own text of the model right after it was read; what somebody drew is the difference to the
 * text now. The watermark of bpmn-js stays in the lower right corner, always visible: its licence demands it.
 */
import Modeler from "bpmn-js/lib/Modeler";
import colours from "bpmn-js-color-picker";
import minimap from "diagram-js-minimap";
import { Marks } from "../shared/marks.js";
import lw from "./attributes.json";
import clipboard from "./clipboard.js";
import { fit } from "./fit.js";
import foreign from "./foreign.js";
import palette, { tooltips } from "./palette.js";

const QUIET = 300; // ms without a change before it is told
const LONGEST = 900; // ms that a change waits at most
const READABLE = 0.75;
const ZOOM_STEP = 1.25;
const ZOOM_MIN = 0.1;
const ZOOM_MAX = 4;
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // XML has no way to write them

export class Editor {
  /**
   * @param {HTMLElement} box
   * @param {(template: string, values?: object) => string} translate
   * @param {{ changed: (xml: string) => void, touched: () => void, selected: (elements: object[]) => void }} listeners
   */
  constructor(box, translate, listeners) {
    this.box = box;
    this.listeners = listeners;
    this.modeler = new Modeler({
      container: box,
      additionalModules: [{ translate: ["value", translate] }, colours, minimap, clipboard, foreign, palette],
      moddleExtensions: { lw },
    });
    this.marks = new Marks(this.modeler);
    this.before = null;
    this.last = null;
    this.opened = 0;
    this.quiet = null;
    this.waiting = null;
    const bus = this.modeler.get("eventBus");
    // bpmn-moddle writes every character as it is; what came in with a paste must not make a file that nobody can read.
    bus.on("saveXML.serialized", ({ xml }) => writable(xml));
    bus.on("commandStack.changed", () => this.#changed());
    bus.on("selection.changed", ({ newSelection }) => listeners.selected(newSelection));
    // The wheel scrolls the page as anywhere else; with Ctrl, or in full screen, it belongs to the diagram.
    box.addEventListener(
      "wheel",
      (event) => {
        const menu = event.target.closest?.(".djs-popup, .djs-search-container, .djs-minimap");
        if (!event.ctrlKey && !event.metaKey && !document.fullscreenElement && !menu) event.stopPropagation();
      },
      { capture: true },
    );
    // While it is hidden the box has no size: the canvas would forget where it looks.
    this.observer = new ResizeObserver(() => this.ready && box.clientWidth && this.get("canvas").resized());
    this.observer.observe(box);
    this.tooltips = tooltips(box);
  }

  get ready() {
    return this.before !== null;
  }

  get(name) {
    return this.modeler.get(name);
  }

  /**
   * Read a model. Undo and zoom begin anew.
   *
   * @param {string} xml
   * @param {string | null} before the editor's text of the file that `xml` was drawn from, if it was drawn here
   * @param {number} [page] which of its drawings, from 0
   * @param {string | null} [ground] the file that `xml` was made from elsewhere; `before` is then its text
   * @returns {Promise<string[] | null>} what the reader remarked; null if a newer model came meanwhile
   */
  async open(xml, before, page = 0, ground = null) {
    const turn = ++this.opened;
    this.#stop();
    this.before = null;
    this.marks.forget();
    if (ground !== null) {
      await this.modeler.importXML(ground);
      if (turn !== this.opened) return null;
      before = (await this.modeler.saveXML({ format: true })).xml;
      if (turn !== this.opened) return null;
    }
    const { warnings } = await this.modeler.importXML(xml);
    if (turn !== this.opened) return null;
    const drawing = this.modeler.getDefinitions().diagrams?.[page];
    if (page > 0 && drawing) await this.modeler.open(drawing);
    const { xml: text } = await this.modeler.saveXML({ format: true });
    if (turn !== this.opened) return null;
    this.last = text;
    this.before = before ?? text;
    this.fit();
    return warnings.map((warning) => warning.message);
  }

  /** Tell at once what changed and give the text of the model now. */
  async flush() {
    this.#stop();
    if (!this.ready) return this.last;
    const editing = this.get("directEditing");
    if (editing.isActive()) editing.complete();
    this.#stop();
    return this.#tell();
  }

  /** Zoom so that the whole diagram is visible between palette and edges. */
  fit() {
    const canvas = this.get("canvas");
    canvas.resized();
    fit(this.box, canvas, this.box.querySelector(".djs-palette")?.offsetWidth ?? 0);
    this.home = view(canvas);
  }

  /** Whether nobody has moved or zoomed since the whole diagram was shown. */
  get atHome() {
    return this.ready && this.home === view(this.get("canvas"));
  }

  /** Bring what is selected back into sight after the canvas became narrower; nothing else moves. */
  keepInSight() {
    const canvas = this.get("canvas");
    canvas.resized();
    const [element] = this.get("selection").get();
    if (element) canvas.scrollToElement(element, 20);
  }

  /** Zoom in (+1) or out (−1) by a step, around the centre. */
  zoom(direction) {
    const canvas = this.get("canvas");
    canvas.zoom(Math.min(Math.max(canvas.zoom() * ZOOM_STEP ** direction, ZOOM_MIN), ZOOM_MAX), "auto");
  }

  /** Select an element and bring it into sight. */
  jump(id) {
    const element = this.ready && this.get("elementRegistry").get(id);
    if (!element) return;
    const canvas = this.get("canvas");
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    if (canvas.zoom() < READABLE) canvas.zoom(READABLE, "auto");
    canvas.scrollToElement(element, 80);
    this.get("selection").select(element);
  }

  destroy() {
    this.#stop();
    this.opened += 1;
    this.observer.disconnect();
    this.tooltips.disconnect();
    this.modeler.destroy();
  }

  #changed() {
    if (!this.ready) return;
    this.listeners.touched();
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.#due(), QUIET);
    this.waiting ??= setTimeout(() => this.#due(), LONGEST);
  }

  #due() {
    this.#stop();
    this.#tell();
  }

  #stop() {
    clearTimeout(this.quiet);
    clearTimeout(this.waiting);
    this.quiet = this.waiting = null;
  }

  async #tell() {
    const turn = this.opened;
    const { xml } = await this.modeler.saveXML({ format: true });
    if (turn !== this.opened || xml === this.last) return xml;
    this.last = xml;
    this.listeners.changed(xml);
    return xml;
  }
}

function writable(text) {
  return (text.toWellFormed?.() ?? text).replace(UNWRITABLE, "");
}

/** Where a canvas looks; what its box has grown or shrunk by at the right or below is no other look. */
function view(canvas) {
  const { x, y, scale } = canvas.viewbox();
  return [x, y, scale].map((value) => value.toFixed(2)).join();
}
