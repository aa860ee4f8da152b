"""Expectation against perception, with four outcomes."""
