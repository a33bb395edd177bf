using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    /// <summary>Newest entries looked through for the signals behind a reading of now.</summary>
    const int EvidenceEntriesMax = 2_000;

    public async Task<Reading?> Health(DateTimeOffset? at, ReadingView view, string? scorecard)
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (scorecard is not null && scorecard != Rules.Main.Scorecard.Id) return null;
        var now = Now();
        if (at is { } past && past.ToMicroseconds() < now) return await HealthAt(past.ToMicroseconds(), view);
        if (_account.Sequence == 0) return null;
        return await Explain(SheetAt(now), now, view);
    }

    MeasureSheet SheetAt(DateTimeOffset now) =>
        AccountDecisions.SheetAt(_account.State.Advance(now, Rules.Calendar), Rules, now);

    /// <summary>A reading of now, with the newest signals behind it.</summary>
    async Task<Reading> Explain(MeasureSheet sheet, DateTimeOffset now, ReadingView view) =>
        ReadingBuilder.Build(_key, Rules.Main, sheet, now, view, _account.Standing.Band, await Evidence(now));

    /// <summary>Folds the journal anew, as far as it may be known in the view.</summary>
    async Task<Reading?> HealthAt(DateTimeOffset at, ReadingView view)
    {
        var evidence = new Evidence(Rules.Main, at, Rules.Calendar);
        var (state, standing) = (AccountState.Of(Tallies), Standing.Empty);
        var (sequence, isOver, isEmpty) = (0L, false, true);
        while (!isOver)
        {
            var page = await journal.ReadAccount(_key, sequence, PageMax, CancellationToken.None);
            isOver = page.Count < PageMax;
            foreach (var (_, entry) in page)
            {
                sequence = entry.Sequence;
                var wasKnown = entry.RecordedAt <= at;
                if (!wasKnown && view == ReadingView.KnownThen)
                {
                    isOver = true;
                    break;
                }

                if (wasKnown)
                    foreach (var e in entry.Events) standing = standing.Apply(e, Rules.Calendar.DayOf(entry.RecordedAt));
                if (entry.Signal is not { } signal || signal.At > at) continue;
                isEmpty = false;
                state = state.Fold(signal, at, Rules.Calendar);
                evidence.Add(signal);
            }
        }

        // The band of what is known only now has no past of its own to be held by.
        var previous = view == ReadingView.KnownThen ? standing.Band : Band.Unknown;
        return isEmpty
            ? null
            : ReadingBuilder.Build(
                _key, Rules.Main, AccountDecisions.SheetAt(state, Rules, at), at, view, previous, evidence);
    }

    async Task<Evidence> Evidence(DateTimeOffset now)
    {
        var evidence = new Evidence(Rules.Main, now, Rules.Calendar);
        var newest = await journal.ReadAccountBackwards(_key, long.MaxValue, EvidenceEntriesMax, CancellationToken.None);
        foreach (var (_, entry) in newest)
            if (entry.Signal is { } signal && signal.At <= now) evidence.Add(signal);
        return evidence;
    }
}
