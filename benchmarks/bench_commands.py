"""How long a command takes as its user waits for it, beside a bare Python started in the same run.

Each round runs every command once, in turn, so that a busy moment of the machine falls on all of them alike.
"""

import statistics
import subprocess
import sys
import time

ROUNDS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "vankien --help": ["-m", "vankien", "--help"],
}


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    rounds = [{name: seconds(arguments) for name, arguments in COMMANDS.items()} for _ in range(ROUNDS)]
    medians = {name: statistics.median(each[name] for each in rounds) for name in COMMANDS}
    bare = medians["python -c pass"]
    print(f"{'median of ' + str(ROUNDS):32}{'ms':>8}{'× bare':>8}")
    for name, median in medians.items():
        print(f"{name:32}{median * 1000:8.0f}{median / bare:8.1f}")


if __name__ == "__main__":
    main()
