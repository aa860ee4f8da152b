"""Links in a row: mediation, the chain as a path model, and what-if."""
