using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>Folds an account's journal again for the tallies that its state lacks, beside the state, which goes on living.</summary>
/// <param name="missing">The tallies, and only they: what the state has it keeps.</param>
sealed class AccountRefold(TallyPlan missing, DayCalendar calendar)
{
    /// <summary>Signals whose instant had not come when the last entry was recorded: the state may hold them still.</summary>
    readonly List<Signal> _ahead = [];

    TallyFacet _tallies = TallyFacet.Of(missing);

    /// <summary>Of the last entry folded; 0: none.</summary>
    public long Sequence { get; private set; }

    /// <summary>Entries that are still to be folded, of an account's; 0: none, or nothing is missing.</summary>
    public long Behind(Account account) => missing.IsEmpty ? 0 : Math.Max(0, account.Sequence - Sequence);

    /// <summary>Takes the journal's next entry.</summary>
    public void Add(JournalEntry entry)
    {
        Sequence = entry.Sequence;
        foreach (var due in _ahead.FindAll(s => s.At <= entry.RecordedAt)) Fold(due);
        _ahead.RemoveAll(s => s.At <= entry.RecordedAt);
        if (entry.Signal is not { } signal) return;
        if (signal.At > entry.RecordedAt) _ahead.Add(signal);
        else Fold(signal);
    }

    /// <summary>The state with the tallies of a plan: its own, and those folded here.</summary>
    /// <param name="state">Folded up to the same entry. What waits in it for its instant is folded by it, not here.</param>
    public AccountState Complete(AccountState state, TallyPlan plan)
    {
        foreach (var signal in _ahead)
            if (!Array.Exists(state.Ahead, s => s.Id == signal.Id)) Fold(signal);
        _ahead.Clear();
        return state with { Tallies = state.Tallies.Under(plan, _tallies) };
    }

    void Fold(Signal signal) => _tallies = _tallies.Apply(signal, calendar);
}
