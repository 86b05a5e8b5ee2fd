"""How places are named, and how what a reader types finds one."""
