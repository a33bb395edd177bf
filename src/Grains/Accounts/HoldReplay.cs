using System.Collections.Immutable;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>Finds since when conditions hold that nobody watched at the time, by looking again whenever they could have changed.</summary>
/// <remarks>As known then, in the order the engine learned of things; as known now, in the order they happened.</remarks>
sealed class HoldReplay(
    IReadOnlyList<CompiledCondition> conditions, AccountRules rules, DateTimeOffset at, ReadingView view)
{
    readonly List<(DateTimeOffset At, Signal Signal)> _signals = [];
    readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);
    AccountState _state = AccountState.Of(rules.Measures.Catalog.Tallies);
    DateTimeOffset? _now;

    public void Add(JournalEntry entry)
    {
        if (entry.Signal is not { } signal || signal.At > at) return;
        if (view == ReadingView.KnownNow) _signals.Add((signal.At, signal));
        else if (entry.RecordedAt <= at) _signals.Add((entry.RecordedAt, signal));
    }

    public ImmutableArray<Hold> Holds()
    {
        foreach (var (when, signal) in _signals.OrderBy(s => s.At))
        {
            PassTo(when);
            _state = _state.Fold(signal, when, rules.Calendar);
            _now = when;
            Look(when, [signal]);
        }

        PassTo(at);
        return [.. _since.Select(s => new Hold(s.Key, s.Value))];
    }

    void PassTo(DateTimeOffset until)
    {
        while (_now is { } now)
        {
            var sheet = AccountDecisions.SheetAt(_state, rules, now);
            var next = Moment.Earlier(_state.NextAhead, rules.Outages.NextChange(now));
            foreach (var condition in conditions) next = Moment.Earlier(next, condition.Measure.NextChange(sheet));
            if (next is not { } change || change > until || change <= now) return;
            _state = _state.Advance(change, rules.Calendar);
            _now = change;
            Look(change, []);
        }
    }

    void Look(DateTimeOffset now, Signal[] signals)
    {
        var sheet = AccountDecisions.SheetAt(_state, rules, now);
        foreach (var condition in conditions)
        {
            if (!condition.Holds(sheet)) _since.Remove(condition.Key);
            else _since.TryAdd(condition.Key, condition.BeganAt(signals, now));
        }
    }
}
