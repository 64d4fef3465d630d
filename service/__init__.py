"""What the page and the public server share: settings, the served events, the address."""
