"""The one small safe language for conditions of forms and flows: parsed, typed, compiled to opcodes."""
