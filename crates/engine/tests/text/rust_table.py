"""The layout of generated Rust tables."""


def rows(texts):
    line = "   "
    for text in texts:
        if len(line) + len(text) + 2 > 120:
            print(line)
            line = "   "
        line += f" {text},"
    print(line)
