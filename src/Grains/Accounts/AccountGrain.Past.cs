using System.Collections.Immutable;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    public async Task<ScoreChange?> Changes(DateTimeOffset from, DateTimeOffset? to, ReadingView view, CardChoice card)
    {
        if (_mustReload) await Load(CancellationToken.None);
        var end = (to ?? Now()).ToMicroseconds();
        if (await Health(end, view, card) is not { } after) return null;
        var start = from.ToMicroseconds();
        var before = await Health(start, view, card);
        var evidence = new Evidence([.. MeasuresOf(before).Concat(MeasuresOf(after)).Distinct()], end, Rules.Calendar);
        await foreach (var entry in Journal())
        {
            var (told, happened) = (entry.RecordedAt, entry.Signal?.At);
            var when = view == ReadingView.KnownThen ? told : happened;
            if (when > start && when <= end && happened <= end) evidence.Add(entry.Signal!);
        }

        return Attribution.Of(_key, view, start, before, after, evidence);
    }

    /// <summary>Folds the journal anew, as far as it may be known in the view.</summary>
    async Task<Reading?> HealthAt(DateTimeOffset at, ReadingView view, CardChoice card)
    {
        var then = await catalog.At(_key.Workspace, at, CancellationToken.None);

        // Percentiles stay as they were read then in either view: other accounts' present is not this one's past.
        var rules = view == ReadingView.KnownThen ? then : Rules with { Distributions = then.Distributions };

        // A version that was asked for is read with the measures of now: it may need some that were not defined then.
        if (card.Version is not null) rules = rules with { Measures = Rules.Measures };
        var wanted = card.Version is { } version && card.Scorecard is { } id
            ? (await catalog.Card(_key.Workspace, id, version, CancellationToken.None))?.Measures
            : null;
        var past = new PastAccount(at, view, rules, wanted ?? AllMeasures(rules, card));
        await foreach (var entry in Journal())
            if (!past.Add(entry)) break;

        if (past.IsEmpty) return null;
        var sheet = AccountDecisions.SheetAt(past.State, rules, at);
        if (await Choose(rules, sheet, card) is not { } chosen) return null;
        var holds = await HoldsAt(past, chosen, sheet, rules);
        var previous = view == ReadingView.KnownThen ? BandOf(past.Standing, chosen) : Band.Unknown;
        var reading = ReadingBuilder.Build(
            _key, chosen, rules.InputOf(sheet, holds), at, view, previous, past.Evidence);
        return past.Standing.Override is { } set && set.Until > at && reading.Purpose == Scorecard.Health
            ? reading with { Override = set }
            : reading;
    }

    /// <summary>Since when lasting conditions have held. What nobody watched then is found by going through it all again.</summary>
    async Task<ImmutableArray<Hold>> HoldsAt(
        PastAccount past, CompiledScorecard card, MeasureSheet sheet, AccountRules rules)
    {
        var known = past.View == ReadingView.KnownThen ? past.Standing.Holds : [];
        var unknown = card.LastingConditions
            .Where(c => c.Holds(sheet) && CompiledCondition.Since(known.AsSpan(), c.Key) is null)
            .ToList();
        if (unknown.Count == 0) return known;
        var replay = new HoldReplay(unknown, rules, past.At, past.View);
        await foreach (var entry in Journal()) replay.Add(entry);
        return [.. known, .. replay.Holds()];
    }

    async IAsyncEnumerable<JournalEntry> Journal()
    {
        var sequence = 0L;
        while (true)
        {
            var page = await journal.ReadAccount(_key, sequence, PageMax, CancellationToken.None);
            foreach (var (_, entry) in page) yield return entry;
            if (page.Count < PageMax) yield break;
            sequence = page[^1].Entry.Sequence;
        }
    }

    /// <summary>What evidence is gathered for before it is known which card applied: the live ones, and the newest versions.</summary>
    static ImmutableArray<Measure> AllMeasures(AccountRules rules, CardChoice card) => card.Version is null
        ? rules.Cards.Measures
        : [.. rules.Measures.Catalog.All];

    IEnumerable<Measure> MeasuresOf(Reading? reading) => reading is null
        ? []
        : reading.Dimensions.SelectMany(d => d.Measures).Select(m => m.Key)
            .Concat(reading.Vetoes.Select(v => v.Measure))
            .Select(key => Rules.Measures.Catalog.ByKey.GetValueOrDefault(key))
            .OfType<Measure>();
}
