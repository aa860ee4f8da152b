"""The words of the field, each defined once: every other layer speaks them."""
