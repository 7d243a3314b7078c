"""The law on file, made to be read: how much there is, a timeline of each regime, and pages of it."""
