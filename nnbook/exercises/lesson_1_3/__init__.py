"""Lesson 1.3, *Network, loss, optimiser*."""
