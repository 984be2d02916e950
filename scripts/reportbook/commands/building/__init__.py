"""A build: what is asked for, what there is to do, and its steps."""
