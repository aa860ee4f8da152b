"""Parts of the codebook's screen."""
