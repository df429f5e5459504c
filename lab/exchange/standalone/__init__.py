"""A prototype as one HTML file that works from a memory stick: its data, its words, the script that walks through it.

The script and the style sheet are built from ``frontend/standalone`` and the participants' templates into ``built``;
here they are put around one prototype. The walk in JavaScript is a twin of ``lab.prototypes.walk`` (decision 0028).
"""
