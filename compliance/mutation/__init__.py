"""How well the cases hold the law in place: small changes to clauses, and whether some case notices each."""
