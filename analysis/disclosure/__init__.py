"""What may be shown of counts that could identify people, and what someone could work out."""
