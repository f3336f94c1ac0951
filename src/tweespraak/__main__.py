"""`python -m tweespraak` is the same as the command `tweespraak`."""

from tweespraak.cli import main

if __name__ == "__main__":
    main()
