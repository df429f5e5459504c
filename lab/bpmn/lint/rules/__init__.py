"""One rule a file. To add a rule is to add a file here and its fixtures under ``tests/bpmn/lint/fixtures``."""
