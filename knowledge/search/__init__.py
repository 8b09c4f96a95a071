"""Finds: words (tantivy) and meaning (Chroma), fused, and every hit checked in SQL."""
