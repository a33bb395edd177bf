using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    /// <summary>Newest entries looked through for the signals behind a reading of now.</summary>
    const int EvidenceEntriesMax = 2_000;

    public async Task<AccountHead?> Head()
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (Current.Sequence == 0) return null;
        var (now, standing) = (Now(), Current.Standing);
        var sheet = SheetAt(now);
        var cards = Rules.Cards.For(sheet);
        var evidence = await Evidence([.. cards.Live.SelectMany(c => c.Measures).Distinct()], now);
        var readings = cards.Live.Select(c => Explain(c, sheet, now, ReadingView.KnownNow, evidence)).ToImmutableArray();
        return new(
            standing.Profile,
            readings,
            standing.OpenAlerts,
            sheet.FirstValue,
            sheet.State.Usage.LastAt,
            _isQuarantined,
            [.. FirstValues.Milestones(sheet.State)],
            OverrideAt(now),
            Disagreement.Of(cards.Main is null ? null : readings[0].Score, sheet),
            RiskReadings.Of(Rules.Risk, sheet, standing.Risk?.Band ?? RiskBand.Unknown));
    }

    public async Task<Reading?> Health(DateTimeOffset? at, ReadingView view, CardChoice card)
    {
        if (_mustReload) await Load(CancellationToken.None);
        var now = Now();
        if (at is { } past && past.ToMicroseconds() < now) return await HealthAt(past.ToMicroseconds(), view, card);
        if (Current.Sequence == 0) return null;
        var sheet = SheetAt(now);
        return await Choose(Rules, sheet, card) is { } chosen
            ? Explain(chosen, sheet, now, view, await Evidence(chosen.Measures, now))
            : null;
    }

    public Task<ImmutableArray<double?>> Measures(ImmutableArray<string> keys)
    {
        var sheet = SheetAt(Now());
        return Task.FromResult(keys
            .Select(key => Rules.Measures.Catalog.ByKey.TryGetValue(key, out var measure) ? sheet[measure] : null)
            .ToImmutableArray());
    }

    MeasureSheet SheetAt(DateTimeOffset now) =>
        AccountDecisions.SheetAt(Current.State.Advance(now, Rules.Calendar), Rules, now);

    /// <summary>The scorecard that was asked for; null: there is none.</summary>
    async ValueTask<CompiledScorecard?> Choose(AccountRules rules, MeasureSheet sheet, CardChoice card)
    {
        var main = card.Scorecard is null ? rules.Cards.For(sheet).Main : null;
        if (card.Version is not { } version) return card.Scorecard is { } id ? rules.Cards.Find(id) : main;
        return (card.Scorecard ?? main?.Scorecard.Id) is { } of
            ? await catalog.Card(_key.Workspace, of, version, CancellationToken.None)
            : null;
    }

    /// <summary>A reading of now.</summary>
    Reading Explain(CompiledScorecard card, MeasureSheet sheet, DateTimeOffset now, ReadingView view, IEvidence evidence)
    {
        var standing = Current.Standing;
        var reading = ReadingBuilder.Build(
            _key, card, Rules.InputOf(sheet, standing.Holds), now, view, BandOf(standing, card), evidence);
        return reading with { Override = reading.Purpose == Scorecard.Health ? OverrideAt(now) : null };
    }

    ScoreOverride? OverrideAt(DateTimeOffset now) =>
        Current.Standing.Override is { } set && set.Until > now ? set : null;

    /// <summary>The band that a card's score was in, which holds it there.</summary>
    static Band BandOf(Standing standing, CompiledScorecard card) =>
        (standing.Last(card.Scorecard.Id, null) ?? standing.Last(card.Scorecard.Id, CardRole.Other))?.Band ?? Band.Unknown;

    async Task<Evidence> Evidence(IReadOnlyList<Measure> measures, DateTimeOffset now)
    {
        var evidence = new Evidence(measures, now, Rules.Calendar);
        var newest = await journal.ReadAccountBackwards(_key, long.MaxValue, EvidenceEntriesMax, CancellationToken.None);
        foreach (var (_, entry) in newest)
            if (entry.Signal is { } signal && signal.At <= now) evidence.Add(signal);
        return evidence;
    }
}
