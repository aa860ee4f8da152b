"""Do the items of a construct belong together? Alpha, omega and their parts."""
