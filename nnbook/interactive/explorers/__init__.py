"""The explorers of the course: a folder each, found by its name."""
