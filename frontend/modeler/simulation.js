/**
 * Tokens that run through the model, for teaching: in a viewer of its own on a copy of the model.
 *
 * The simulation paints into the diagram data and that would stay in a file (bpmn-js-token-simulation #242), so nothing
 * of this viewer is ever read back. Its log and its notes build HTML out of the elements' names: the log is left out,
 * the notes are ours.
 */
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import animation from "bpmn-js-token-simulation/lib/animation";
import colouredScopes from "bpmn-js-token-simulation/lib/features/colored-scopes";
import contextPads from "bpmn-js-token-simulation/lib/features/context-pads";
import elementSupport from "bpmn-js-token-simulation/lib/features/element-support";
import exclusiveGateways from "bpmn-js-token-simulation/lib/features/exclusive-gateway-settings";
import inclusiveGateways from "bpmn-js-token-simulation/lib/features/inclusive-gateway-settings";
import neutralColours from "bpmn-js-token-simulation/lib/features/neutral-element-colors";
import palette from "bpmn-js-token-simulation/lib/features/palette";
import pause from "bpmn-js-token-simulation/lib/features/pause-simulation";
import reset from "bpmn-js-token-simulation/lib/features/reset-simulation";
import speed from "bpmn-js-token-simulation/lib/features/set-animation-speed";
import scopes from "bpmn-js-token-simulation/lib/features/show-scopes";
import state from "bpmn-js-token-simulation/lib/features/simulation-state";
import tokenCount from "bpmn-js-token-simulation/lib/features/token-count";
import simulator from "bpmn-js-token-simulation/lib/simulator";
import { TOGGLE_MODE_EVENT } from "bpmn-js-token-simulation/lib/util/EventHelper";
import { fit } from "./fit.js";

const NOTE_STAYS = 2000; // ms

/** @param {(template: string, values?: object) => string} translate */
export async function simulate(box, xml, translate) {
  const notes = document.createElement("div");
  notes.className = "lw-notes";
  notes.setAttribute("role", "status");
  const notifications = {
    showNotification({ text }) {
      const note = document.createElement("p");
      note.textContent = translate(text);
      notes.append(note);
      setTimeout(() => note.remove(), NOTE_STAYS);
    },
    clear: () => notes.replaceChildren(),
  };
  const viewer = new NavigatedViewer({
    container: box,
    additionalModules: [
      simulator, animation, colouredScopes, contextPads, state, scopes, elementSupport, pause, reset, tokenCount, speed,
      exclusiveGateways, neutralColours, inclusiveGateways, palette,
      { translate: ["value", translate], notifications: ["value", notifications] },
    ],
  });
  const watch = translated(box, translate);
  box.append(notes);
  await viewer.importXML(xml);
  viewer.get("eventBus").fire(TOGGLE_MODE_EVENT, { active: true });
  box.querySelector(".bjs-container")?.classList.add("simulation");
  const canvas = viewer.get("canvas");
  const whole = () => {
    canvas.resized();
    fit(box, canvas, 0, box.querySelector(".bts-palette")?.offsetHeight ?? 0);
  };
  whole();
  let width = box.clientWidth;
  const sized = new ResizeObserver(() => {
    if (box.clientWidth && box.clientWidth !== width) whole();
    width = box.clientWidth;
  });
  sized.observe(box);
  return {
    fit: whole,
    zoom: (factor) => canvas.zoom(canvas.zoom() * factor, "auto"),
    stop() {
      watch.disconnect();
      sized.disconnect();
      viewer.destroy();
      box.replaceChildren();
    },
  };
}

/** The plug-in has no translation: put its titles and notes into the language of the screen as they appear. */
function translated(box, translate) {
  const done = new WeakMap();
  const mend = (node) => {
    for (const one of [node, ...node.querySelectorAll("[title]")]) {
      const title = one.getAttribute("title");
      if (!title || done.get(one) === title) continue;
      const [, text, number] = title.match(/^(.*?)( \d+)?$/);
      const words = translate(text) + (number ?? "");
      done.set(one, words);
      one.setAttribute("title", words);
      one.setAttribute("aria-label", words);
    }
    for (const note of node.querySelectorAll(".bts-element-notification .bts-text")) {
      const words = translate(note.textContent.trim());
      if (words !== note.textContent.trim()) note.textContent = words;
    }
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "attributes") mend(record.target);
      for (const node of record.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) mend(node);
    }
  });
  mend(box);
  observer.observe(box, { subtree: true, childList: true, attributes: true, attributeFilter: ["title"] });
  return observer;
}
