"""The gate: what may be shown of a group of people. Nothing reaches a screen around it."""
