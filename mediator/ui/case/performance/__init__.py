"""履行: what was promised, urged, confirmed and asked about afterwards."""
