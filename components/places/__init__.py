"""How places are named, and how typed text finds one."""
