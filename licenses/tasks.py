"""Work on licenses in the background."""
