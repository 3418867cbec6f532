"""The license in print: a pure function from what the paper says to the bytes of its PDF."""
