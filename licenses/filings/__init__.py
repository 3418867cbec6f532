"""Doors to filings (备案). They stand here, since this app knows what the Announcement lists."""
