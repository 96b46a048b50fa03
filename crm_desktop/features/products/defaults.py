"""Tax rates a new house is given. Data to begin with, editable afterwards: governments change them."""

RATES = {
    "TR": (
        ("KDV %20", 2000, True), ("KDV %10", 1000, True), ("KDV %1", 100, True), ("KDV %0", 0, True),
        ("KDV %18", 1800, False), ("KDV %8", 800, False),
    ),
    "AZ": (("ƏDV 18%", 1800, True), ("ƏDV 0%", 0, True)),
}
