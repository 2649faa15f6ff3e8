"""A run: what is to be done, what is done already, and the rest in one process or several."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.batch.batch_manifest import write_manifest
from onrecord.batch.joined_files import JoinRecord, digest_of, join, read_join
from onrecord.batch.shard_files import ShardRecord
from onrecord.batch.shard_processes import BatchStoppedError, Outcome, ShardFailure, ShardProcesses, outcome_of
from onrecord.batch.shard_run import ShardSettings
from onrecord.batch.shards import FoundInputs, Shard, cut
from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.messages import message, plural


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What a person asked for.

    Attributes:
        named: the inputs as they were named.
        size: about how many articles a shard has.
        part: (i, n): every n-th shard from the i-th on, counted from 1.
        processes: how many at once.
        is_joined: the speakers are named in the end, once all shards are there.
        discards: results of inputs that are there no more are deleted.
        log: the file of the log.
    """

    settings: ShardSettings
    named: Sequence[Path]
    size: int
    part: tuple[int, int] = (1, 1)
    processes: int = 1
    is_joined: bool = True
    discards: bool = False
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What there is to do.

    Attributes:
        shards: all of them; mine: those of this part; pending: those of them that are not done.
    """

    shards: list[Shard]
    mine: list[Shard]
    pending: list[Shard]


@dataclass(slots=True)
class BatchResult:
    """What came of a run.

    Attributes:
        counts: of the shards of this part, with those that were done before.
        failures: what was not done, and why.
        joined: the names of the speakers; None where shards are missing yet.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Problem] = field(default_factory=list)
    joined: JoinRecord | None = None


def plan(options: BatchOptions, found: FoundInputs) -> BatchPlan:
    """What there is to do. What was made of inputs that have changed, or that are cut in another way now, is deleted.

    Raises:
        OnRecordError: the folder holds what was made in another way, or of other inputs.
        OSError: it cannot be written.
    """
    folder = options.settings.folder
    shards = cut(found.files, options.size)
    folder.make()
    wanted = {shard.name: options.settings.fingerprint(shard) for shard in shards}
    records = list(folder.records())
    if not options.discards:
        _check(options, records, {file.name for file in found.files})
    done = {record.name for record in records if wanted.get(record.name) == record.fingerprint}
    for record in records:
        if record.name not in done:
            folder.forget(record.name)
    first, step = options.part
    mine = shards[first - 1 :: step]
    return BatchPlan(shards, mine, [shard for shard in mine if shard.name not in done])


def _check(options: BatchOptions, records: Sequence[ShardRecord], names: set[str]) -> None:
    """Raise OnRecordError where a folder has what nobody would want to lose: hours of work on something else."""
    remedy = message("Name another folder, or say --discard to have them deleted.")
    identity = options.settings.identity
    unlike = [each for each in records if each.settings != identity]
    foreign = [each for each in records if not names.issuperset(piece["name"] for piece in each.inputs)]
    if not unlike and not foreign:
        return
    shards = plural("%Ln shards", "%Ln shard", len(unlike or foreign))
    cause = message(
        "it holds {0} of inputs that are not named or not there, as {1}", shards, (unlike or foreign)[0].name
    )
    if unlike:
        cause = message("it holds {0} that another model, other options or another version has made", shards)
    raise OnRecordError(options.settings.folder.path, cause, remedy)


def run(
    options: BatchOptions,
    found: FoundInputs,
    stopped: Callable[[], bool] = lambda: False,
    tell: Callable[[int, int, Outcome], None] = lambda done, all_of_them, outcome: None,
) -> BatchResult:
    """Do what is not done yet.

    Args:
        options: how.
        found: the inputs.
        stopped: whether it is to end.
        tell: called after each shard: how many are done, of how many, and what came of it.

    Raises:
        BatchStoppedError: it was to end. What is done stays, and every file is whole.
        OnRecordError: nothing can be done.
        OSError: the folder cannot be written.
    """
    planned, result = plan(options, found), BatchResult()
    before = len(planned.mine) - len(planned.pending)
    try:
        for number, outcome in enumerate(_outcomes(options, planned.pending, stopped), 1):
            if isinstance(outcome, ShardFailure):
                result.failures.append(outcome.problem)
            tell(before + number, len(planned.mine), outcome)
            if isinstance(outcome, ShardFailure) and outcome.is_fatal:
                return result
        _join(options, planned, result, stopped)
    finally:
        records = _records(options, planned)
        write_manifest(options.settings, options.size, options.named, found.files, len(planned.shards), records)
        own = {shard.name for shard in planned.mine}
        for record in records:
            if record.name in own:
                result.counts.update(record.counts)
    return result


def _records(options: BatchOptions, planned: BatchPlan) -> list[ShardRecord]:
    """Of the shards that are done, in whatever part."""
    wanted = {shard.name: options.settings.fingerprint(shard) for shard in planned.shards}
    return [each for each in options.settings.folder.records() if wanted.get(each.name) == each.fingerprint]


def _outcomes(options: BatchOptions, pending: Sequence[Shard], stopped: Callable[[], bool]) -> Iterator[Outcome]:
    if options.processes > 1 and len(pending) > 1:
        number = min(options.processes, len(pending))
        yield from ShardProcesses(options.settings, number, options.log, stopped).run(pending)
        return
    for shard in pending:
        yield outcome_of(shard, options.settings, _heeding(stopped))


def _heeding(stopped: Callable[[], bool]) -> Callable[[], None]:
    def heed() -> None:
        if stopped():
            raise BatchStoppedError

    return heed


def _join(options: BatchOptions, planned: BatchPlan, result: BatchResult, stopped: Callable[[], bool]) -> None:
    """Name the speakers, where all shards are there and that is not done."""
    records = _records(options, planned)
    if not options.is_joined or len(records) < len(planned.shards):
        return
    before = read_join(options.settings.folder)
    if before and before.shards == digest_of(records):
        result.joined = before
    else:
        result.joined = join(options.settings.folder, records, _heeding(stopped))
