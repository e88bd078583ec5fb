"""What is measured, never asserted: how fast zeren reads, loads, answers and starts.

Machines differ and are shared, so what is claimed is a ratio of two things that took turns in
the same run. `python -m benchmarks --help` says how to run it.
"""
