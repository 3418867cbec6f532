"""The law, to be read by anyone and changed by the ministry."""
