"""What can be done with cars: one service for each act, in modules by noun."""
