"""The opening notebook."""
