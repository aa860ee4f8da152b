"""What goes with an outcome most? Relative importance, its maps, penalty and reward."""
