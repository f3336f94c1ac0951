"""What a `[[live]]` may say, and what is said back when it says something else."""

import pytest

from tweespraak.errors import SettingsError
from tweespraak.settings import (
    BlueskyConnection,
    FacebookConnection,
    ImapConnection,
    MastodonConnection,
    read_settings,
)

MAIL = '[[live]]\nname = "jobs"\nkind = "imap"\nhost = "imap.example.org"\nuser = "a@example.org"\n'


def complaint(text):
    with pytest.raises(SettingsError) as error:
        read_settings(text.encode())
    return str(error.value)


def test_everything_it_may_say():
    text = (
        MAIL
        + 'port = 1143\nsecurity = "starttls"\nlogin = "oauth2"\nfolders = ["INBOX", "Sent*"]\n'
        + 'token_url = "https://login.example.org/token"\n'
        + '[[live]]\nname = "our-mastodon"\nkind = "mastodon"\nserver = "https://m.example/"\n'
        + '[[live]]\nname = "sky"\nkind = "bluesky"\nuser = "@acme.bsky.social"\n'
        + '[[live]]\nname = "page"\nkind = "facebook"\npage = "100064000000001"\n'
    )

    assert (
        ImapConnection(
            name="jobs",
            host="imap.example.org",
            port=1143,
            user="a@example.org",
            security="starttls",
            login="oauth2",
            token_url="https://login.example.org/token",
            folders=("INBOX", "Sent*"),
        ),
        MastodonConnection("our-mastodon", "https://m.example"),
        BlueskyConnection("sky", "acme.bsky.social", "https://bsky.social"),
        FacebookConnection("page", "100064000000001", "https://graph.facebook.com"),
    ) == read_settings(text.encode()).live


def test_encrypted_and_by_password_unless_said_otherwise():
    (found,) = read_settings(MAIL.encode()).live

    assert ImapConnection("jobs", "imap.example.org", 993, "a@example.org") == found


@pytest.mark.parametrize("key", ["password", "token", "client_secret", "api_key", "Passwort"])
def test_a_secret_is_refused_and_not_repeated(key):
    said = complaint(f'{MAIL}{key} = "hunter2"\n')

    assert "line 6" in said
    assert "does not belong in this file" in said
    assert "TWEESPRAAK_JOBS_" in said
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('security = "none"', "only, not imap.example.org"),
        ('security = "ssl"', "can't be `ssl`"),
        ("port = 70000", "at most 65535"),
        ('token_url = "http://login.example.org"', "not encrypted"),
        ('token_url = "login.example.org"', "no address"),
        ('server = "https://m.example"', "no setting"),
    ],
)
def test_what_it_may_not_say_of_a_mailbox(line, said):
    assert said in complaint(f"{MAIL}{line}\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "jobs"', 'name = "../jobs"', "can't be the name"),
        ('name = "jobs"', 'name = "Jobs"', "can't be the name"),
        ('name = "jobs"', 'name = "sent-mail"', "folder of sent mail"),
        ('name = "jobs"\n', "", "has no `name`"),
        ('kind = "imap"', 'kind = "pop"', "can't be `pop`"),
        ('kind = "imap"\n', "", "has no `kind`"),
        ('host = "imap.example.org"', 'host = "imaps://imap.example.org"', "no name of a server"),
        ('user = "a@example.org"\n', "", "has no `user`"),
    ],
)
def test_what_is_missing_or_wrong(old, new, said):
    assert said in complaint(MAIL.replace(old, new))


def test_two_connections_need_two_names():
    assert "Two connections are called `jobs`" in complaint(MAIL + MAIL)


@pytest.mark.parametrize(
    "server",
    ["http://m.example", "m.example", "https://me:word@m.example", "https://m.example?a=b"],
)
def test_a_server_that_is_no_safe_address(server):
    text = f'[[live]]\nname = "m"\nkind = "mastodon"\nserver = "{server}"\n'

    assert "`server` is" in complaint(text)


def test_on_this_computer_it_may_be_open():
    text = MAIL.replace("imap.example.org", "127.0.0.1") + 'security = "none"\n'

    assert 143 == read_settings(text.encode()).live[0].port


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('kind = "bluesky"', "user"),
        ('kind = "bluesky"\nuser = "a"\nserver = "http://pds.example"', "not encrypted"),
        ('kind = "bluesky"\nuser = "a"\nhost = "x"', "`host`"),
        ('kind = "facebook"', "page"),
        ('kind = "facebook"\npage = "acme"', "no number of a page"),
        ('kind = "facebook"\npage = "1000641"\naccess_token = "x"', "is a secret"),
    ],
)
def test_what_an_account_or_a_page_can_not_say(line, said):
    assert said in complaint(f'[[live]]\nname = "us"\n{line}\n')
