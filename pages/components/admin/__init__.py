"""Parts of the administrator's screens."""
