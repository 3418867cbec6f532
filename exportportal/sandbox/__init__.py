"""A second instance of the portal for developers of other systems, on data of its own.

It is the same program: nothing below asks whether it runs in a sandbox, except the guard at the
database (`kit.instance`), the press and the frame of pages, which say so. What is here is its clock
that can be moved, officials who decide by themselves, and failures a developer asks for.
"""
