/**
 * One bpmn-js viewer in one box: import by revision, marks, selection, zoom.
 *
 * The watermark of bpmn-js stays in the lower right corner, always visible: its licence demands it. Nothing of ours
 * is ever placed there.
 */
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { Marks } from "../shared/marks.js";

const ZOOM_STEP = 1.25;
const ZOOM_MIN = 0.1;
const ZOOM_MAX = 4;
const MARGIN = 24;
const WATERMARK = 30;
const READABLE = 0.75; // the zoom at which labels can be read

/** Whether a canvas shows the whole diagram, up to rounding. */
const atHome = ({ x, y, size }) => Math.abs(size - 1) < 0.02 && Math.abs(x) < 0.02 && Math.abs(y) < 0.02;

/** The box around a shape or a connection. */
function bounds(element) {
  if (!element.waypoints) return element;
  const xs = element.waypoints.map((point) => point.x);
  const ys = element.waypoints.map((point) => point.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

export class Canvas {
  /**
   * @param {HTMLElement} box where the viewer is drawn
   * @param {{ onSelect: (element: string | null) => void, onMove: (canvas: Canvas) => void, onShown: () => void }} listeners
   */
  constructor(box, listeners) {
    this.box = box;
    this.listeners = listeners;
    this.viewer = new NavigatedViewer({ container: box });
    this.revision = null;
    this.ready = false;
    this.home = null;
    this.marks = new Marks(this.viewer);
    this.selected = [];
    this.silent = false;
    const bus = this.viewer.get("eventBus");
    bus.on("element.click", ({ element }) => this.#clicked(element));
    bus.on("canvas.viewbox.changed", () => {
      if (this.ready && !this.silent) listeners.onMove(this);
    });
    // The wheel scrolls the page as anywhere else; with Ctrl, or in full screen, it belongs to the diagram.
    box.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey && !document.fullscreenElement) event.stopPropagation();
      },
      { capture: true },
    );
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(box);
  }

  /** Show a page of a model. The same revision is never imported twice, so that zoom and position stay. */
  async show(xml, revision, page = 0) {
    if (revision === this.revision) return;
    this.revision = revision;
    this.ready = false;
    this.marks.forget();
    await this.viewer.importXML(xml);
    // A file may hold several diagrams; bpmn-js opens the first.
    const diagram = this.viewer.getDefinitions().diagrams?.[page];
    if (page && diagram && revision === this.revision) await this.viewer.open(diagram);
    if (revision !== this.revision) return; // a newer model came while this one was read
    this.ready = true;
    this.home = null;
    this.listeners.onShown();
    this.fit();
  }

  /** Zoom so that the whole diagram is visible, centred, with a margin. */
  fit() {
    if (!this.ready || !this.box.clientWidth || !this.box.clientHeight) return;
    const canvas = this.viewer.get("canvas");
    const { inner } = canvas.viewbox();
    const scale = Math.min(
      (this.box.clientWidth - 2 * MARGIN) / inner.width,
      (this.box.clientHeight - 2 * MARGIN - WATERMARK) / inner.height,
      1.5,
    );
    if (!Number.isFinite(scale) || scale <= 0) return;
    const width = this.box.clientWidth / scale;
    const height = this.box.clientHeight / scale;
    this.home = {
      x: inner.x + inner.width / 2 - width / 2,
      y: inner.y + inner.height / 2 - height / 2 + WATERMARK / 2 / scale,
      width,
      height,
    };
    canvas.viewbox(this.home);
  }

  /** The height at which the whole diagram fills the box's width, in pixels; null while nothing is shown. */
  wantedHeight() {
    if (!this.ready || !this.box.clientWidth) return null;
    const { inner } = this.viewer.get("canvas").viewbox();
    if (!inner.width) return null;
    return (inner.height * (this.box.clientWidth - 2 * MARGIN)) / inner.width + 2 * MARGIN + WATERMARK;
  }

  /** How many times wider than high the diagram is; 0 while nothing is shown. */
  flatness() {
    if (!this.ready) return 0;
    const { inner } = this.viewer.get("canvas").viewbox();
    return inner.height ? inner.width / inner.height : 0;
  }

  /** Zoom in (+1) or out (−1) by a step, around the centre. */
  step(direction) {
    if (!this.ready) return;
    const canvas = this.viewer.get("canvas");
    const scale = canvas.zoom() * ZOOM_STEP ** direction;
    canvas.zoom(Math.min(Math.max(scale, ZOOM_MIN), ZOOM_MAX), "auto");
  }

  /** Where this canvas looks, in units of its home view: what a canvas beside it can follow. */
  look() {
    if (!this.ready || !this.home) return null;
    const box = this.viewer.get("canvas").viewbox();
    return {
      x: (box.x + box.width / 2 - this.home.x - this.home.width / 2) / this.home.width,
      y: (box.y + box.height / 2 - this.home.y - this.home.height / 2) / this.home.height,
      size: box.width / this.home.width,
    };
  }

  /** Look where another canvas looks, without telling it. */
  follow(look) {
    if (!this.ready || !this.home || !look) return;
    const width = this.home.width * look.size;
    const height = this.home.height * look.size;
    this.silent = true;
    this.viewer.get("canvas").viewbox({
      x: this.home.x + this.home.width * (0.5 + look.x) - width / 2,
      y: this.home.y + this.home.height * (0.5 + look.y) - height / 2,
      width,
      height,
    });
    this.silent = false;
  }

  /**
   * Colour elements and pin badges to them; what was marked before is taken away.
   *
   * @param {Record<string, { kind?: string, badge?: string, title?: string }>} marks by element id
   */
  mark(marks) {
    if (!this.ready) return;
    this.marks.show(marks);
  }

  /** Show elements as selected (or none). */
  select(ids) {
    if (!this.ready) return;
    const canvas = this.viewer.get("canvas");
    const registry = this.viewer.get("elementRegistry");
    for (const id of this.selected) if (registry.get(id)) canvas.removeMarker(id, "lw-selected");
    this.selected = ids;
    for (const id of ids) if (registry.get(id)) canvas.addMarker(id, "lw-selected");
  }

  /** Bring elements to the middle, large enough to read, without telling the canvas beside; false if none is drawn. */
  centre(ids) {
    if (!this.ready || !this.box.clientWidth || !this.box.clientHeight) return false;
    const canvas = this.viewer.get("canvas");
    const registry = this.viewer.get("elementRegistry");
    const drawn = ids.map((id) => registry.get(id)).filter(Boolean);
    if (!drawn.length) return false;
    const plane = canvas.findRoot(drawn[0].id);
    if (plane && plane !== canvas.getRootElement()) canvas.setRootElement(plane);
    const boxes = drawn.filter((element) => canvas.findRoot(element.id) === plane).map(bounds);
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    const scale = Math.min(
      Math.max(canvas.zoom(), READABLE),
      (this.box.clientWidth - 2 * MARGIN) / (right - left),
      (this.box.clientHeight - 2 * MARGIN) / (bottom - top),
    );
    const width = this.box.clientWidth / scale;
    const height = this.box.clientHeight / scale;
    this.silent = true;
    canvas.viewbox({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
    this.silent = false;
    return true;
  }

  resized() {
    if (!this.ready) return;
    const look = this.look();
    this.viewer.get("canvas").resized();
    this.silent = true;
    this.fit();
    this.silent = false;
    if (look && !atHome(look)) this.follow(look);
  }

  destroy() {
    this.observer.disconnect();
    this.viewer.destroy();
  }

  #clicked(element) {
    const id = element.type === "label" ? element.labelTarget.id : element.id;
    const root = this.viewer.get("canvas").getRootElement();
    this.listeners.onSelect(id === root.id ? null : id);
  }
}
