"""What page and server share: settings, the served events, addresses and what they show."""
