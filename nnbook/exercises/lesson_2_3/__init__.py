"""Lesson 2.3, *Universal approximation*."""
