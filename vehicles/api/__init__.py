"""The REST doors of cars and stock lists."""
