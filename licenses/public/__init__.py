"""What anyone may ask: is a license genuine, what do the figures say, what applies to my car."""
