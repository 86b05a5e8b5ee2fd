"""What changed since an earlier import: what became unusual, verdicts, promises, figures, and what fell due."""
