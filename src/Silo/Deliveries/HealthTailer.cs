using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Silo.Tailing;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Follows the journal and puts what CRMs are to show on its way, for as long as the engine runs.</summary>
sealed class HealthTailer(IJournal journal, IDeliveries deliveries, HealthNotes notes, TimeProvider time, ILogger<HealthTailer> logger)
    : BackgroundService
{
    const string Follower = "health";

    // Accounts of one step, changed since the one before; each is a few KB.
    const int AccountsMax = 10_000;

    // No CRM is in a hurry; what comes meanwhile goes into the same step, an account of it once.
    static readonly TimeSpan StepEvery = TimeSpan.FromSeconds(1);

    readonly TailPosition _position = new();
    readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends once it knows where in the journal it goes on: what comes from then on is news.</summary>
    public Task Started => _started.Task;

    /// <summary>Returns when everything up to a position is on its way. Knows only what this silo put.</summary>
    public Task Reached(long position, CancellationToken cancellation) => _position.Reached(position, cancellation);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LeadLoop.Run(Follow, logger.HealthNotFollowed, time, stoppingToken);

    /// <remarks>
    /// Two silos may both follow: messages' ids are made of account and sequence, so what both put is there once.
    /// </remarks>
    async Task Follow(CancellationToken cancellation)
    {
        notes.Clear(); // What a failed step took in was not put.
        var position = await Start(cancellation);
        _position.Move(position);
        _started.TrySetResult();
        await using var tail = new JournalTail(journal, position, cancellation);
        var rest = Task.CompletedTask;
        var changed = new HashSet<AccountKey>();
        var put = position;
        while (true)
        {
            // While it rests it takes in what comes, which is still in memory.
            var mayTake = changed.Count < AccountsMax;
            if (rest.IsCompleted && position == put) await tail.Ready;
            else await (mayTake ? Task.WhenAny(tail.Ready, rest) : rest);
            if (mayTake && tail.Ready.IsCompleted)
            {
                var part = await tail.Take();
                await notes.Take(part, changed, cancellation);
                position = part[^1].Position;
            }

            if (!rest.IsCompleted || position == put) continue;
            await notes.Put(changed, cancellation);
            await deliveries.Move(Follower, position, cancellation);
            _position.Move(position);
            put = position;
            changed.Clear();
            rest = Task.Delay(StepEvery, time, cancellation);
        }
    }

    /// <summary>Where to go on. The first time at the journal's end: what was is not news.</summary>
    async Task<long> Start(CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        if (await deliveries.Position(Follower, cancellation) is { } position && position <= head) return position;
        await deliveries.Move(Follower, head, cancellation);
        return head;
    }
}
