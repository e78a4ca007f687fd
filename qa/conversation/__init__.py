"""What a follow-up leaves unsaid, found in the turns before it. `qa.followup` puts these together."""
