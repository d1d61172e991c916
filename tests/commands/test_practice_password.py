"""The password of a practice book is read off the screen and typed: no look-alikes."""

from mediator.commands.practice import easy_password


def test_no_letter_of_it_looks_like_another():
    made = [easy_password() for _ in range(200)]
    assert not set("".join(made)) & set("0oO1lI")
    assert all(len(each) == 14 and each.count("-") == 2 for each in made)
    assert len(set(made)) == 200
