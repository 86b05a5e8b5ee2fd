"""Places that someone put together of areas and named: a beat, a partnership. Internal, and kept in a file."""
