"""The law as people read it and as the ministry adds to it: values on any day, clauses, rules."""
