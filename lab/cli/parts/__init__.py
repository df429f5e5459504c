"""What commands show with: words for figures, tables, files. Loaded by the commands that need it, not by discovery."""
