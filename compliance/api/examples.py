"""The example that the documentation shows: the limousine of 18 February 2024."""

LIMOUSINE = {
    "date": "2024-02-18",
    "activity": "gift",
    "sender": {"name": "Government of Russia", "country": "RU", "kind": "government"},
    "recipient": {"name": "Kim Jong Un", "country": "KP", "kind": "government"},
    "goods": [
        {
            "description": "Aurus Senat limousine",
            "hs_code": "8703.24",
            "category": "luxury.vehicle",
            "quantity": 1,
            "unit": "item",
        }
    ],
    "value": {"amount": "300000", "currency": "USD"},
}
