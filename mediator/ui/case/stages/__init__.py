"""Where a case stands, and the steps and ways on."""
