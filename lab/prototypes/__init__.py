"""Click prototypes as data, their validation, and the pure walk from page to page."""
