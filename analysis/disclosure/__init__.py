"""What may be shown of counts that could point at few people, and what somebody could work out."""
