"""Where things are kept: the workspace's files and the database of what people do while the lab runs."""
