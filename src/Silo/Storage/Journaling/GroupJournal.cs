using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Workspaces;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>The journal over either store: gathers appends into groups, follows them with tailers.</summary>
/// <remarks>Any thread may call; it starts with the first call, so after <see cref="IStoreStartup.Start"/>.</remarks>
sealed class GroupJournal : IJournal, IAsyncDisposable
{
    // What a tailer takes at once from the store: large enough that reading costs less than handling.
    const int TailBatchMax = 4_096;

    // Accounts that wake together read together; most have a short tail after their snapshot.
    const int ReadsTogetherMax = 256;

    static readonly TimeSpan WatchAgainAfter = TimeSpan.FromMilliseconds(250);

    readonly CancellationTokenSource _stopping = new();
    readonly AppendQueue _queue = new();
    readonly CommittedRing _ring = new();
    readonly IJournalStore _store;
    readonly StoredWorkspaces _workspaces;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly JournalWriter _writer;
    readonly Gatherer<AccountRead, IReadOnlyList<Committed>> _reads;
    readonly Task _writing;
    readonly Task _watching;

    public GroupJournal(
        IJournalStore store, StoredWorkspaces workspaces, TimeProvider time, ILogger<GroupJournal> logger)
    {
        (_store, _workspaces, _time, _logger) = (store, workspaces, time, logger);
        _writer = new(store, _queue, _ring, time, logger);
        _reads = new(ReadsTogetherMax, store.ReadAccounts);
        _writing = Task.Run(_writer.Run);
        _watching = Task.Run(Watch);
    }

    public bool IsAvailable => _writer.IsAvailable;

    public ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var append = PendingAppend.Of(entries);
        _workspaces.Number(append.Account.Workspace); // An unknown one must not fail the group it would be in.
        _queue.Add(append);
        return cancellation.CanBeCanceled ? Wait(append, cancellation) : new(append.Result);
    }

    static async ValueTask<AppendResult> Wait(PendingAppend append, CancellationToken cancellation)
    {
        // Once the writer has it, only the commit answers: a cancelled caller would not know what was taken.
        using var withdrawal = cancellation.UnsafeRegister((a, token) => ((PendingAppend)a!).Withdraw(token), append);
        return await append.Result;
    }

    public ValueTask<IReadOnlyList<Committed>> ReadAccount(
        AccountKey account, long afterSequence, int limit, CancellationToken cancellation) =>
        Read(() => _reads.Handle(new(account, afterSequence, limit), cancellation));

    public ValueTask<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation) =>
        Read(() => _store.ReadAccountBackwards(account, beforeSequence, limit, cancellation));

    public ValueTask<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation) =>
        Read(() => _store.Read(afterPosition, limit, cancellation));

    public ValueTask<long> Head(CancellationToken cancellation) => Read(() => _store.Head(cancellation));

    public void Forget() => _ring.Clear();

    public async IAsyncEnumerable<IReadOnlyList<Committed>> Tail(
        long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        using var place = _ring.Follow(afterPosition);
        var mayBeStored = true; // The ring knows nothing of what was committed before this process started.
        while (true)
        {
            if (!mayBeStored) await place.Passed().WaitAsync(either.Token);
            IReadOnlyList<Committed>? batch = place.Take();
            mayBeStored = batch.Count == 0;
            if (mayBeStored)
            {
                batch = await ReadStored(place.Position, either.Token);
                mayBeStored = batch is not []; // After a full batch there may be another, after a fault there may be one.
                if (batch is [.., var last]) place.Pass(last.Position);
            }

            if (batch is not null and not []) yield return batch;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _writing;
        await _reads.DisposeAsync();
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }

    /// <summary>The next stored entries; null: the store is away, and a tailer waits for it as long as it takes.</summary>
    async Task<IReadOnlyList<Committed>?> ReadStored(long position, CancellationToken cancellation)
    {
        try
        {
            var batch = await _store.Read(position, TailBatchMax, cancellation);
            if (batch.Count > 0 || _ring.Head <= position) return batch;
            // The head was seen and its rows are not there: a restored or half-copied store must not spin us.
        }
        catch (StoreUnavailableException)
        {
            // Who writes learns of it and says so; a tailer only tries again.
        }

        await Task.Delay(WatchAgainAfter, _time, cancellation);
        return null;
    }

    static async ValueTask<T> Read<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (StoreUnavailableException e)
        {
            throw new JournalUnavailableException(e.Message, e);
        }
    }

    async Task Watch()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _store.Watch(_ring.Announce, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreUnavailableException e)
            {
                _logger.WatchInterrupted(e.Message);
                await Task.Delay(WatchAgainAfter, _time, _stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
