"""Screens for executives."""
