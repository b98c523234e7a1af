"""What a learner has done: the file, what stands in it, and what follows from it."""
