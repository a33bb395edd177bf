using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Workspaces;
using Orleans.Runtime;

namespace HealthEngine.Signals;

/// <summary>Hands each account its signals of a request, in the order they were sent.</summary>
public sealed class SignalIntake(IGrainFactory grains) : ISignalIntake
{
    // About a second of a busy machine's intake. More in flight only makes every sender wait longer.
    internal const int InFlightMax = 100_000;

    // Accounts of one request that write at once: enough to fill a group commit, too few to crowd out other requests.
    const int AccountsAtOnceMax = 1_024;

    int _inFlight;

    public async Task<IntakeResult> Take(
        WorkspaceId workspace, IReadOnlyList<AddressedSignal> signals, CancellationToken cancellation)
    {
        if (Interlocked.Add(ref _inFlight, signals.Count) > InFlightMax)
        {
            Interlocked.Add(ref _inFlight, -signals.Count);
            throw new JournalBusyException(
                $"{InFlightMax} signals are on their way to the store; nothing of this request was taken.");
        }

        try
        {
            return await Record(workspace, AccountBatch.Of(signals), cancellation);
        }
        finally
        {
            Interlocked.Add(ref _inFlight, -signals.Count);
        }
    }

    async Task<IntakeResult> Record(WorkspaceId workspace, AccountBatch[] batches, CancellationToken cancellation)
    {
        var outcomes = new Task<ImmutableArray<SignalOutcome>>[Math.Min(batches.Length, AccountsAtOnceMax)];
        var result = new IntakeResult();
        for (var start = 0; start < batches.Length; start += AccountsAtOnceMax)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(AccountsAtOnceMax, batches.Length - start);
            for (var i = 0; i < count; i++) outcomes[i] = Record(workspace, batches[start + i]);
            await Settle(outcomes.AsMemory(0, count));
            for (var i = 0; i < count; i++) result = Add(result, outcomes[i].Result);
        }

        return result;
    }

    Task<ImmutableArray<SignalOutcome>> Record(WorkspaceId workspace, in AccountBatch batch) =>
        grains.GetGrain<IAccountGrain>(new AccountKey(workspace, batch.Account).GrainKey)
            .Record(ImmutableCollectionsMarshal.AsImmutableArray(batch.Signals));

    static IntakeResult Add(IntakeResult result, ImmutableArray<SignalOutcome> outcomes)
    {
        var (accepted, suppressed) = (0, 0);
        foreach (var outcome in outcomes)
        {
            if (outcome == SignalOutcome.Accepted) accepted++;
            else if (outcome == SignalOutcome.Suppressed) suppressed++;
        }

        return new(
            result.Accepted + accepted, result.Duplicates + outcomes.Length - accepted - suppressed, result.Suppressed + suppressed);
    }

    /// <summary>Waits for all, also after a fault, and throws the gravest: what may have been taken, then what was not.</summary>
    static async Task Settle(ReadOnlyMemory<Task<ImmutableArray<SignalOutcome>>> outcomes)
    {
        // From the last, which is mostly over last: those found over cost no wait, where WhenAll waits for each.
        var areDone = true;
        for (var i = outcomes.Length - 1; i >= 0; i--)
        {
            await ((Task)outcomes.Span[i]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            areDone &= outcomes.Span[i].IsCompletedSuccessfully;
        }

        if (areDone) return;
        var all = Task.WhenAll(outcomes.Span);
        var faults = all.Exception?.InnerExceptions ?? [];
        foreach (var fault in faults)
        {
            // The host gave up waiting, or the account's silo died or is going; what it was given it may have written.
            if (fault is TimeoutException or OrleansMessageRejectionException)
                throw new JournalOutcomeUnknownException($"An account did not answer: {fault.Message}", fault);
            if (fault is JournalOutcomeUnknownException)
                throw new JournalOutcomeUnknownException(fault.Message, fault);
        }

        await all;
    }
}
