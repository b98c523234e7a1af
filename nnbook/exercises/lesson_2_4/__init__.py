"""Lesson 2.4, *Approximating a function*."""
