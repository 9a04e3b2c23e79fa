"""Training of the pair encoder (extraction/pair_encoder.py) on the project's own sentences."""
