"""Judging answers, without a display: attempt, decide, and what is to be said in facts.

Nothing in this room shows anything, keeps anything, or loads what does.
"""
