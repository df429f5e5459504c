/**
 * The Streamlit component `labwerk.diagram`: one BPMN diagram, or two side by side that move in step.
 *
 * `data`: { views: [{ title, xml, revision, page, marks, alt }], partners, entries, legend,
 * height, selectable, rows, texts }
 * `partners`: for each view, ids of the other view to the ids in this one. `entries`: { kind, sign, text, detail,
 * elements: [ids, ids] }, a list under the diagrams; a click on one jumps to its elements, each in its own diagram.
 * State that goes back: `selected`: { view, element } or null. No model ever goes back: this is a viewer.
 *
 * Streamlit calls the exported function again whenever `data` changes. What belongs to a place on the page is kept by
 * its parent element, and a model is imported only when its revision changed.
 */
import { keepKeys } from "../shared/keys.js";
import { Canvas } from "./canvas.js";
import { entryList } from "./entries.js";
import { toolbar } from "./toolbar.js";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "./diagram.css";

const LOWEST = 260;
const BESIDE = 1000; // px: in less width, two diagrams beside each other cannot be read
const FLAT = 5; // width to height from which diagrams are larger one above the other than side by side
const TALLEST = 0.85; // of the window, for diagrams one above the other
const places = new WeakMap();

export default function diagram({ data, parentElement, setStateValue }) {
  let place = places.get(parentElement);
  if (!place) {
    place = new Place(parentElement);
    places.set(parentElement, place);
  }
  place.update(data, setStateValue);
  return () => {
    places.delete(parentElement);
    place.destroy();
  };
}

/** One component on the page: a toolbar, a legend, and one or two canvases. */
class Place {
  constructor(parent) {
    this.root = document.createElement("section");
    this.root.className = "lw-diagram";
    keepKeys(this.root);
    this.bar = toolbar({
      zoomIn: () => this.lead().step(+1),
      zoomOut: () => this.lead().step(-1),
      fit: () => this.canvases.forEach((canvas) => canvas.fit()),
      arrange: () => {
        this.chosen = true;
        this.arrange(!this.rows);
      },
      fullscreen: () => this.fullscreen(),
    });
    this.legend = document.createElement("ul");
    this.legend.className = "lw-legend";
    this.views = document.createElement("div");
    this.views.className = "lw-views";
    const head = document.createElement("div");
    head.className = "lw-head";
    head.append(this.legend, this.bar.element);
    this.list = entryList((entry, number) => this.#jump(entry, number));
    this.root.append(head, this.views, this.list.element);
    parent.append(this.root);
    this.canvases = [];
    this.figures = [];
    this.rows = null;
    this.chosen = false;
    this.selected = null;
    this.onFullscreen = () => this.bar.fullscreen(document.fullscreenElement === this.root);
    document.addEventListener("fullscreenchange", this.onFullscreen);
  }

  update(data, setStateValue) {
    this.data = data;
    this.setStateValue = setStateValue;
    this.#height();
    this.root.lang = data.texts.language;
    this.bar.texts(data.texts, data.views.length > 1);
    this.#legend(data.legend);
    if (this.list.show(data.entries ?? [], data.texts) && this.selected) this.selected.entry = null;
    while (this.canvases.length < data.views.length) this.#addView();
    while (this.canvases.length > data.views.length) this.#removeView();
    if (this.rows === null) this.#arrangeItself();
    this.views.classList.toggle("lw-pair", data.views.length > 1);
    data.views.forEach((view, index) => this.#show(view, index));
  }

  /** The canvas that buttons act on; a second one follows it. */
  lead() {
    return this.canvases[0];
  }

  arrange(rows) {
    this.rows = rows;
    this.views.classList.toggle("lw-rows", rows);
    this.bar.arranged(rows);
    this.#height();
  }

  /** Side by side, so that both are seen at once, unless they are larger one above the other; until somebody chooses. */
  #arrangeItself() {
    if (this.chosen) return;
    const flat = this.canvases.length > 1 && this.canvases.every((canvas) => canvas.flatness() > FLAT);
    this.arrange(this.data.rows || this.root.clientWidth < BESIDE || flat);
  }

  async fullscreen() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.root.requestFullscreen();
  }

