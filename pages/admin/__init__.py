"""Screens for administrators: access, protection, and what was done."""
