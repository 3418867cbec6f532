"""Filings (备案): asked for, examined, decided, reminded of; the public register."""
