"""Text in paragraphs of a width, and their indentation."""


def _chunks(text, break_on_hyphens):
    """Words and the blanks between them; words break behind hyphens between letters."""
    chunks = []
    at = 0
    while at < len(text):
        end = at
        blank = text[at].isspace()
        while end < len(text) and text[end].isspace() == blank:
            end += 1
        word = text[at:end]
        at = end
        if blank or not break_on_hyphens:
            chunks.append(word)
            continue
        start = 0
        for index in range(2, len(word) - 1):
            if (
                word[index] == "-"
                and word[index - 1].isalpha()
                and (word[index - 2].isalpha() or (index > 2 and word[index - 2] == "-" and word[index - 3].isalpha()))
                and word[index + 1].isalpha()
                and (index + 2 >= len(word) or word[index + 2].isalpha() or word[index + 2] == "-")
            ):
                chunks.append(word[start : index + 1])
                start = index + 1
        chunks.append(word[start:])
    return chunks


class TextWrapper:
    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _prepared(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join(" " if letter in "\t\n\x0b\x0c\r " else letter for letter in text)
        return text

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = _chunks(self._prepared(text), self.break_on_hyphens)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            line = []
            length = 0
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                length += self._break(chunks, line, room - length, room)
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if self.max_lines is None or len(lines) + 1 < self.max_lines or not rest and length <= room:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= room:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                length -= len(line.pop())
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _break(self, chunks, line, left, room):
        """Puts as much of a word that fits no line as there is room for; how much that is."""
        space = 1 if room < 1 else left
        if self.break_long_words:
            word = chunks[-1]
            end = space
            if self.break_on_hyphens and len(word) > space:
                hyphen = word.rfind("-", 0, space)
                if hyphen > 0 and any(letter != "-" for letter in word[:hyphen]):
                    end = hyphen + 1
            line.append(word[:end])
            chunks[-1] = word[end:]
            return end
        if not line:
            word = chunks.pop()
            line.append(word)
            return len(word)
        return 0

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for at, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[at] = ""
            continue
        indent = line[: len(line) - len(content)]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    if not margin:
        return "\n".join(lines)
    return "\n".join(line[len(margin) :] if line.startswith(margin) else line for line in lines)


def indent(text, prefix, predicate=None):
    predicate = predicate or str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
