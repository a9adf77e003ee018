"""``python -m qualcode``: the command line where the console script is not on the path."""

from qualcode.cli.main import main

if __name__ == "__main__":
    main()
