"""Studies with participants: definition, instruments, events, scoring, analysis."""
