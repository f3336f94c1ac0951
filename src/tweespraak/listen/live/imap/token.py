"""OAuth 2 for mail: the access token, or a new one by the refresh token (RFC 6749, section 6)."""

from http import HTTPStatus

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.secret import Secret, find_secret, need_secret
from tweespraak.listen.live.wire import Wire
from tweespraak.settings import ImapConnection


def access_token(settings: ImapConnection, run: Run) -> Secret:
    """A token that opens the mailbox. Raises LiveError."""
    refresh = find_secret(settings.name, "REFRESH_TOKEN")
    if refresh is None:
        return need_secret(settings.name, "TOKEN")
    if settings.token_url is None:
        raise LiveError(
            f"{settings.name}: there is a refresh token, but nothing says where it is used.",
            "Write token_url in its [[live]]: docs/live.md has Microsoft's and Google's.",
        )
    form = {
        "grant_type": Secret("refresh_token"),
        "refresh_token": refresh,
        "client_id": need_secret(settings.name, "CLIENT_ID"),
    }
    if client := find_secret(settings.name, "CLIENT_SECRET"):
        form["client_secret"] = client
    answer = Wire(settings.name, settings.token_url, run).post(settings.token_url, form)
    told = answer.json()
    token = told.get("access_token") if isinstance(told, dict) else None
    if answer.status != HTTPStatus.OK or not isinstance(token, str) or not token:
        raise LiveError(
            f"{settings.name}: the refresh token gives no access ({answer.status}).",
            "Sign in anew for another refresh token, and check the client id.",
        )
    return Secret(token)
