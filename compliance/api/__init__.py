"""The REST doors of the law."""