  destroy() {
    document.removeEventListener("fullscreenchange", this.onFullscreen);
    this.canvases.forEach((canvas) => canvas.destroy());
    this.root.remove();
  }

  async #show(view, index) {
    const canvas = this.canvases[index];
    const { title, box, problem } = this.figures[index];
    title.textContent = view.title;
    title.hidden = !view.title;
    box.setAttribute("aria-label", view.alt);
    try {
      await canvas.show(view.xml, view.revision, view.page);
      problem.hidden = true;
    } catch (error) {
      problem.textContent = `${this.data.texts.failed} (${error.message})`;
      problem.hidden = false;
      return;
    }
    canvas.mark(view.marks);
    this.#select(this.selected);
  }

  #addView() {
    const figure = document.createElement("figure");
    const title = document.createElement("figcaption");
    const box = document.createElement("div");
    box.className = "lw-canvas";
    box.setAttribute("role", "group");
    const problem = document.createElement("p");
    problem.className = "lw-problem";
    problem.hidden = true;
    figure.append(title, box, problem);
    this.views.append(figure);
    const index = this.canvases.length;
    this.figures.push({ figure, title, box, problem });
    this.canvases.push(
      new Canvas(box, {
        onSelect: (element) => this.#clicked(index, element),
        onShown: () => {
          this.#arrangeItself();
          this.#height();
        },
        onMove: (moved) => {
          const look = moved.look();
          for (const canvas of this.canvases) if (canvas !== moved) canvas.follow(look);
        },
      }),
    );
  }

  /** As high as the diagrams need at this width, so that wide ones leave no empty space; at most what Python says,
   *  or most of the window if they have the whole width. */
  #height() {
    const wanted = this.canvases.map((canvas) => canvas.wantedHeight()).filter(Boolean);
    const stacked = this.rows || this.canvases.length === 1;
    const limit = stacked ? Math.max(this.data.height, TALLEST * window.innerHeight) : this.data.height;
    const height = wanted.length ? Math.min(Math.max(...wanted, LOWEST), limit) : this.data.height;
    this.root.style.setProperty("--lw-height", `${Math.round(height)}px`);
  }

  #removeView() {
    this.canvases.pop().destroy();
    this.figures.pop().figure.remove();
  }

  #clicked(view, element) {
    if (!this.data.selectable) return;
    this.selected = element && { view, element };
    this.#select(this.selected);
    this.setStateValue("selected", this.selected);
  }

  /** Mark the selected element, and in the other diagram the one that corresponds to it. */
  #select(selected) {
    this.list.current(selected?.entry ?? null);
    const partners = this.data.partners;
    this.canvases.forEach((canvas, index) => {
      if (!selected) canvas.select([]);
      else if (selected.elements) canvas.select(selected.elements[index] ?? []);
      else if (selected.view === index) canvas.select([selected.element]);
      else canvas.select(partners[index]?.[selected.element] ?? []);
    });
  }

  /** Go to what an entry of the list names: to the middle of both diagrams, selected in both. */
  #jump(entry, number) {
    const view = entry.elements.findIndex((ids) => ids.length > 0);
    this.selected = { view, element: entry.elements[view]?.[0], elements: entry.elements, entry: number };
    this.#select(this.selected);
    const missing = this.canvases.filter((canvas, index) => !canvas.centre(entry.elements[index] ?? []));
    // where the other diagram has nothing of it, it looks at the same place, as it does when somebody pans
    const look = this.canvases.find((canvas) => !missing.includes(canvas))?.look();
    for (const canvas of missing) canvas.follow(look);
    this.views.scrollIntoView({ block: "nearest" });
    if (this.data.selectable && view >= 0) this.setStateValue("selected", { view, element: this.selected.element });
  }

  #legend(entries) {
    this.legend.hidden = entries.length === 0;
    this.legend.replaceChildren(
      ...entries.map(({ kind, sign, text }) => {
        const item = document.createElement("li");
        const swatch = document.createElement("span");
        swatch.className = `lw-badge lw-badge-${kind}`;
        swatch.textContent = sign;
        item.append(swatch, ` ${text}`);
        return item;
      }),
    );
  }
}
