"""What panels of several sections use."""
