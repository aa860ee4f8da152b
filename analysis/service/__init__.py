"""Units that serve one another: who gives, who receives, who rates leniently."""
