"""What is pure and shared by the stages: quoting, reading, aligning, calendars."""
