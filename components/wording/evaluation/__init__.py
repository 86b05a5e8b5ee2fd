"""Whether an operation worked, in plain sentences: the verdict, what it rests on, and why there is none."""
