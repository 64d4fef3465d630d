"""What the server puts around the page: first answer, compression, headers, hints, start-up."""
