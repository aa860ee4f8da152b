"""An invented organisation with a known, planted chain, written out as real-looking exports."""
