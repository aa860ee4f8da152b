"""One module per survey tool: each writes responses in exactly that tool's layout."""
