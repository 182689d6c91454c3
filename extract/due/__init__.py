"""What `extract.deadlines` is made of: the stretch that is read, days, stretches of time, cycles and waits."""
