"""What several screens share; each hides its widgets' state and returns a value."""
