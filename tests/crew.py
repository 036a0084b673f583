"""A small restaurant, laid over the data: few enough statements to work everything out by hand."""

import json
from pathlib import Path
from typing import Any

SOURCE = {"title": "The kitchen book", "publisher": "Crew", "year": 2024, "grade": "B"}


def _block(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "sources": ["book"]}


def _skill(id_: str, strength: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "strength": strength, **more}


def crew() -> dict[str, Any]:
    """A data file: cook, baker, waiter, and owner, who is no more than a place to get to."""
    return {
        "sources": {"book": SOURCE},
        "cities": {"lyon": {"name": "Lyon", "country": "FR"}},
        "skills": {
            "knife-work": {"name": "knife work", "kind": "kitchen", "aliases": ["cutting"]},
            "baking": {"name": "baking", "kind": "kitchen", "aliases": ["oven work"]},
            "dough": {"name": "dough", "kind": "kitchen"},
            "hygiene": {"name": "hygiene", "kind": "safety", "aliases": ["clean work"]},
            "hospitality": {"name": "hospitality", "kind": "service"},
            "wine": {"name": "wine", "kind": "service"},
        },
        "duties": {
            "menu": {"name": "menu", "kind": "kitchen"},
            "bread": {"name": "bread", "kind": "kitchen"},
            "hot-dishes": {"name": "hot dishes", "kind": "kitchen"},
            "ordering-flour": {"name": "ordering flour", "kind": "kitchen"},
            "reservations": {"name": "reservations", "kind": "service"},
        },
        "activities": {
            "chopping": {"name": "chopping", "kind": "preparation"},
            "kneading": {"name": "kneading", "kind": "preparation"},
            "tasting": {"name": "tasting", "kind": "checking"},
            "serving": {"name": "serving guests", "kind": "service"},
            "briefing": {"name": "shift briefing", "kind": "meeting"},
        },
        "metrics": {
            "waste": {"name": "waste", "kind": "cost"},
            "tips": {"name": "tips", "kind": "revenue"},
        },
        "teams": {
            "kitchen": {"name": "kitchen"},
            "floor": {"name": "floor"},
            "guests": {"name": "guests", "kind": "external"},
        },
        "backgrounds": {
            "cookery-school": {"name": "cookery school", "kind": "study"},
            "bakery": {"name": "bakery", "aliases": ["bakehouse"]},
        },
        "roles": {
            "cook": {
                "title": "Cook",
                "aliases": ["chef"],
                "duties": _block({"id": "hot-dishes"}, {"id": "menu", "note": "writes it"}),
                "skills": _block(
                    _skill("baking", "valuable"),
                    _skill("knife-work", "core", note="all day"),
                    _skill("hygiene", "core"),
                ),
                "activities": _block(
                    {"id": "chopping", "with": ["kitchen"], "facing": "inward", "share": "half"},
                    {"id": "tasting", "facing": "inward"},
                    {"id": "briefing", "with": ["floor"], "facing": "both"},
                ),
                "metrics": _block({"id": "waste"}),
                "teams": _block(
                    {"id": "kitchen", "relation": "owns"},
                    {"id": "floor", "relation": "works-with"},
                ),
                "backgrounds": _block({"id": "cookery-school", "frequency": "usual"}),
                "ladder": {
                    "levels": [
                        {"title": "Commis", "level": "associate"},
                        {"title": "Chef de Partie", "level": "mid", "aliases": ["Cook"]},
                        {
                            "title": "Sous Chef",
                            "level": "senior",
                            "notes": [{"text": "leads a shift"}],
                        },
                        {"title": "Head Chef", "level": "director"},
                    ],
                    "notes": [{"text": "The brigade grows."}],
                    "sources": ["book"],
                },
                "moves": _block({"to": "baker", "note": "for calmer hours", "where": ["France"]}),
                "fit": _block(
                    {"text": "likes heat"}, {"text": "likes knives"},
                    {"text": "works with the hands"},
                ),
            },
            "baker": {
                "title": "Baker",
                "duties": _block({"id": "bread"}, {"id": "menu", "note": "for the sweets"}),
                "skills": _block(
                    _skill("dough", "valuable"),
                    _skill("baking", "core", note="bread and cakes"),
                    _skill("hygiene", "core"),
                    _skill("knife-work", "not-needed"),
                ),
                "activities": _block(
                    {"id": "kneading", "facing": "inward"},
                    {"id": "tasting", "facing": "inward"},
                    {"id": "briefing", "with": ["kitchen"], "facing": "both"},
                ),
                "metrics": _block({"id": "waste"}),
                "teams": _block({"id": "kitchen", "relation": "works-with"}),
                "backgrounds": _block({"id": "bakery", "frequency": "usual"}),
                "ladder": {
                    "levels": [
                        {"title": "Apprentice Baker", "level": "associate"},
                        {"title": "Baker", "level": "mid"},
                        {"title": "Master Baker", "level": "senior"},
                    ],
                    "sources": ["book"],
                },
                "moves": _block({"to": "owner", "from_level": "senior", "frequency": "sometimes"}),
                "fit": _block(
                    {"text": "rises early"}, {"text": "Works with the hands"},
                    {"text": "needs free evenings", "separates": ["cook"]},
                    {"text": "likes heat", "against": True},
                ),
            },
            "waiter": {
                "title": "Waiter",
                "skills": _block(
                    _skill("wine", "valuable"), _skill("hospitality", "core"),
                    _skill("hygiene", "valuable"),
                ),
                "activities": _block(
                    {"id": "serving", "with": ["guests"], "facing": "outward"}, {"id": "briefing"}
                ),
                "metrics": _block({"id": "tips"}),
                "teams": _block({"id": "floor", "relation": "owns"}),
            },
            "owner": {"title": "Owner"},
        },
        "pairs": [
            {
                "roles": ["cook", "baker"],
                "boundary": _block({"text": "The oven is the baker's until noon.", "role": "baker"}),
                "tension": _block({"text": "Both want the big table."}),
                "resolution": _block({"text": "A rota settles it."}),
                "exchange": _block({"text": "The baker gives bread.", "role": "baker"}),
                "choice": _block({"text": "Night or morning: that is the choice."}),
            }
        ],
    }  # fmt: skip


def write_crew(folder: Path, **changes: Any) -> str:
    """The crew as a file, with top-level keys replaced; returns its path."""
    path = folder / "crew.json"
    path.write_text(json.dumps({**crew(), **changes}), encoding="utf-8")
    return str(path)
