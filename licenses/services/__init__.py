"""What can be done with applications and licenses: one act, one function."""
