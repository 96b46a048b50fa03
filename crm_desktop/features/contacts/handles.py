"""Web pages and names on networks: which network a typed one belongs to, and the address it opens."""

_HOSTS = {
    "linkedin": "linkedin.com", "instagram": "instagram.com", "facebook": "facebook.com", "x": "x.com", "whatsapp": "wa.me",
    "telegram": "t.me", "youtube": "youtube.com", "tiktok": "tiktok.com",
}  # fmt: skip
_PATHS = {"linkedin": "linkedin.com/in/{}", "youtube": "youtube.com/@{}", "tiktok": "tiktok.com/@{}"}


def network_of(typed: str) -> str:
    """`instagram.com/firma` is instagram, another page is web, a bare name is not known: ""."""
    host = typed.split("://", 1)[-1].split("/", 1)[0].lower().removeprefix("www.")
    found = next((network for network, known in _HOSTS.items() if host == known or host.endswith(f".{known}")), "")
    return found or ("web" if "." in host and " " not in typed and "@" not in typed else "")


def address_of(network: str, typed: str) -> str:
    """What to open: the page itself, or the page of a name on its network; "" when there is none."""
    if "://" in typed or network_of(typed):
        return typed if "://" in typed else f"https://{typed}"
    name = typed.strip().lstrip("@").replace(" ", "")
    if network == "whatsapp":
        name = "".join(c for c in name if c.isdigit())
    if not name or network not in _HOSTS:
        return ""
    return "https://" + _PATHS.get(network, _HOSTS[network] + "/{}").format(name)
