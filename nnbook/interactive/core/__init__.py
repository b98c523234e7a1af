"""What all interactives share."""
