"""One command on a bare machine: servers of our own, their supervisor, what the system must have.

For `make run` and `make test` only. A real installation brings its own PostgreSQL and Redis, and
nothing of the portal imports from here.
"""
