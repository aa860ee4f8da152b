"""May answers be put together into a team's score? Intraclass correlation and agreement."""
