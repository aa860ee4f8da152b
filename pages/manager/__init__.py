"""Screens for managers."""
