using HealthEngine.Journal;
using HealthEngine.Views;

namespace HealthEngine.Api.Probes;

/// <summary>Whether signals can be taken, and how far lists are behind.</summary>
sealed record ReadyProbe(string Status, JournalProbe Journal, ViewsProbe Views)
{
    static readonly ReadyProbe Away = new("unavailable", new(false, null), new(null, null));

    public static async Task<ReadyProbe> Take(IJournal journal, IAccountViews views, CancellationToken cancellation)
    {
        if (!journal.IsAvailable) return Away;
        try
        {
            // The views first: the head that is read later is never behind them.
            var position = await views.Position(cancellation);
            var head = await journal.Head(cancellation);
            return new("ready", new(true, head), new(position, head - position));
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return Away; // whatever it was, a store that does not answer is away
        }
    }
}

/// <param name="Head">Position of the last entry.</param>
sealed record JournalProbe(bool Available, long? Head);

/// <param name="Position">Journal position up to which lists are current.</param>
/// <param name="Lag">Entries that they still have to take in.</param>
sealed record ViewsProbe(long? Position, long? Lag);
