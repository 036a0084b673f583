"""Tests of how résumés are taken apart."""
