"""Measurements: plain scripts that print ratios. `python -m tests.bench.<name>`."""
