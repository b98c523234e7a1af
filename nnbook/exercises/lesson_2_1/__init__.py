"""Lesson 2.1, *From neuron to network*."""
