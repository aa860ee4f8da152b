"""What a group answered: scores, shares, Net Promoter Scores, their intervals and shrinkage."""
