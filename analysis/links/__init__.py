"""Do two scores go together over teams? Correlations, lines, lags, and how far to trust them."""
