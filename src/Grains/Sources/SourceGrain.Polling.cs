using HealthEngine.Journal;

namespace HealthEngine.Sources;

partial class SourceGrain
{
    /// <summary>How far back the first poll asks: what Stripe keeps, the shortest memory of the vendors'.</summary>
    static readonly TimeSpan FirstLookBack = TimeSpan.FromDays(30);

    /// <summary>Pages of one poll: with hundred events each more than a day of a large portfolio. The next poll goes on.</summary>
    const int PagesMax = 1_000;

    Task<PollStanding>? _polling;

    public Task<PollStanding> Poll()
    {
        if (_polling is null or { IsCompleted: true }) _polling = PollAll();
        return _polling;
    }

    async Task PollInBackground(SourcePoll poll)
    {
        // Before it begins, so that looks meanwhile do not begin another.
        state.State.NextPollAt = time.GetUtcNow() + TimeSpan.FromSeconds(poll.EverySeconds);
        await Poll();
    }

    async Task<PollStanding> PollAll()
    {
        if (sources.Find(_workspace, _id) is not { Definition: { Enabled: true, Poll: { } poll } } source) return PollStanding;
        var recovered = 0;
        try
        {
            recovered = await ReadPages(source);
            (state.State.PollFailures, state.State.PollFault) = (0, null);
        }
        catch (Exception fault) when (fault is PollFailedException or JournalBusyException or JournalUnavailableException
            or JournalOutcomeUnknownException or Linking.HeldFullException or SourceLockedException)
        {
            state.State.PollFailures++;
            state.State.PollFault = fault.Message;
            logger.PollFailed(_workspace, _id, state.State.PollFailures, fault.Message);
        }

        state.State.NextPollAt = time.GetUtcNow() + TimeSpan.FromSeconds(poll.EverySeconds);
        if (recovered > 0) logger.PollRecovered(_workspace, _id, recovered);
        await Save();
        await TellFaults();
        return PollStanding;
    }

    /// <summary>Page by page; the cursor moves on only when a page's signals are on disk.</summary>
    async Task<int> ReadPages(Source source)
    {
        state.State.Since ??= time.GetUtcNow() - FirstLookBack;
        var recovered = 0;
        for (var page = 0; page < PagesMax; page++)
        {
            var step = await poller.Step(source, state.State.Cursor, state.State.Since.Value, CancellationToken.None);
            recovered += step.Recovered;
            var moved = state.State.Cursor != step.Cursor;
            (state.State.Cursor, state.State.PolledAt) = (step.Cursor, time.GetUtcNow());
            state.State.Recovered += step.Recovered;
            if (moved) await Save();
            if (!step.HasMore) break;
        }

        return recovered;
    }
}
