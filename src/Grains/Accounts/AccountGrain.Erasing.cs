using System.Collections.Immutable;
using HealthEngine.Signals;
using HealthEngine.UserData;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    /// <summary>The journal was rewritten: what was saved was folded of what is no longer there.</summary>
    bool _mustRefold;

    public async Task Refold(long revision)
    {
        await catalog.CatchUp(_key.Workspace, revision, CancellationToken.None);
        journal.Forget();
        _mustRefold = true;
        await RecordAll([]); // In turn: what was on its way before is on disk, and the account is folded between two appends.

        // What was being saved meanwhile may be older.
        while (!_saving.IsCompleted) await _saving;
        if (!snapshot.RecordExists) return;
        await (_saving = snapshot.ClearStateAsync());
        _snapshotSequence = 0;
    }

    /// <summary>Takes the signals of all but users who were erased.</summary>
    async Task<ImmutableArray<SignalOutcome>> RecordOthers(ImmutableArray<Signal> signals, ErasedList list)
    {
        var isErased = signals.Select(s => list.Holds(_key, s)).ToArray();
        ImmutableArray<Signal> others = [.. signals.Where((_, i) => !isErased[i])];
        var outcomes = others.IsEmpty ? [] : await RecordAll(others);
        var next = 0;
        return [.. isErased.Select(gone => gone ? SignalOutcome.Suppressed : outcomes[next++])];
    }
}
