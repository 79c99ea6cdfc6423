"""What clings to words and pictures: found, and taken off before anything is kept."""
