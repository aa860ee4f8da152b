"""Parts of the upload screen: one file from drop to stored wave."""
