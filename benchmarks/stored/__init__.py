"""Long computations whose results lessons print: one module a result, with ``WHAT`` and ``make``.

``python -m benchmarks.stored NAME`` computes one anew and writes it to ``nnbook/data/results``.
"""
