"""Pictures of promises and targets, and how far each is."""
