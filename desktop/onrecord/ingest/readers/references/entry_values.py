"""Values as entries of reference managers have them, in the form in which they are kept."""


def name_in_order(name: str) -> str:
    """A person's name as it is spoken: "Doe, Jane" is Jane Doe."""
    family, comma, given = " ".join(name.split()).partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma and "," not in given else " ".join(name.split())
