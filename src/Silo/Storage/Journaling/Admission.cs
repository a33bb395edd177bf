using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>What may be written now, and what has to see the outcome of that first.</summary>
/// <param name="Now">In an order that keeps each account's sequence.</param>
/// <param name="Later">They clash with one of <paramref name="Now"/>, which is not committed yet.</param>
/// <param name="Refused">They clash with what is committed.</param>
readonly record struct Admitted(
    List<PendingAppend> Now, List<PendingAppend> Later, List<(PendingAppend Append, AppendResult Result)> Refused);

/// <summary>Decides which of a group's appends may be written together.</summary>
static class Admission
{
    /// <param name="places">Where each account stands; stale when another process wrote, which the store then says.</param>
    /// <param name="known">Keys that the journal is known to hold; not all that it holds.</param>
    public static Admitted Decide(
        IReadOnlyList<PendingAppend> appends,
        IReadOnlyDictionary<AccountKey, AccountPlace> places,
        IReadOnlySet<SignalKey> known)
    {
        var admitted = new Admitted([], [], []);
        var last = new Dictionary<AccountKey, long>(appends.Count);
        var taken = new HashSet<SignalKey>();
        foreach (var append in appends)
        {
            // Said first: whoever sends a signal again learns that, though its account has moved on since.
            if (Duplicates(append, known) is { } duplicates)
                admitted.Refused.Add((append, new(AppendStatus.DuplicateSignals, Duplicates: duplicates)));
            else if (!last.TryGetValue(append.Account, out var before))
                Begin(append, places[append.Account].LastSequence);
            // Refused on the word of an append that then fails itself, it would be refused for nothing.
            else if (append.FirstSequence != before + 1 || append.Rows.Any(r => r.Key is { } key && taken.Contains(key)))
                admitted.Later.Add(append);
            else Admit(append);
        }

        return admitted;

        void Begin(PendingAppend append, long lastSequence)
        {
            if (append.FirstSequence == lastSequence + 1) Admit(append);
            else admitted.Refused.Add((append, new(AppendStatus.SequenceConflict)));
        }

        void Admit(PendingAppend append)
        {
            admitted.Now.Add(append);
            last[append.Account] = append.LastSequence;
            foreach (var row in append.Rows)
                if (row.Key is { } key) taken.Add(key);
        }
    }

    static HashSet<SignalKey>? Duplicates(PendingAppend append, IReadOnlySet<SignalKey> known)
    {
        if (known.Count == 0) return null;
        HashSet<SignalKey>? duplicates = null;
        foreach (var row in append.Rows)
            if (row.Key is { } key && known.Contains(key)) (duplicates ??= []).Add(key);
        return duplicates;
    }
}
