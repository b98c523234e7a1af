"""Lesson 2.6, *Review of Part 2*."""
