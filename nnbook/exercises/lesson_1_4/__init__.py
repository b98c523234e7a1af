"""Lesson 1.4, *Review of Part 1*."""
