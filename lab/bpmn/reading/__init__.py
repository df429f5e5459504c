"""From the XML of an admitted file to the typed model, one concept a file."""
