"""Screens for HR."""
