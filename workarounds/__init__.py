"""What the page does because of how the platform is; each says what for and until when."""
