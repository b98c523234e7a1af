"""The learner's desk: what a notebook calls, and the cards that it shows."""
