"""Command lines: what a program's options are, reading them, and the texts that explain them."""

import re as _re
import sys as _sys
from textwrap import wrap as _wrap

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_WIDTH = 78


class ArgumentTypeError(Exception):
    """What the type of an argument raises to say what is wrong in its own words."""


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument and argument._shown()
        self.message = message

    def __str__(self):
        return f"argument {self.argument_name}: {self.message}" if self.argument_name else self.message


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({shown})"


class HelpFormatter:
    """How help is laid out: texts filled, and options' help in a column of its own."""

    def __init__(self, prog=None, **options):
        pass

    def _fill(self, text):
        return "\n".join(_wrap(" ".join(text.split()), _WIDTH))

    def _split(self, text, width):
        return _wrap(" ".join(text.split()), width)

    def _help(self, action):
        return action.help


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill(self, text):
        return text


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _help(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class Action:
    """An option or a positional argument, and what is done when it's met."""

    def __init__(
        self,
        option_strings,
        dest,
        nargs=None,
        const=None,
        default=None,
        type=None,
        choices=None,
        required=False,
        help=None,
        metavar=None,
    ):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")

    def _shown(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        if self.metavar not in (None, SUPPRESS):
            return self.metavar
        return self._metavar() if self.dest in (None, SUPPRESS) else self.dest

    def _metavar(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def _args(self):
        """How its values are shown in a usage."""
        name, nargs = self._metavar(), self.nargs
        names = name if isinstance(name, tuple) else (name,) * (nargs if isinstance(nargs, int) else 2)
        if nargs is None:
            return names[0]
        if isinstance(nargs, int):
            return " ".join(names)
        texts = {"?": "[%s]" % names[0], "*": "[%s ...]" % names[0], "+": "%s [%s ...]" % names[:2], "...": "..."}
        return texts.get(nargs, f"{names[0]} ...")

    def _usage(self):
        if self.option_strings:
            return self.option_strings[0] + (f" {self._args()}" if self.nargs != 0 else "")
        return self._args()

    def _invocation(self):
        if not self.option_strings:
            name = self._metavar()
            return " ".join(name) if isinstance(name, tuple) else name
        return ", ".join(self.option_strings) + (f" {self._args()}" if self.nargs != 0 else "")


class _Store(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _Const(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _True(_Const):
    _const = True

    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        default = not self._const if default is None else default
        super().__init__(option_strings, dest, self._const, default, required, help)


class _False(_True):
    _const = False


def _grow(self, namespace, values):
    setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or ()), *values])


class _Append(_Store):
    def __call__(self, parser, namespace, values, option_string=None):
        _grow(self, namespace, (values,))


class _AppendConst(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        _grow(self, namespace, (self.const,))


class _Extend(_Store):
    def __call__(self, parser, namespace, values, option_string=None):
        _grow(self, namespace, values)


class _Count(_Const):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, None, default, required, help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(_Const):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(_Const):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, None, default, help=help or "show program's version number and exit")
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        print((self.version or "") % {"prog": parser.prog})
        parser.exit()


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, **options):
        every = []
        for option in option_strings:
            every += [option, "--no-" + option[2:]] if option.startswith("--") else [option]
        super().__init__(every, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def _usage(self):
        return " | ".join(self.option_strings)


class _SubParsers(Action):
    def __init__(self, option_strings, dest, prog, parser_class, required=False, help=None, metavar=None):
        self._prog, self._class, self._listed = prog, parser_class, []
        super().__init__(option_strings, dest, PARSER, choices={}, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), **options):
        text = options.pop("help", None)
        if text is not None:
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            self._listed.append(Action([], shown, help=text, metavar=shown))
        options.setdefault("prog", f"{self._prog} {name}")
        parser = self._class(**options)
        for one in (name, *aliases):
            self.choices[one] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        found, unknown = self.choices[name].parse_known_args(rest)
        vars(namespace).update(vars(found))
        if unknown:
            vars(namespace).setdefault(_UNKNOWN, []).extend(unknown)


_UNKNOWN = "_unrecognized_args"
_ACTIONS = {
    None: _Store,
    "store": _Store,
    "store_const": _Const,
    "store_true": _True,
    "store_false": _False,
    "append": _Append,
    "append_const": _AppendConst,
    "extend": _Extend,
    "count": _Count,
    "help": _Help,
    "version": _Version,
    "parsers": _SubParsers,
}


class _Container:
    """What arguments are added to: a parser or one of its groups."""

    def add_argument(self, *names, **options):
        parser = self._parser
        optional = not (not names or len(names) == 1 and names[0][:1] != "-")
        dest = options.pop("dest", None)
        if optional:
            if dest is None:
                long = [name for name in names if name[:2] == "--" and len(name) > 2]
                dest = (long or names)[0].lstrip("-").replace("-", "_")
        else:
            dest = names[0] if names else dest
            nargs = options.get("nargs")
            if nargs not in (OPTIONAL, REMAINDER, SUPPRESS) and not (nargs == ZERO_OR_MORE and "default" in options):
                options["required"] = True
        if "default" not in options:
            if dest in parser._defaults:
                options["default"] = parser._defaults[dest]
            elif parser.argument_default is not None:
                options["default"] = parser.argument_default
        kind = options.pop("action", None)
        make = _ACTIONS.get(kind, kind) if not isinstance(kind, type) else kind
        if not callable(make):
            raise ValueError(f'unknown action "{kind}"')
        return self._add(make(option_strings=list(names) if optional else [], dest=dest, **options))

    def _add(self, action):
        parser = self._parser
        for option in action.option_strings:
            if option in parser._options:
                raise ArgumentError(action, f"conflicting option string: {option}")
        for option in action.option_strings:
            parser._options[option] = action
        parser._actions.append(action)
        own = parser._group_of if self._members is None else self
        own = own(action) if own is not self else own
        own._members.append(action)
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Exclusive(self, required)
        self._parser._exclusive.append(group)
        return group


class _Group(_Container):
    def __init__(self, parser, title=None, description=None):
        self._parser, self.title, self.description, self._members = parser, title, description, []


class _Exclusive(_Container):
    def __init__(self, within, required):
        self._parser, self._within, self.required, self._members = within._parser, within, required, []

    def _add(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._within._add(action)
        self._members.append(action)
        return action


class ArgumentParser(_Container):
    _members = None

    def __init__(
        self,
        prog=None,
        usage=None,
        description=None,
        epilog=None,
        parents=(),
        formatter_class=HelpFormatter,
        prefix_chars="-",
        fromfile_prefix_chars=None,
        argument_default=None,
        conflict_handler="error",
        add_help=True,
        allow_abbrev=True,
        exit_on_error=True,
    ):
        self.prog = prog or _sys.argv[0].rpartition("/")[2]
        self.usage, self.description, self.epilog, self.formatter_class = usage, description, epilog, formatter_class
        self.argument_default, self.allow_abbrev, self.exit_on_error = argument_default, allow_abbrev, exit_on_error
        self._parser = self
        self._actions, self._options, self._defaults, self._exclusive = [], {}, {}, []
        self._positional, self._optional = _Group(self, "positional arguments"), _Group(self, "options")
        self._groups = [self._positional, self._optional]
        if add_help:
            self.add_argument("-h", "--help", action="help", help="show this help message and exit")
        for parent in parents:
            for action in parent._actions:
                self._add(action)
            self._defaults.update(parent._defaults)

    def _group_of(self, action):
        return self._optional if action.option_strings else self._positional

    def add_argument_group(self, title=None, description=None):
        self._groups.append(_Group(self, title, description))
        return self._groups[-1]

    def add_subparsers(self, *, dest=SUPPRESS, prog=None, parser_class=None, title=None, description=None, **options):
        group = self._positional
        if title or description:
            group = self.add_argument_group(title or "subcommands", description)
        if prog is None:
            before = [action._usage() for action in self._actions if not action.option_strings]
            prog = " ".join([self.prog, *before])
        options.pop("action", None)
        action = _SubParsers([], dest, prog, parser_class or type(self), **options)
        return group._add(action) if group is not self._positional else self._add(action)

    def set_defaults(self, **defaults):
        self._defaults.update(defaults)
        for action in self._actions:
            if action.dest in defaults:
                action.default = defaults[action.dest]

    # Reading a command line.

    def parse_args(self, args=None, namespace=None):
        namespace, unknown = self.parse_known_args(args, namespace)
        if unknown:
            message = f"unrecognized arguments: {' '.join(unknown)}"
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            unknown = _Reading(self, _sys.argv[1:] if args is None else list(args), namespace).read()
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        unknown += vars(namespace).pop(_UNKNOWN, [])
        return namespace, unknown

    def _value(self, action, text):
        """A text as a value of the action's type."""
        kind = action.type or str
        name = getattr(kind, "__name__", repr(kind))
        try:
            return kind(text) if action.type is not None else text
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            raise ArgumentError(action, f"invalid {name} value: {text!r}") from None

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    def _values(self, action, texts):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts.remove("--")
        if nargs == OPTIONAL and not texts:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if nargs == ZERO_OR_MORE and not texts and not action.option_strings:
            return [] if action.default is None else action.default
        values = [self._value(action, text) for text in texts]
        if nargs == PARSER:
            self._check(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check(action, value)
        return values[0] if nargs in (None, OPTIONAL) else values

    # The texts.

    def format_usage(self):
        return self._usage() + "\n"

    def _usage(self):
        prefix = "usage: "
        if self.usage is not None:
            return prefix + self.usage % {"prog": self.prog}
        options, positionals, done = [], [], set()
        actions = [action for action in self._actions if action.help is not SUPPRESS]
        for action in actions:
            if id(action) in done:
                continue
            parts = options if action.option_strings else positionals
            group = next((group for group in self._exclusive if action in group._members), None)
            if group is not None:
                members = [one for one in group._members if one.help is not SUPPRESS]
                done.update(map(id, members))
                shown = " | ".join(one._usage().removeprefix("[").removesuffix("]") for one in members)
                shown = f"({shown})" if group.required else f"[{shown}]"
                # A line may end behind a bar.
                parts += shown.replace(" | ", " |\0").split("\0")
            elif action.option_strings and not action.required:
                parts.append(f"[{action._usage()}]")
            else:
                parts.append(action._usage())
        whole = " ".join([self.prog, *options, *positionals])
        if len(prefix) + len(whole) <= _WIDTH:
            return prefix + whole

        def lines(parts, indent, start=None):
            out, line, size = [], [], len(indent if start is None else start) - 1
            for part in parts:
                if line and size + 1 + len(part) > _WIDTH:
                    out.append(indent + " ".join(line))
                    line, size = [], len(indent) - 1
                line.append(part)
                size += len(part) + 1
            if line:
                out.append(indent + " ".join(line))
            if start is not None:
                out[0] = out[0][len(indent) :]
            return out

        indent = " " * (len(prefix) + len(self.prog) + 1)
        first = [self.prog, *(options or positionals)]
        out = lines(first, indent, prefix) + (lines(positionals, indent) if options else [])
        return prefix + "\n".join(out)

    def format_help(self):
        formatter = self.formatter_class(prog=self.prog)
        fill = lambda text: formatter._fill(text % {"prog": self.prog} if "%(prog)" in text else text)
        sections = [self._usage()]
        if self.description:
            sections.append(fill(self.description))
        shown = []
        for group in self._groups:
            rows = []
            for action in group._members:
                if action.help is not SUPPRESS:
                    rows.append((2, action))
                    rows.extend((4, listed) for listed in getattr(action, "_listed", ()))
            shown.append((group, rows))
        longest = max((indent + len(row._invocation()) for _, rows in shown for indent, row in rows), default=0)
        column = min(longest + 2, 24)
        for group, rows in shown:
            text = f"{group.title}:\n" if group.title else ""
            if group.description:
                described = "\n".join("  " + line for line in fill(group.description).split("\n"))
                text += described + "\n" * (1 + bool(rows))
            elif not rows:
                continue
            text += "".join(self._row(formatter, indent, row, column) for indent, row in rows)
            sections.append(text.rstrip("\n"))
        if self.epilog:
            sections.append(fill(self.epilog))
        return "\n\n".join(sections) + "\n"

    def _row(self, formatter, indent, action, column):
        head = " " * indent + action._invocation()
        text = formatter._help(action)
        if not text or not text.strip():
            return head + "\n"
        values = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        values["prog"] = self.prog
        values["type"] = getattr(action.type, "__name__", action.type)
        if action.choices is not None:
            values["choices"] = ", ".join(map(str, action.choices))
        lines = formatter._split(text % values, max(_WIDTH - column, 11))
        if len(head) <= column - 2:
            head = head.ljust(column) + lines.pop(0)
        return "\n".join([head, *(" " * column + line for line in lines)]) + "\n"

    def print_usage(self, file=None):
        (file or _sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or _sys.stdout).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            _sys.stderr.write(message)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


class _Reading:
    """One reading of a command line. Its arguments are a text of letters: O for options, A for others, - for `--`."""

    def __init__(self, parser, args, namespace):
        self.parser, self.args, self.namespace = parser, args, namespace
        self.seen, self.chosen, self.unknown = set(), set(), []
        self.positionals = [action for action in parser._actions if not action.option_strings]
        self.options, letters = {}, ""
        for at, arg in enumerate(args):
            if arg == "--":
                letters += "-" + "A" * (len(args) - at - 1)
                break
            found = self.option(arg)
            letters += "A" if found is None else "O"
            if found is not None:
                self.options[at] = found
        self.letters = letters

    def option(self, arg):
        """The action, option and value behind `=` of an argument that is an option; None of another one."""
        parser = self.parser
        if arg[:1] != "-" or arg == "-":
            return None
        if arg in parser._options:
            return parser._options[arg], arg, None
        name, equals, value = arg.partition("=")
        if equals and name in parser._options:
            return parser._options[name], name, value
        found = []
        if arg[:2] == "--":
            if parser.allow_abbrev:
                found = [(parser._options[one], one, value if equals else None) for one in parser._options if one.startswith(name)]
        else:
            for one in parser._options:
                if one == arg[:2]:
                    found.append((parser._options[one], one, arg[2:]))
                elif one.startswith(name) and one[:2] != "--":
                    found.append((parser._options[one], one, value if equals else None))
        if len(found) > 1:
            names = ", ".join(one for _, one, _ in found)
            raise ArgumentError(None, f"ambiguous option: {arg} could match {names}")
        if found:
            return found[0]
        if _re.match(r"^-(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)$", arg):
            if not any(_re.match(r"-\d|-\.\d", one) for one in parser._options):
                return None
        return None if " " in arg else (None, arg, None)

    def take(self, action, texts, option=None):
        parser = self.parser
        self.seen.add(action)
        value = parser._values(action, texts)
        if value is not action.default or option is not None:
            self.chosen.add(action)
            for group in parser._exclusive:
                for other in group._members:
                    if action in group._members and other is not action and other in self.chosen:
                        raise ArgumentError(action, f"not allowed with argument {other._shown()}")
        action(parser, self.namespace, value, option) if value is not SUPPRESS else None

    def pattern(self, action):
        nargs = action.nargs
        texts = {
            None: "(-*A-*)",
            OPTIONAL: "(-*A?-*)",
            ZERO_OR_MORE: "(-*[A-]*)",
            ONE_OR_MORE: "(-*A[A-]*)",
            REMAINDER: "([AO-]*)",
            PARSER: "(-*A[-AO]*)",
        }
        text = f"(-*{'-*'.join('A' * nargs)}-*)" if isinstance(nargs, int) else texts[nargs]
        return text.replace("-*", "").replace("-", "") if action.option_strings else text

    def read(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = min(index for index in self.options if index >= at)
            if at != following:
                end = self.read_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.unknown += self.args[at:following]
                at = following
            at = self.read_option(at)
        at = self.read_positionals(at)
        self.unknown += self.args[at:]
        return self.finish()

    def read_option(self, at):
        action, option, value = self.options[at]
        while action is None or value is not None:
            if action is None:
                self.unknown.append(self.args[at])
                return at + 1
            count = len((_re.match(self.pattern(action), "A") or [""])[0])
            if count == 1:
                self.take(action, [value], option)
                return at + 1
            # Flags of one letter may stand together: -vx.
            if count or option[1:2] == "-" or not value or self.args[at].startswith(option + "="):
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            self.take(action, [], option)
            option, value = "-" + value[0], value[1:] or None
            action = self.parser._options.get(option)
            if action is None:
                raise ArgumentError(self.options[at][0], f"ignored explicit argument {self.args[at][2:]!r}")
        start = at + 1
        found = _re.match(self.pattern(action), self.letters[start:])
        if found is None:
            wanted = {None: "one argument", OPTIONAL: "at most one argument", ONE_OR_MORE: "at least one argument"}
            some = f"{action.nargs} argument{'s' * (action.nargs != 1)}" if isinstance(action.nargs, int) else ""
            raise ArgumentError(action, f"expected {some or wanted[action.nargs]}")
        end = start + len(found[1])
        self.take(action, self.args[start:end], option)
        return end

    def read_positionals(self, at):
        rest = self.letters[at:]
        for count in range(len(self.positionals), 0, -1):
            found = _re.match("".join(map(self.pattern, self.positionals[:count])), rest)
            if found is not None:
                for action, letters in zip(self.positionals[:count], found.groups()):
                    texts = self.args[at : at + len(letters)]
                    at += len(letters)
                    # Behind an option more may come for one that has got nothing so far.
                    self.take(action, texts)
                del self.positionals[:count]
                break
        return at

    def finish(self):
        parser, missing = self.parser, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(action._shown())
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, parser._value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in parser._exclusive:
            if group.required and not any(action in self.chosen for action in group._members):
                names = [action._shown() for action in group._members if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
        return self.unknown
