"""What can be listed; apart from the listings themselves, because shells complete it."""

from enum import StrEnum


class Listing(StrEnum):
    """What can be listed."""

    ROLES = "roles"
    SKILLS = "skills"
    DUTIES = "duties"
    ACTIVITIES = "activities"
    METRICS = "metrics"
    TEAMS = "teams"
    BACKGROUNDS = "backgrounds"
    CITIES = "cities"
    LEVELS = "levels"
    FACETS = "facets"
    OCCUPATIONS = "occupations"
    SOURCES = "sources"
