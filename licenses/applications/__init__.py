"""Applications: drafted, checked, submitted, corrected, submitted at an hour set before."""
