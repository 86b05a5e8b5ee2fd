"""Domain statistics: numbers or arrays in, frozen dataclasses out. Nothing here reads data or draws."""
