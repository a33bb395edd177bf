using HealthEngine.Journal;
using HealthEngine.Silo.Tailing;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views;

/// <param name="Head">The journal's end when the rebuild began.</param>
public readonly record struct RebuildProgress(long Position, long Head);

/// <summary>Makes the views again from the journal: for when they are wrong, or hold more than they did.</summary>
/// <remarks>
/// May run beside a tailer, here or in another silo: the checkpoint lets only one of them write a batch, and both
/// write the same. Lists are incomplete until it is done. Cancelled, it leaves views that are whole up to their
/// checkpoint; the tailer goes on from there.
/// </remarks>
sealed class ViewsRebuild(IJournal journal, IViewsStore store, IAccountViews views)
{
    /// <summary>As fast as it goes.</summary>
    public static readonly FollowPace Pace = new(
        AccountProjection.CountMax, RestPerWrite: 0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public async Task Run(Action<RebuildProgress> report, CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        await store.Clear(cancellation);
        var follower = new GatheringFollower<AccountProjection>(
            journal, p => new(p), store.Apply, Pace, TimeProvider.System);
        var position = 0L;
        while (position < head)
        {
            await follower.Follow(position, head, written => report(new(written.Position, head)), cancellation);
            position = await views.Position(cancellation); // A tailer beside may have gone farther.
        }

        report(new(position, head));
    }
}
