"""What lets a publication keep the linter on: exceptions on the record, old findings held back, changed lines alone."""
