"""The small language of computed fields: read, checked and refused with the place where it goes wrong.

    {Price} * (1 - {Discount}) ; if({Machines} > 10, "large", "small") ; days({Last visit}, today())

A formula is kept with the keys of fields, not their names, so that a field may be renamed. `formula_sql` makes SQL of the tree
that `parsed` gives, `formula_value` works it out for one record; the two agree, and a test holds them to it.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from crm_desktop.base.i18n import mark, text

MOST_SIGNS = 200
DEEPEST = 40
NUMBER, TEXT, DAY, FLAG = "number", "text", "day", "flag"


class Node(NamedTuple):
    """op: "number" "text" "field" "call" or the sign of an operator. type: what it gives."""

    op: str
    type: str
    parts: tuple["Node", ...] = ()
    value: object = None
    at: int = 0


class NotAFormula(Exception):
    """`at` is the place of the sign that does not fit; the message is ready to be shown."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


class _Token(NamedTuple):
    sort: str
    said: str
    at: int


_TOKENS = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|\"(?P<text>[^\"]*)\"|\{(?P<field>[^{}]*)\}|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign><=|>=|<>|!=|==|[-+*/&=<>(),;]))"
)
NAMED = {
    NUMBER: mark("a number", "formula"), TEXT: mark("a text", "formula"),
    DAY: mark("a day", "formula"), FLAG: mark("yes or no", "formula"),
}  # fmt: skip
_COMPARE = {"=": "=", "==": "=", "!=": "<>", "<>": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
FUNCTIONS = ("if", "min", "max", "round", "abs", "days", "today", "year", "month", "empty", "join")


def parsed(source: str, types: Mapping[str, str]) -> Node:
    """The checked tree. types: key of a field -> what it gives. Raises NotAFormula."""
    tokens = _tokens(source)
    if len(tokens) > MOST_SIGNS:
        raise NotAFormula(text("The formula is too long."), 0)
    return _Reader(tokens, types, len(source)).whole()


def keys(node: Node) -> set[str]:
    """The fields that it asks for."""
    own = {str(node.value)} if node.op == "field" else set()
    return own.union(*(keys(part) for part in node.parts))


def with_names(source: str, name: Callable[[str], str]) -> str:
    """The formula as a person reads it: {own.42} becomes {Price}."""
    return re.sub(r"\{([^{}]*)\}", lambda found: f"{{{name(found[1])}}}", source)


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(source.rstrip()):
        match = _TOKENS.match(source, at)
        if match is None or match.lastgroup is None:
            while source[at].isspace():
                at += 1
            raise NotAFormula(text("“{sign}” does not belong in a formula.", sign=source[at]), at)
        found.append(_Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        at = match.end()
    return found


class _Reader:
    """One method for each rank of operator, from the weakest on."""

    def __init__(self, tokens: list[_Token], types: Mapping[str, str], end: int) -> None:
        self.tokens, self.types, self.end, self.place, self.depth = tokens, types, end, 0, 0

    def whole(self) -> Node:
        if not self.tokens:
            raise NotAFormula(text("Write a formula."), 0)
        tree = self.either()
        if self.place < len(self.tokens):
            left = self.tokens[self.place]
            raise NotAFormula(text("“{sign}” is not expected here.", sign=left.said), left.at)
        return tree

    def peek(self) -> _Token:
        return self.tokens[self.place] if self.place < len(self.tokens) else _Token("end", "", self.end)

    def take(self, *signs: str) -> _Token | None:
        token = self.peek()
        if token.sort in ("sign", "name") and token.said.lower() in signs:
            self.place += 1
            return token
        return None

    def need(self, sign: str) -> None:
        if self.take(sign) is None:
            raise NotAFormula(text("“{sign}” is missing here.", sign=sign), self.peek().at)

    def either(self) -> Node:
        left = self.both()
        while token := self.take("or"):
            left = Node("or", FLAG, (_of(left, FLAG), _of(self.both(), FLAG)), None, token.at)
        return left

    def both(self) -> Node:
        left = self.negated()
        while token := self.take("and"):
            left = Node("and", FLAG, (_of(left, FLAG), _of(self.negated(), FLAG)), None, token.at)
        return left

    def negated(self) -> Node:
        if token := self.take("not"):
            return Node("not", FLAG, (_of(self.deeper(self.negated), FLAG),), None, token.at)
        return self.compared()

    def compared(self) -> Node:
        left = self.joined()
        if token := self.take(*_COMPARE):
            right = self.joined()
            if left.type != right.type:
                raise _mixed(left, right, token.at)
            return Node(_COMPARE[token.said], FLAG, (left, right), None, token.at)
        return left

    def joined(self) -> Node:
        left = self.added()
        while token := self.take("&"):
            left = Node("&", TEXT, (_wordable(left), _wordable(self.added())), None, token.at)
        return left

    def added(self) -> Node:
        left = self.multiplied()
        while token := self.take("+", "-"):
            right = self.multiplied()
            types = (left.type, right.type)
            if types == (NUMBER, NUMBER):
                left = Node(token.said, NUMBER, (left, right), None, token.at)
            elif types == (DAY, NUMBER):
                left = Node("day+" if token.said == "+" else "day-", DAY, (left, right), None, token.at)
            elif types == (DAY, DAY) and token.said == "-":
                left = Node("days", NUMBER, (right, left), None, token.at)
            else:
                raise _mixed(left, right, token.at)
        return left

    def multiplied(self) -> Node:
        left = self.signed()
        while token := self.take("*", "/"):
            left = Node(token.said, NUMBER, (_of(left, NUMBER), _of(self.signed(), NUMBER)), None, token.at)
        return left

    def signed(self) -> Node:
        if token := self.take("-"):
            return Node("neg", NUMBER, (_of(self.deeper(self.signed), NUMBER),), None, token.at)
        return self.atom()

    def deeper(self, rule: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotAFormula(text("Too many brackets, one in another."), self.peek().at)
        found = rule()
        self.depth -= 1
        return found

    def atom(self) -> Node:
        token = self.peek()
        self.place += 1
        if token.sort == "number":
            if len(token.said) > 15:
                raise NotAFormula(text("This number is too large. Check the digits."), token.at)
            return Node("number", NUMBER, (), float(token.said), token.at)
        if token.sort == "text":
            return Node("text", TEXT, (), token.said, token.at)
        if token.sort == "field":
            return self.field(token)
        if token.sort == "name":
            return self.named(token)
        if token.said == "(":
            inner = self.deeper(self.either)
            self.need(")")
            return inner
        self.place -= 1
        if token.sort == "end":
            raise NotAFormula(text("The formula ends too early."), token.at)
        raise NotAFormula(text("“{sign}” is not expected here.", sign=token.said), token.at)

    def field(self, token: _Token) -> Node:
        type_ = self.types.get(token.said)
        if type_ is None:
            raise NotAFormula(text("There is no field “{name}” to reckon with.", name=token.said[:60]), token.at)
        return Node("field", type_, (), token.said, token.at)

    def named(self, token: _Token) -> Node:
        name = token.said.lower()
        if name in ("yes", "no", "true", "false"):
            return Node("flag", FLAG, (), name in ("yes", "true"), token.at)
        if name not in FUNCTIONS:
            if token.said in self.types:
                return self.field(token)
            said = text("“{name}” is neither a function nor a field. Write a field as {example}.", name=token.said[:60],
                        example="{" + text("Name") + "}")  # fmt: skip
            raise NotAFormula(said, token.at)
        self.need("(")
        parts: list[Node] = []
        if self.take(")") is None:
            parts.append(self.deeper(self.either))
            while self.take(",", ";"):
                parts.append(self.deeper(self.either))
            self.need(")")
        return _call(name, parts, token.at)


def _call(name: str, parts: list[Node], at: int) -> Node:
    wanted = {"if": (3, 3), "min": (2, 20), "max": (2, 20), "round": (1, 2), "abs": (1, 1), "days": (2, 2), "today": (0, 0),
              "year": (1, 1), "month": (1, 1), "empty": (1, 1), "join": (2, 20)}  # fmt: skip
    least, most = wanted[name]
    if not least <= len(parts) <= most:
        raise NotAFormula(text("{function} takes {count} values.", function=f"{name}()", count=least), at)
    types = {part.type for part in parts}
    if name == "if":
        _of(parts[0], FLAG)
        if parts[1].type != parts[2].type:
            raise _mixed(parts[1], parts[2], at)
        return Node("if", parts[1].type, tuple(parts), None, at)
    if name in ("min", "max"):
        if len(types) > 1 or not types <= {NUMBER, DAY}:
            raise _mixed(parts[0], parts[1], at)
        return Node(name, parts[0].type, tuple(parts), None, at)
    if name == "round":
        places = parts[1].value if len(parts) > 1 else 0.0
        if len(parts) > 1 and (parts[1].op != "number" or places not in (0.0, 1.0, 2.0, 3.0, 4.0)):
            raise NotAFormula(text("Round to 0, 1, 2, 3 or 4 decimals."), parts[1].at)
        return Node("round", NUMBER, (_of(parts[0], NUMBER),), int(places), at)  # type: ignore[call-overload]
    if name in ("days", "year", "month"):
        return Node(name, NUMBER, tuple(_of(part, DAY) for part in parts), None, at)
    if name == "join":
        tree = _wordable(parts[0])
        for part in parts[1:]:
            tree = Node("&", TEXT, (tree, _wordable(part)), None, at)
        return tree
    if name == "today":
        return Node("today", DAY, (), None, at)
    if name == "empty":
        return Node("empty", FLAG, tuple(parts), None, at)
    return Node("abs", NUMBER, (_of(parts[0], NUMBER),), None, at)


def _of(node: Node, type_: str) -> Node:
    if node.type != type_:
        raise NotAFormula(
            text("Here stands {found}, but {wanted} is needed.", found=text(NAMED[node.type], "formula"),
                 wanted=text(NAMED[type_], "formula")), node.at,
        )  # fmt: skip
    return node


def _wordable(node: Node) -> Node:
    if node.type == FLAG:
        raise NotAFormula(text("A yes or no cannot be joined to a text. Use if()."), node.at)
    return node


def _mixed(left: Node, right: Node, at: int) -> NotAFormula:
    said = text("{first} and {second} do not go together here.", first=text(NAMED[left.type], "formula"),
                second=text(NAMED[right.type], "formula"))  # fmt: skip
    return NotAFormula(said[:1].upper() + said[1:], at)
