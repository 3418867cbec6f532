"""Doors to one's own organization."""
