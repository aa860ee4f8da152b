"""The cube out of a company's warehouse: the answers stay there, only sums come here."""
