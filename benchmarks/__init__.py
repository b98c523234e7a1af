"""What nnbook promises about time and size, measured: ``make bench``.

Each row of the table is a module of its own with a function ``measure(options)``; its docstring
says what is measured and how. Nothing here is a test that passes or fails: a machine that is busy
with other things takes longer, so the table says what was found and whether it keeps the limit.
"""
