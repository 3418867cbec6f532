"""Doors to filings. They stand on this floor, since only it knows what the Announcement lists."""
