"""`python -m vankien` is the command `vankien`."""

from .cli import main

if __name__ == "__main__":
    main()
