/** Streamlit listens for single letters on the document (c: clear caches, r: run again): what is typed in a component
 *  of ours stays in it. */
export function keepKeys(root) {
  for (const kind of ["keydown", "keyup", "keypress"]) {
    root.addEventListener(kind, (event) => event.stopPropagation());
  }
}
