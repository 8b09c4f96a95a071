"""This room's texts: `zh.ftl` and `en.ftl`."""
