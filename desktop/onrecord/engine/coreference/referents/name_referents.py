"""Who a name is: the person or body of that name in its fullest form, a surname the last one who bears it."""

from dataclasses import replace

from onrecord.domain.attribution import Evidence
from onrecord.domain.messages import message
from onrecord.domain.offsets import Span, overlap
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.entities import Entity
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.named_entities import within
from onrecord.engine.coreference.referents.scene import Answer, Scene
from onrecord.engine.coreference.resolution_confidence import resolution_of_name
from onrecord.engine.names import name_strings


class NameReferents:
    """Whom the names of one article mean."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def answer(self, mention: Mention, source: Span, words: str) -> Answer:
        """Whom a mention by name means."""
        tagged = mention.kind is not None
        if not tagged:
            mention = self._with_kind(mention, source)
        if mention.kind is SpeakerKind.GROUP:
            mention = replace(mention, name=self._together(mention.name, source))
        entity = self.entity_of(mention, source)
        if mention.kind is SpeakerKind.PERSON:
            self._scene.entities.learn(entity, name_strings.fold(mention.beside).split())
            entity.gender = entity.gender or name_strings.gender(words)
        same = entity.name == mention.name
        own = message("named as the source: “{0}”.", words)
        reason = own if same else message("“{0}” is {1}, as the article names them.", words, entity.name)
        way = resolution_of_name(entity, mention, tagged, words)
        return Answer(entity, reason, self._trail(entity, source, words), (way,))

    def _together(self, name: str, source: Span) -> str:
        """The names of people who are named together, each in full."""
        people = {
            name_strings.clean(self._scene.text[slice(*t.span)]): self._scene.tagged[t.span]
            for t in within(self._scene.named, source)
        }
        return " and ".join(people[part].name if part in people else part for part in name.split(" and "))

    @staticmethod
    def _trail(entity: Entity, source: Span, words: str) -> tuple[Evidence, ...]:
        """From a mention by name to where the name stands in full and what tells the role, if anywhere else."""
        steps = [Evidence(source, message("“{0}” is named as the source", words))]
        if entity.name not in words:
            steps.append(Evidence(entity.fullest, message("named in full: {0}", entity.name)))
        if entity.role and not overlap(entity.role.span, source):
            steps.append(Evidence(entity.role.span, message("{0}: {1}", entity.name, entity.role.words)))
        return tuple(steps) if len(steps) > 1 else ()

    def _with_kind(self, mention: Mention, source: Span) -> Mention:
        """A name that no tag covers is a known person's, or else taken for an organisation's."""
        person = self._scene.entities.known_person(mention.name, before=source[0])
        if person:
            return replace(mention, kind=SpeakerKind.PERSON, name=person.name)
        return replace(mention, kind=SpeakerKind.ORGANISATION)

    def entity_of(self, mention: Mention, source: Span) -> Entity:
        """The person or body of a mention's name, a new one where there is none."""
        kind = mention.kind or SpeakerKind.ORGANISATION
        for tag in within(self._scene.named, source):
            entity = self._scene.tagged[tag.span]
            if entity.kind is kind and name_strings.clean(self._scene.text[slice(*tag.span)]) == mention.name:
                return entity
        if kind is SpeakerKind.PERSON:
            person = self._scene.entities.known_person(mention.name, before=source[0])
            if person and person.name == mention.name:
                return person
        entity = self._scene.entities.body(kind, mention.name)
        self._scene.entities.take(entity, mention.name, source)
        return entity
