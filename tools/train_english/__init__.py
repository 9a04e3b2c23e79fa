"""Training of the English pipeline that ships in `bilateral/language/weights`."""
