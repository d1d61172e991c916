"""文书: the papers of a case on their way out, and back as scans and Word files."""
