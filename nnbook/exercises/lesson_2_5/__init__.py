"""Lesson 2.5, *Handwritten digits*."""
