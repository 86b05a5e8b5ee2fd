"""Pictures of promises and targets, and the progress of each."""
