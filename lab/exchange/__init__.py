"""One file a format that goes out or comes in: bundle, workbook, reading page."""
