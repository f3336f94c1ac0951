from tweespraak.activity.model import Person
from tweespraak.activity.people import KEY_HEX, PersonKeys

SECRET = b"a secret of this test"


def test_same_account_however_it_is_written():
    keys = PersonKeys(SECRET)

    assert keys.key("x", "@Acme ") == keys.key("x", "acme")
    assert len(keys.key("x", "acme")) == KEY_HEX


def test_platform_and_secret_tell_people_apart():
    keys = PersonKeys(SECRET)

    assert keys.key("x", "acme") != keys.key("mastodon", "acme")
    assert keys.key("x", "acme") != PersonKeys(b"another secret").key("x", "acme")
    assert keys.fingerprint != PersonKeys(b"another secret").fingerprint


def test_people_are_remembered_once_with_the_first_name_told():
    keys = PersonKeys(SECRET)
    key = keys.key("mail", "ada@example.org")
    keys.key("mail", "ada@example.org", "Ada")
    keys.key("mail", "ADA@example.org", "Someone else")

    assert (Person(key, "mail", "ada@example.org", "Ada"),) == keys.take_people()
    assert () == keys.take_people()


def test_a_key_holds_nothing_of_the_handle():
    assert "acme" not in PersonKeys(SECRET).key("x", "acme")
