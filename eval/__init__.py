"""Cases, metrics and reports: answer quality as a number with an interval."""
