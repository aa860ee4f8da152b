"""Screens, one file each below a folder per audience; none directly in here."""
