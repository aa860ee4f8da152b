"""Questions the dashboard answers: where the store, the gate and the numbers meet."""
