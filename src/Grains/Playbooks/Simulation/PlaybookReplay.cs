using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>Goes through one account's journal and decides at each instant what the playbook would have done then.</summary>
/// <remarks>
/// Every decision is the live one: <see cref="TriggerDecisions"/>, <see cref="EntryDecisions"/>, <see cref="RunDecisions"/>
/// over <see cref="SightDecisions"/>. What was recorded at one instant is taken as a whole, runs look before candidates
/// enter, and time passes between entries as it did.
/// </remarks>
sealed partial class PlaybookReplay(AccountKey key, SimulationFrame frame)
{
    readonly List<JournalEntry> _pending = [];
    readonly List<(SimulatedEntry Entry, Run Run)> _entries = [];
    readonly List<SkipReason> _skips = [];
    readonly SimulatedEffects _effects = new(frame.Endpoints);
    Account _account = Account.Empty with { State = AccountState.Of(frame.Rules.Measures.Catalog.Tallies) };
    EntryHistory _history = EntryHistory.None;
    TriggerWatch? _watch;
    DateTimeOffset? _watchNext;
    int _scheduled;
    int _looked;
    bool _hasBegun;

    /// <summary>Takes the journal's next entry; false: it and all after it lie behind the end.</summary>
    public bool Add(JournalEntry entry)
    {
        if (entry.RecordedAt > frame.To) return false;
        if (_pending.Count > 0 && _pending[0].RecordedAt != entry.RecordedAt) Settle();
        _pending.Add(entry);
        return true;
    }

    /// <summary>What came of it, once the last entry was taken.</summary>
    public SimulatedPass Finish()
    {
        if (_pending.Count > 0) Settle();
        if (!_hasBegun) Begin();
        PassTo(frame.To.AddTicks(1));
        return new(
            key.Account, [.. _entries.Select(e => e.Entry with { State = e.Run.State })], _skips, _effects.Tasks, _effects.Messages);
    }

    /// <summary>Takes what was recorded at one instant.</summary>
    void Settle()
    {
        var at = _pending[0].RecordedAt;
        if (at >= frame.From)
        {
            if (!_hasBegun) Begin();
            PassTo(at);
        }

        var isNew = _account.Sequence == 0;
        foreach (var entry in _pending) _account = _account.Apply(entry, frame.Rules.Calendar);
        if (at >= frame.From) Happen(at, isNew);
        _pending.Clear();
    }

    /// <summary>The time that is looked at begins: whether the threshold is met already does not count as beginning to be.</summary>
    void Begin()
    {
        _hasBegun = true;
        if (_account.Sequence > 0) Watch(frame.From, isNew: false);
    }

    void Happen(DateTimeOffset at, bool isNew)
    {
        var met = Watch(at, isNew);
        if (Current is { IsOver: false } && _pending.Exists(TriggerFollower.IsNews)) Look(at);
        foreach (var entry in _pending)
            foreach (var trigger in TriggerFollower.AlertsOf(entry, frame.Plan)) Enter(trigger, at);
        if (met) Enter(new(TriggerKind.Threshold, Cause("entry", _account.Sequence), at), at);
    }

    /// <summary>Lets time pass up to an instant, with all that it alone brings about.</summary>
    void PassTo(DateTimeOffset until)
    {
        while (Next() is { } next && next < until) Pass(next);
    }

    DateTimeOffset? Next()
    {
        DateTimeOffset? next = _scheduled < frame.Scheduled.Length ? frame.Scheduled[_scheduled] : null;
        next = Moment.Earlier(next, Current is { IsOver: false, Due: { } due } ? due : null);
        next = Moment.Earlier(next, _watchNext);
        return Moment.Earlier(next, _looked < _entries.Count ? LaterOf(_looked) : null);
    }

    void Pass(DateTimeOffset at)
    {
        if (_looked < _entries.Count && LaterOf(_looked) <= at) LookLater(at);
        if (_watchNext <= at && Watch(at, isNew: false))
            Enter(new(TriggerKind.Threshold, Cause("time", at.ToUnixMicroseconds()), at), at);
        if (Current is { IsOver: false, Due: { } due } && due <= at) Look(at);
        if (_scheduled < frame.Scheduled.Length && frame.Scheduled[_scheduled] <= at)
        {
            _scheduled++;
            Enter(new(TriggerKind.Schedule, Cause("at", at.ToUnixMicroseconds()), at), at);
        }
    }

    /// <summary>Judges the threshold as the account's own turn would; true: it has begun to be met.</summary>
    bool Watch(DateTimeOffset at, bool isNew)
    {
        _watchNext = null;
        if (frame.Thresholds.IsEmpty || _account.State.Traits.Closed.Value) return false;
        var advanced = _account with { State = _account.State.Advance(at, frame.Rules.Calendar) };
        var input = AccountDecisions.InputAt(advanced, frame.Rules, at);
        var events = new List<AccountEvent>(2);
        TriggerDecisions.Judge(frame.Thresholds, input, _watch is null ? [] : [_watch], isNew, events);
        foreach (var e in events.OfType<TriggerEvent>())
            _watch = TriggerDecisions.Apply(_watch is null ? [] : [_watch], e) is [var after, ..] ? after : null;
        _watchNext = TriggerDecisions.NextChange(frame.Thresholds, input) is { } next && next > at ? next : null;
        return events.Exists(e => e is TriggerMet);
    }

    /// <summary>Notes how the account stands four weeks after it entered.</summary>
    void LookLater(DateTimeOffset at)
    {
        var (entry, run) = _entries[_looked];
        _entries[_looked++] = (entry with { Later = Sight(AccountQuestion.Nothing, at)?.Score }, run);
    }

    DateTimeOffset LaterOf(int entry) => _entries[entry].Entry.At.AddDays(SimulatedEntry.LaterDays);

    AccountSight? Sight(AccountQuestion question, DateTimeOffset at) =>
        _account.Sequence == 0 ? null : SightDecisions.Of(_account, frame.Rules, question, at);

    static string Cause(string what, long number) => string.Create(CultureInfo.InvariantCulture, $"{what} {number}");
}
