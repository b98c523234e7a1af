"""Lesson 1.1, *Data as tensors*."""
