"""Qwen2.5-Coder 0.5B Instruct: read, pruned, rounded and exported."""
