"""Work on stock lists in the background."""
