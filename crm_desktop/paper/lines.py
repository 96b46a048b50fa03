"""Text cut into lines. A person's text is plain text: no markup is ever read in it (Platypus paragraphs would)."""

from crm_desktop.paper.fonts import letter_widths, printable, width

ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Printable, without line breaks, single spaces."""
    return " ".join(printable(text).split())


def elide(text: str, font: str, size: float, room: float) -> str:
    """`text` on one line in `room` points, its end given up for an ellipsis if need be."""
    text = one_line(text[:2000])
    if width(text, font, size) <= room:
        return text
    widths = letter_widths(font)
    left = room / size - widths[ELLIPSIS]
    for place, letter in enumerate(text):
        left -= widths.get(letter, 0.6)
        if left < 0:
            return text[:place].rstrip() + ELLIPSIS
    return text


def shrink(text: str, font: str, size: float, room: float) -> float:
    """The size at which a figure stands whole in `room`: a figure is never cut."""
    wide = width(text, font, size)
    return size if wide <= room else size * room / wide


def _broken(word: str, widths: dict[str, float], room: float) -> list[str]:
    """A word wider than a line, cut by letters."""
    parts: list[str] = []
    start, left = 0, room
    for place, letter in enumerate(word):
        wide = widths.get(letter, 0.6)
        if wide > left and place > start:
            parts.append(word[start:place])
            start, left = place, room
        left -= wide
    return [*parts, word[start:]]


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """Lines of at most `room` points, broken at spaces, else inside the word. At least one line, even if empty."""
    widths = letter_widths(font)
    space = widths[" "]
    room = room / size
    lines: list[str] = []
    said = printable(text)
    if len(said) < 200 and "\n" not in said and sum([widths.get(letter, 0.6) for letter in said]) <= room:
        return [" ".join(said.split())]
    for paragraph in said.strip("\n").split("\n"):
        line: list[str] = []
        left = room
        for word in paragraph.split():
            wide = sum([widths.get(letter, 0.6) for letter in word])
            if wide > room:
                lines += [" ".join(line)] if line else []
                *whole, word = _broken(word, widths, room)
                lines += whole
                line, left = [], room
                wide = sum([widths.get(letter, 0.6) for letter in word])
            if line and wide > left:
                lines.append(" ".join(line))
                line, left = [], room
            line.append(word)
            left -= wide + space
        lines.append(" ".join(line))
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines
