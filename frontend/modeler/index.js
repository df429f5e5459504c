/**
 * The Streamlit component `labwerk.modeler`: one BPMN model to draw in, with a side panel of ours.
 *
 * `data`: { place, base, revision, xml, before, ground, page, dirty, marks, focus, known, kinds, lastSaved, reply,
 *         draftDone, settled, presenter, texts, words }
 * State that goes back:
 * - `edited`: { before, after, revision, turn } after each change, when it was quiet for a moment; never twice the same
 * - `save`: { number, note, turn, revision }: keep what `edited` of that turn says
 * - `draft`: { before, after, base, time }: what a former session drew here and did not save
 * - `lost`: a revision that this component has no text of (it was built anew)
 *
 * Streamlit calls the exported function again whenever `data` changes. What belongs to a place on the page is kept by
 * its parent element, and a model is read only when its revision changed: undo and zoom survive every run of the script.
 */
import { Workplace } from "./workplace.js";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import "bpmn-js-color-picker/colors/color-picker.css";
import "bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css";
import "diagram-js-minimap/assets/diagram-js-minimap.css";
import "../diagram/diagram.css";
import "./modeler.css";
import "./panel/panel.css";

const places = new WeakMap();

export default function modeler({ data, parentElement, setStateValue }) {
  if (!data?.texts) return () => {}; // Streamlit may call before the data have arrived, and calls again with them
  let place = places.get(parentElement);
  if (!place) {
    place = new Workplace(parentElement, data);
    places.set(parentElement, place);
  }
  place.update(data, setStateValue);
  return () => {
    places.delete(parentElement);
    place.destroy();
  };
}
