import argparse

parser = argparse.ArgumentParser(prog="tool")
for option in ("--verbose", "--number N", "--mode MODE", "--colour C"):
    name, *value = option.split()
    parser.add_argument(name, **({"metavar": value[0]} if value else {"action": "store_true"}))
group = parser.add_mutually_exclusive_group()
for name in ("--quiet", "--loud", "--silent-as-the-grave"):
    group.add_argument(name, action="store_true")
needed = parser.add_mutually_exclusive_group(required=True)
needed.add_argument("--first", action="store_true")
needed.add_argument("--second", action="store_true")
parser.add_argument("source")
print(parser.format_usage())
