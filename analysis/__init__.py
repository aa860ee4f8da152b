"""Pure statistics: a formula, its source, a result with its interval, nothing else.

Each module holds one family: ``minimum`` (when a number may be shown), ``moments`` (what the
other modules are fed with), ``index``, ``proportion``, ``nps``, ``means``, ``change``, ``icc``,
``correlation``, ``lag``, ``regression``, ``panel``, ``attenuation``. A degenerate input raises
``refusal.Refusal``; no function rounds and none returns NaN for a number it was asked for.
"""
