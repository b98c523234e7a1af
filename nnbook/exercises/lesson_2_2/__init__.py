"""Lesson 2.2, *Supervised learning*."""
