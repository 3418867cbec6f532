"""Doors to the news and to the choice of mails."""
