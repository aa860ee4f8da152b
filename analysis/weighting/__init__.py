"""Raking answers to headcounts, and what that does to a mean."""
