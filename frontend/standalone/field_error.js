/** An error of a question, at its own id until a slot gives it its key; ``own`` are the team's words instead of ours. */
export function refusal(question, id, message, values = {}, part = 0) {
  return { key: question.id, id, message, values, part, own: question.messages[id] ?? null };
}
