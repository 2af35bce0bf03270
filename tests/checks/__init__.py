"""What `make check` looks at beyond the tests; `python -m tests.checks` makes all of it."""
