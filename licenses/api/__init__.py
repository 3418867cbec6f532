"""The REST doors of applications and licenses."""
