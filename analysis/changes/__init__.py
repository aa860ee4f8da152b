"""What changed, and is it real? Comparisons of waves and of a unit with the others."""
