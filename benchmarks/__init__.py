"""What measures the speed of the project, beside other engines on the same policy. `python -m benchmarks` runs it."""
