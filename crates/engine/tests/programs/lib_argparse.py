# Command lines: what parsers read, say and explain.
import argparse, sys
def run(p, *args):
    for a in args:
        try: print(a, p.parse_args(a.split() if isinstance(a, str) else a))
        except SystemExit as e: sys.stdout.flush(); print("exit", e.code)
        except argparse.ArgumentError as e: print("AE", e)
p = argparse.ArgumentParser(description="A demo of things that is long enough to be wrapped over at least two lines of the terminal, yes.", epilog="The end.")
p.add_argument("name", help="the name")
p.add_argument("extra", nargs="*", help="more", type=int)
p.add_argument("-c", "--count", type=int, default=3, help="how many (default: %(default)s)")
p.add_argument("-v", "--verbose", action="store_true")
p.add_argument("-q", action="count", default=0, help="quiet")
p.add_argument("--mode", choices=["fast", "slow"], default="fast", help="one of %(choices)s")
p.add_argument("--ratio", type=float, metavar="R", required=False)
p.add_argument("--tags", nargs="+", default=[])
p.add_argument("--pair", nargs=2, metavar=("X", "Y"))
p.add_argument("--opt", nargs="?", const="C", default="D")
p.add_argument("--no-cache", dest="cache", action="store_false", help="a very long help text that certainly has to be wrapped since it goes on and on")
p.add_argument("--add", action="append")
p.add_argument("--ver", action="version", version="%(prog)s 1.0")
p.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True, help="a flag")
p.add_argument("--hidden", help=argparse.SUPPRESS)
p.print_help(); p.print_usage()
run(p, "bob", "bob 1 2 --count 5 -v", "", "bob x", "bob --count x", "bob --mode medium", "bob --nope", "bob -qqq -vc7", "bob -c=4", "bob --count=4 --tags a b c", "bob --tags", "bob --pair 1", "bob --pair 1 2", "bob --opt", "bob --opt z", "bob --add 1 --add 2", "--ver", "-h", "bob --co 4", "bob --ver x", "bob --no-flag", "bob --verbose=3", "bob --ratio -1.5", "bob -- -x", "-v bob 1 -q 2", "bob -c", "bob --pair", "--count", "bob -5", "a 1 --tags x -- 2", "bob --nope --other 3 4")
p2 = argparse.ArgumentParser(prog="tool", add_help=False)
g = p2.add_mutually_exclusive_group(required=True); g.add_argument("--a", action="store_true"); g.add_argument("--b", type=int)
p2.add_argument("--req", required=True); p2.add_argument("x", nargs="?", default="dx"); p2.add_argument("--const", action="store_const", const=42); p2.add_argument("--ac", action="append_const", const=1, dest="acs"); p2.add_argument("--ext", action="extend", nargs="+", type=int)
run(p2, "--a --req r", "--a --b 1 --req r", "--req r", "--a", "", "--b 3 --req r val --const --ac --ac --ext 1 2 --ext 3", "--b q --req r", "-h"); p2.print_help(); print(p2.parse_known_args(["--a", "--req", "1", "--zz", "y", "z"]))
p3 = argparse.ArgumentParser(prog="git"); p3.add_argument("--debug", action="store_true"); sub = p3.add_subparsers(dest="cmd", required=True, help="what to do"); c = sub.add_parser("clone", help="clone it"); c.add_argument("url"); c.add_argument("--depth", type=int); c.set_defaults(func=len); s = sub.add_parser("status", help="show", aliases=["st"]); s.add_argument("-s", action="store_true")
p3.print_help(); run(p3, "clone http://x --depth 3", "status -s", "st", "", "bogus", "clone", "--debug status", "clone -h", "status extra", "clone u --nope")
p4 = argparse.ArgumentParser(prog="g", formatter_class=argparse.ArgumentDefaultsHelpFormatter, description="desc"); gr = p4.add_argument_group("network", "net options"); gr.add_argument("--host", default="localhost", help="host"); gr.add_argument("--port", type=int, default=80, help="port"); p4.set_defaults(extra=1); p4.print_help(); run(p4, "", "--port 1 --host h"); ns = argparse.Namespace(a=1, b="x"); print(ns, ns.a, "a" in ns, ns == argparse.Namespace(a=1, b="x"), vars(ns))
def pos(s):
    v = int(s)
    if v <= 0: raise argparse.ArgumentTypeError(f"{s} is not positive")
    return v
p5 = argparse.ArgumentParser(prog="p5", exit_on_error=False); p5.add_argument("--n", type=pos); p5.add_argument("--l", type=lambda s: s.split(",")); p5.add_argument("files", nargs="+"); run(p5, "--n -3 f", "--n 0 f", "--n 2 f g", "--l a,b f", "--n x f"); 
try: run(p5, "")
except SystemExit: print("exit")
class Up(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None): setattr(namespace, self.dest, str(values).upper() + str(option_string))
p6 = argparse.ArgumentParser(); p6.add_argument("--up", action=Up); p6.add_argument("pp", action=Up, nargs="?"); print(p6.parse_args(["--up", "abc"]), p6.format_usage()); p7 = argparse.ArgumentParser(parents=[p2], prog="child"); p7.add_argument("--own"); print(p7.parse_args(["--a", "--req", "1", "--own", "2"])); p8 = argparse.ArgumentParser(prog="raw", usage="%(prog)s [options]", description="line1\n  line2", formatter_class=argparse.RawDescriptionHelpFormatter); p8.print_help(); p.error("custom")
