"""Licenses: granted, printed, moved, changed, used up, and the cars taken off the register."""
