"""The law as values: clauses, their validity, the vocabulary, parties, goods, money. Pure; imports nothing above it."""
