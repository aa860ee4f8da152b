"""Figures: each draws one result of an insight, and computes nothing."""
