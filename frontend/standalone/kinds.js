/** Kinds that say something and ask nothing: they have no answer. */
const SHOWN_ONLY = ["plain", "notice"];

export const asks = (question) => !SHOWN_ONLY.includes(question.kind);
