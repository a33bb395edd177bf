using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.UserData;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    /// <summary>Signals of one account that may wait for its next append: ten full batches.</summary>
    const int WaitingMax = 10 * SignalLimits.BatchMax;

    /// <summary>Signals in one append: past this the gain of a larger one is gone and the store's transaction grows.</summary>
    const int AppendMax = 2_000;

    /// <summary>Times an append may meet another writer or duplicates before the caller is told to come back.</summary>
    const int AttemptsMax = 8;

    /// <summary>What came while an append was under way; null: never anything.</summary>
    Queue<Taking>? _waiting;

    int _waitingSignals;
    bool _isRecording;

    /// <summary>Calls that wait for the append under way, as many as there are callers; null: none.</summary>
    List<TaskCompletionSource>? _asking;

    public Task<ImmutableArray<SignalOutcome>> Record(ImmutableArray<Signal> signals)
    {
        if (erased.Of(_key.Workspace) is { } list && HoldsAny(list, signals)) return RecordOthers(signals, list);
        if (_waitingSignals + signals.Length > WaitingMax)
            throw new JournalBusyException($"Account '{_key.Account}' has {_waitingSignals} signals waiting to be written.");
        return RecordAll(signals);
    }

    bool HoldsAny(ErasedList list, ImmutableArray<Signal> signals) => signals.Any(s => list.Holds(_key, s));

    Task<ImmutableArray<SignalOutcome>> RecordAll(ImmutableArray<Signal> signals, AccountEvent? told = null)
    {
        var taking = new Taking(signals, told);
        if (_isRecording)
        {
            (_waiting ??= new()).Enqueue(taking);
            _waitingSignals += signals.Length;
        }
        else
        {
            _ = RecordOn([taking]);
        }

        return taking.Done.Task;
    }

    /// <summary>Records what is given and then what waits, until nothing does.</summary>
    async Task RecordOn(Taking[] takings)
    {
        _isRecording = true;
        for (; takings.Length > 0; takings = Gather())
        {
            try
            {
                DropRepetitions(takings);
                // The one await of a signal on its way: each level of async methods here would cost it another turn.
                for (var attempt = 0; ; attempt++)
                {
                    if (_mustReload || _mustMove || _mustRefold) await Load(CancellationToken.None);
                    if (_refold is { } refold) await Adopt(refold);
                    if (Decide(takings, attempt) is not { } decision) break;
                    if (MayGoOn(await journal.Append(decision.Entries, CancellationToken.None), decision, takings)) break;
                }

                foreach (var taking in takings) taking.Complete();
            }
            catch (Exception e)
            {
                if (e is JournalOutcomeUnknownException) _mustReload = true;
                foreach (var taking in takings) taking.Done.SetException(e);
            }

            if (_asking is not null) AnswerAsking();
        }

        _isRecording = false;
        RefreshIfStale();
    }

    /// <summary>Returns when memory has all that the journal has told of.</summary>
    /// <remarks>The journal's followers hear of an append before this grain does, and ask at once.</remarks>
    Task CaughtUp()
    {
        if (!_isRecording) return Task.CompletedTask;
        var asking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_asking ??= []).Add(asking);
        return asking.Task;
    }

    void AnswerAsking()
    {
        var asking = _asking!;
        _asking = null;
        foreach (var one in asking) one.SetResult();
    }

    Taking[] Gather()
    {
        if (_waiting is null) return [];
        List<Taking> takings = [];
        var signals = 0;
        while (_waiting.TryPeek(out var next) && (takings.Count == 0 || signals + next.Signals.Length <= AppendMax))
        {
            // What a person says stands alone: it is decided on the account as that person saw it.
            if (takings.Count > 0 && (next.Told is not null || takings[0].Told is not null)) break;

            takings.Add(_waiting.Dequeue());
            signals += next.Signals.Length;
        }

        _waitingSignals -= signals;
        return [.. takings];
    }

    /// <summary>What to append; null: nothing.</summary>
    Decision? Decide(Taking[] takings, int attempt)
    {
        if (attempt == AttemptsMax)
            throw new JournalBusyException($"Account '{_key.Account}' is being written to by others; try again.");
        var signals = NewSignals(takings);
        var wasAskedForTimeOnly = Array.Exists(takings, t => t.Signals.IsEmpty);
        if (signals.Length == 0 && !wasAskedForTimeOnly) return null;
        var decision = Decide(signals, takings[0].Told);
        return decision.Entries.IsEmpty ? null : decision;
    }

    static Signal[] NewSignals(Taking[] takings) => takings is [var only]
        ? only.NewSignals
        : [.. takings.SelectMany(t => t.NewSignals)];

    /// <summary>True: on disk, and memory has moved on. False: decide again.</summary>
    bool MayGoOn(AppendResult result, Decision decision, Taking[] takings)
    {
        switch (result.Status)
        {
            case AppendStatus.Committed:
                MoveOn(decision);
                return true;
            case AppendStatus.DuplicateSignals:
                foreach (var taking in takings) taking.Drop(_key, result.Duplicates!);
                return false;
            default:
                _mustReload = true;
                return false;
        }
    }

    void MoveOn(Decision decision)
    {
        Current = decision.After;
        foreach (var e in decision.Entries[^1].Events)
            if (e is DueSet { At: { } due }) Arrange(due);
        if (Current.Sequence - _snapshotSequence >= SnapshotEvery) _ = SaveSnapshot();
    }

    Decision Decide(Signal[] signals, AccountEvent? told)
    {
        try
        {
            if (!_isQuarantined) return AccountDecisions.Record(_key, Current, signals, Rules, Now(), told);
        }
        catch (Exception e)
        {
            Quarantine(e);
        }

        return AccountDecisions.KeepOnly(_key, Current, signals, Now());
    }

    void Quarantine(Exception e)
    {
        _isQuarantined = true;
        AccountLog.Quarantined(logger, e, _key);
    }

    /// <summary>Within one append the same id may stand once only: the first counts.</summary>
    static void DropRepetitions(Taking[] takings)
    {
        if (takings is not [{ Signals.Length: <= 1 }]) DropSeen(takings);
    }

    static void DropSeen(Taking[] takings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var taking in takings) taking.DropUnless(s => seen.Add(s.Id));
    }

    void Arrange(DateTimeOffset due)
    {
        var arranged = GrainFactory.GetGrain<IDueGrain>(IDueGrain.Key).Arrange(_key, due);
        if (!arranged.IsCompletedSuccessfully) _ = LogFailure(arranged);

        async Task LogFailure(Task task)
        {
            try
            {
                await task;
            }
            catch (Exception e)
            {
                // The wish is in the journal and so in the views, where the due-index finds it within the hour.
                AccountLog.ArrangeFailed(logger, e, _key);
            }
        }
    }

    /// <summary>One caller's signals and what became of each.</summary>
    /// <param name="told">What a person said; null: nothing.</param>
    sealed class Taking(ImmutableArray<Signal> signals, AccountEvent? told)
    {
        static readonly ImmutableArray<SignalOutcome> OneAccepted = [SignalOutcome.Accepted];

        bool[]? _isDuplicate; // Null: none, as nearly always.

        public ImmutableArray<Signal> Signals => signals;

        public AccountEvent? Told => told;

        // Callers go on as turns of their own, not inside this grain's.
        public TaskCompletionSource<ImmutableArray<SignalOutcome>> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Signal[] NewSignals => _isDuplicate is { } isDuplicate
            ? [.. signals.Where((_, i) => !isDuplicate[i])]
            : ImmutableCollectionsMarshal.AsArray(signals)!;

        public void DropUnless(Func<Signal, bool> isNew)
        {
            for (var i = 0; i < signals.Length; i++)
                if (_isDuplicate?[i] != true && !isNew(signals[i])) (_isDuplicate ??= new bool[signals.Length])[i] = true;
        }

        public void Drop(AccountKey account, IReadOnlySet<SignalKey> duplicates) =>
            DropUnless(s => !duplicates.Contains(SignalKey.Of(account, s.Id)));

        public void Complete() => Done.SetResult(
            _isDuplicate is { } isDuplicate
                ? [.. isDuplicate.Select(d => d ? SignalOutcome.Duplicate : SignalOutcome.Accepted)]
            : signals.Length == 1 ? OneAccepted
            : [.. Enumerable.Repeat(SignalOutcome.Accepted, signals.Length)]);
    }
}
