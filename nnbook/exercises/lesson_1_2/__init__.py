"""Lesson 1.2, *Learnable parameters*."""
