"""Ids of screenings."""

import datetime as dt

from compliance.screening.identity import is_screening_id, new_screening_id

NOW = dt.datetime(2024, 2, 18, 12, tzinfo=dt.UTC)


def test_ids_sort_by_the_time_they_were_made():
    moments = iter([NOW + dt.timedelta(milliseconds=step) for step in range(50)])

    ids = [new_screening_id(moments.__next__) for _ in range(50)]

    assert ids == sorted(ids)


def test_ids_made_in_the_same_moment_differ():
    assert len({new_screening_id(lambda: NOW) for _ in range(1000)}) == 1000


def test_an_id_holds_a_version_7_uuid():
    id = new_screening_id(lambda: NOW)

    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    number = 0
    for digit in id.removeprefix("scr_"):
        number = number << 5 | alphabet.index(digit)

    assert is_screening_id(id)
    assert (number >> 80, number >> 76 & 15, number >> 62 & 3) == (int(NOW.timestamp() * 1000), 7, 2)


def test_other_text_is_no_id():
    assert not any(map(is_screening_id, ("", "scr_", "scr_../../etc", new_screening_id(lambda: NOW).upper())))
