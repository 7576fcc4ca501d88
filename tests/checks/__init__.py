"""The checks, each turning red on something small that does not fit."""
