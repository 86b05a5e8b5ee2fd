"""A digest: what changed since an earlier import, as a page, as text for an e-mail, and as a feed to follow."""
