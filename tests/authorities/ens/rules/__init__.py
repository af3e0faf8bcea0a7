"""The rules of entry summaries, one by one."""
