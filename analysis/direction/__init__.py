"""Which comes first? Cross-lagged panel models, and what may be said of them."""
