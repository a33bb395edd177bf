using System.Runtime.InteropServices;
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
/// <remarks>Of the one thread that writes.</remarks>
sealed class Admission
{
    // Kept from group to group: at a thousand accounts a group they would be half of what the writer allocates.
    readonly Dictionary<AccountKey, long> _last = [];

    /// <param name="appends">With their places, which are stale when another process wrote; the store then says so.</param>
    /// <param name="known">Keys that the journal is known to hold; not all that it holds.</param>
    public Admitted Decide(IReadOnlyList<PendingAppend> appends, IReadOnlySet<SignalKey> known)
    {
        var admitted = new Admitted(new(appends.Count), [], []);
        _last.Clear();
        HashSet<SignalKey>? taken = null;
        foreach (var append in appends)
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, append.Account, out var isSecond);
            // Said first: whoever sends a signal again learns that, though its account has moved on since.
            if (Duplicates(append, known) is { } duplicates)
            {
                admitted.Refused.Add((append, new(AppendStatus.DuplicateSignals, Duplicates: duplicates)));
            }
            else if (isSecond && last > 0)
            {
                // Refused on the word of an append that then fails itself, it would be refused for nothing.
                taken ??= Keys(admitted.Now);
                if (append.FirstSequence != last + 1 || Overlaps(append, taken)) admitted.Later.Add(append);
                else Admit(append, ref last);
            }
            else if (append.FirstSequence == append.Place.LastSequence + 1)
            {
                Admit(append, ref last);
            }
            else
            {
                admitted.Refused.Add((append, new(AppendStatus.SequenceConflict)));
            }
        }

        return admitted;

        void Admit(PendingAppend append, ref long last)
        {
            admitted.Now.Add(append);
            last = append.LastSequence;
            if (taken is not null) AddKeys(taken, append);
        }
    }

    // An account that comes once in a group, as nearly all do, cannot clash: its name is in its signals' keys.
    static HashSet<SignalKey> Keys(List<PendingAppend> appends)
    {
        var keys = new HashSet<SignalKey>();
        foreach (var append in appends) AddKeys(keys, append);
        return keys;
    }

    static void AddKeys(HashSet<SignalKey> keys, PendingAppend append)
    {
        foreach (var row in append.Rows)
            if (row.Key is { } key) keys.Add(key);
    }

    static bool Overlaps(PendingAppend append, HashSet<SignalKey> taken)
    {
        foreach (var row in append.Rows)
            if (row.Key is { } key && taken.Contains(key)) return true;
        return false;
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
