"""The customer satisfaction index by PLS path modelling."""
