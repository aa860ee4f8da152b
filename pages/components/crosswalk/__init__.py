"""Parts of the screen of teams' names."""
