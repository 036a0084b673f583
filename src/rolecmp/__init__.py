"""Compare job roles side by side, from structured and sourced data."""

__version__ = "0.1.0"
