"""Training of the pair classifier (extraction/pair_classifier.py) on the project's own sentences."""
