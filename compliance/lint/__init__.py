"""Static checks of rulesets: what is odd though it may be meant, each finding with a witness."""
