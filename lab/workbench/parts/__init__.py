"""What pages are made of: figures, error boxes, progress, charts, tables. Each draws, none decides."""
