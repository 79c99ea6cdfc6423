"""Their keywords and our topics."""

from collections.abc import Iterable

from app.domain.text.folding import fold
from app.domain.vocabulary import Topic

_MOST_TOPICS = 5

_OTHER_WORDS = {
    Topic.ELECTIONS: ("election", "voting", "vote"),
    Topic.PARLIAMENT: ("legislature", "congress"),
    Topic.LAW_JUSTICE: ("law", "justice", "legal"),
    Topic.BUDGET_SPENDING: ("budget", "spending", "finance", "financial"),
    Topic.CORRUPTION: ("anti-corruption",),
    Topic.OPEN_DATA: ("opendata",),
    Topic.OPEN_GOVERNMENT: ("opengov", "open-gov", "transparency"),
    Topic.PARTICIPATION: ("civic-participation", "engagement"),
    Topic.DISINFORMATION: ("fact-checking", "factcheck", "misinformation", "fake-news"),
    Topic.PUBLIC_HEALTH: ("health",),
    Topic.COVID_19: ("covid", "covid19", "coronavirus"),
    Topic.DISASTER: ("disasters", "disaster-relief", "emergency"),
    Topic.AIR_QUALITY: ("air", "air-pollution", "pm25", "pm2-5"),
    Topic.AGRICULTURE_FOOD: ("agriculture", "food"),
    Topic.URBAN_PLANNING: ("land-use", "urban"),
    Topic.TRANSPORT: ("transportation", "transit", "traffic", "mobility"),
    Topic.EDUCATION_YOUTH: ("education", "youth"),
    Topic.ACCESSIBILITY_INCLUSION: ("accessibility", "inclusion"),
    Topic.PUBLIC_SAFETY: ("safety",),
    Topic.CULTURE_HERITAGE: ("culture", "heritage"),
    Topic.CROWD_MAPPING: ("map", "mapping", "maps"),
    Topic.DATA_VISUALISATION: ("data-visualization", "visualization", "dataviz"),
    Topic.COMMUNITY_BUILDING: ("community",),
    Topic.OPEN_SOURCE: ("opensource",),
}
_TOPIC_OF = {topic.value: topic for topic in Topic} | {
    word: topic for topic, words in _OTHER_WORDS.items() for word in words
}


def topics_meant_by(keywords: Iterable[str]) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """Up to five topics the keywords mean, and the keywords that found no place."""
    topics: list[Topic] = []
    others: list[str] = []
    for keyword in dict.fromkeys(keywords):
        topic = _TOPIC_OF.get("-".join(fold(keyword).replace("_", " ").replace(".", " ").split()))
        if topic is None or (topic not in topics and len(topics) == _MOST_TOPICS):
            others.append(keyword)
        elif topic not in topics:
            topics.append(topic)
    return tuple(topics), tuple(others)
