"""Trains the models from the repository's messages, and writes what it measured of them."""

import sys

from bench.moves.card import is_measurable, write_card

from tweespraak.listen.language import hostility
from tweespraak.listen.language.corpus import training_messages
from tweespraak.listen.language.learn.fit import fit
from tweespraak.listen.language.learn.hostility import fit_hostility, hostility_messages
from tweespraak.listen.language.model import SHIPPED, save_model


def main() -> None:
    """Train, write what users get, and write the card."""
    labelled = training_messages()
    say(f"Learning from {len(labelled):,} messages")
    SHIPPED.parent.mkdir(exist_ok=True)
    learned = fit(labelled, say)
    save_model(learned.model, SHIPPED)
    say("hostility")
    hostile = fit_hostility(hostility_messages())
    hostility.save_hostility(hostile, hostility.SHIPPED)
    if is_measurable():
        say("the model card")
        write_card(labelled, learned, hostile)
    else:
        say("The card is left as it is: the sets it is measured on, ../shared/data, are not here.")


def say(what: str) -> None:
    """Tell how far it is."""
    print(f"  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
