"""Pure statistics: a formula, its source, a result with its interval, nothing else.

A family of statistics is a folder; its ``__init__`` says which question it answers. What all of
them rest on stands beside the folders: ``minimum`` (when a number may be shown), ``moments`` and
``cross_products`` (what most are fed with, as the cube keeps it), ``estimate``, ``refusal``,
``false_discovery``. A degenerate input raises ``refusal.Refusal``; no function rounds and none
returns NaN for a number it was asked for.
"""
