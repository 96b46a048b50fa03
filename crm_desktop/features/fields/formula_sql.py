"""A formula as SQL, so that a computed field is filtered and sorted where the rows are. Numbers are REAL throughout."""

from collections.abc import Mapping

from crm_desktop.features.fields.formula import NUMBER, Node


def sql_of(tree: Node, fields: Mapping[str, str], today: str) -> str:
    """An expression. fields: key -> the SQL that gives its number, text, day, or 1 and 0."""
    return _Writer(fields, today).of(tree)


def quoted(said: str) -> str:
    return "'" + said.replace("'", "''").replace("\0", "") + "'"


class _Writer:
    def __init__(self, fields: Mapping[str, str], today: str) -> None:
        self.fields, self.today = fields, today

    def of(self, node: Node) -> str:
        if node.op == "number":
            return repr(node.value)
        if node.op == "text":
            return quoted(str(node.value))
        if node.op == "flag":
            return "1" if node.value else "0"
        if node.op == "field":
            return f"({self.fields[str(node.value)]})"
        if node.op == "today":
            return quoted(self.today)
        if node.op == "round":
            return f"round({self.of(node.parts[0])}, {node.value})"
        if node.op == "&":
            return f"({' || '.join(self.words(part) for part in node.parts)})"
        return self.operated(node, [self.of(part) for part in node.parts])

    def operated(self, node: Node, parts: list[str]) -> str:
        if node.op in ("+", "-", "*", "/", "=", "<>", "<", "<=", ">", ">=", "and", "or"):
            return f"({parts[0]} {node.op} {parts[1]})"
        if node.op in ("min", "max"):
            return f"{node.op}({', '.join(parts)})"
        if node.op in ("day+", "day-"):
            sign = "" if node.op == "day+" else "-"
            return f"date({parts[0]}, CAST({sign}({parts[1]}) AS INTEGER) || ' days')"
        return {
            "neg": "(-{0})", "not": "(NOT {0})", "abs": "abs({0})", "if": "(CASE WHEN {0} THEN {1} ELSE {2} END)",
            "days": "(julianday({1}) - julianday({0}))", "year": "CAST(substr({0}, 1, 4) AS REAL)",
            "month": "CAST(substr({0}, 6, 2) AS REAL)", "empty": "(coalesce({0}, '') = '')",
        }[node.op].format(*parts)  # fmt: skip

    def words(self, node: Node) -> str:
        inner = self.of(node)
        if node.type == NUMBER:
            return f"(CASE WHEN {inner} IS NULL THEN '' ELSE printf('%.10g', {inner}) END)"
        return f"coalesce({inner}, '')"
