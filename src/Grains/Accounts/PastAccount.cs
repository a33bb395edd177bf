using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Accounts;

/// <summary>An account as it was at an instant, folded of its journal as far as a view may know it.</summary>
sealed class PastAccount(DateTimeOffset at, ReadingView view, AccountRules rules, IReadOnlyList<Measure> measures)
{
    readonly Evidence _evidence = new(measures, at, rules.Calendar);

    public DateTimeOffset At => at;

    public ReadingView View => view;

    public AccountState State { get; private set; } = AccountState.Of(rules.Measures.Catalog.Tallies);

    /// <summary>What the engine had concluded by then, in either view.</summary>
    public Standing Standing { get; private set; } = Standing.Empty;

    public IEvidence Evidence => _evidence;

    /// <summary>Whether nothing had happened by then.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Takes the journal's next entry; false: no later one can matter.</summary>
    public bool Add(JournalEntry entry)
    {
        var wasKnown = entry.RecordedAt <= at;
        if (!wasKnown && view == ReadingView.KnownThen) return false;
        if (wasKnown)
            foreach (var e in entry.Events) Standing = Standing.Apply(e, rules.Calendar.DayOf(entry.RecordedAt));
        if (entry.Signal is not { } signal || signal.At > at) return true;
        IsEmpty = false;
        State = State.Fold(signal, at, rules.Calendar);
        _evidence.Add(signal);
        return true;
    }
}
