using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>What readings say now, and what of it is news.</summary>
static class ReadingDecisions
{
    /// <summary>Points that a shadow must move to be recorded again: it is compared, not watched.</summary>
    const double ShadowStep = 1;

    /// <summary>Notes which conditions began or ended, so that those which must last can be told since when they do.</summary>
    public static Standing Watch(
        MeasureSheet sheet, AccountRules rules, IReadOnlyList<Signal> signals, DateTimeOffset now, Standing standing,
        List<AccountEvent> events)
    {
        var watched = rules.Cards.LastingConditions;
        if (watched.IsEmpty && standing.Holds.IsEmpty) return standing;
        var before = standing.Holds.AsSpan();
        var first = events.Count;
        foreach (var condition in watched)
        {
            var wasHolding = CompiledCondition.Since(before, condition.Key) is not null;
            var holds = condition.Holds(sheet);
            if (holds && !wasHolding) events.Add(new ConditionBegan(condition.Key, condition.BeganAt(signals, now)));
            if (!holds && wasHolding) events.Add(new ConditionEnded(condition.Key));
        }

        foreach (var hold in before)
            if (!watched.Any(c => c.Key == hold.Condition)) events.Add(new ConditionEnded(hold.Condition));
        for (var i = first; i < events.Count; i++) standing = standing.Apply(events[i], sheet.Moment.Day);
        return standing;
    }

    /// <summary>Reads the main scorecard.</summary>
    public static (Score Score, Band Band) Main(
        in CardInput input, CompiledScorecard? main, Span<Part> parts, Standing before, List<AccountEvent> events)
    {
        var (score, reading) = main is null
            ? (default, Gone(before.LastReading))
            : Read(input, main, parts, before, null);
        var band = reading?.Band ?? Band.Unknown;
        if (reading is not null && IsNews(reading, before.LastReading)) events.Add(reading);
        if (band != before.Band && reading is not null)
            events.Add(new BandChanged(reading.Scorecard, before.Band, band, reading.Score));
        return (score, band);
    }

    /// <summary>Reads the scorecards of other purposes and those on trial.</summary>
    public static void Others(
        in CardInput input, CardsInForce cards, Span<Part> parts, Standing before, List<AccountEvent> events)
    {
        foreach (var card in cards.Others) Other(input, card, parts, before, CardRole.Other, events);
        foreach (var card in cards.Shadows) Other(input, card, parts, before, CardRole.Shadow, events);
        foreach (var last in before.Others)
        {
            var still = last.Role == CardRole.Shadow ? cards.Shadows : cards.Others;
            if (!Array.Exists(still, c => c.Scorecard.Id == last.Scorecard)) events.Add(Gone(last)!);
        }
    }

    static void Other(
        in CardInput input, CompiledScorecard card, Span<Part> parts, Standing before, CardRole role,
        List<AccountEvent> events)
    {
        var (_, reading) = Read(input, card, parts, before, role);
        if (IsNews(reading, before.Last(card.Scorecard.Id, role))) events.Add(reading);
    }

    static (Score Score, ReadingTaken Reading) Read(
        in CardInput input, CompiledScorecard card, Span<Part> parts, Standing before, CardRole? role)
    {
        var score = card.Apply(input, parts[..card.InputCount]);
        var previous = role is null && before.LastReading is null
            ? before.Band
            : before.Last(card.Scorecard.Id, role)?.Band ?? Band.Unknown;
        double? points = score.Value is { } exact ? Math.Round(exact, 6) : null;
        var coverage = Math.Round(score.Coverage, 6);
        var confidence = Math.Round(score.Confidence, 6);
        // Only the main reading tells a trend, and what a person put in its place.
        var isMain = role is null;
        return (score, new(
            card.Scorecard.Id,
            card.Scorecard.Version,
            points,
            card.Scorecard.Bands.Of(score.Value, previous),
            coverage,
            isMain ? TrendOf(points, card, before, input.Sheet.Moment.Day) : null,
            role,
            confidence == coverage ? null : confidence,
            isMain && before.Override is { } set ? new(set.Score, card.Scorecard.Bands.Of(set.Score, Band.Unknown)) : null));
    }

    static double? TrendOf(double? points, CompiledScorecard main, Standing before, int day)
    {
        var then = before.LastReading?.Scorecard == main.Scorecard.Id ? before.ScoreOn(day - Standing.TrendDays) : null;
        return points - then is { } trend ? Math.Round(trend, 6) : null;
    }

    /// <summary>A card that does not apply any more has no score.</summary>
    static ReadingTaken? Gone(ReadingTaken? last) => last is null
        ? null
        : last with { Score = null, Band = Band.Unknown, Coverage = 0, Trend = null, Confidence = null, Override = null };

    // What a person reads has one decimal; a change below it would fill the history with noise.
    static bool IsNews(ReadingTaken reading, ReadingTaken? last) => last is null
        ? reading.Score is not null || reading.Override is not null
        : reading.Band != last.Band
            || reading.Version != last.Version
            || reading.Scorecard != last.Scorecard
            || reading.Override != last.Override
            || HasMoved(reading.Score, last.Score, reading.Role)
            || Tenths(reading.Trend) != Tenths(last.Trend)
            || Math.Abs(reading.Coverage - last.Coverage) >= 0.005
            || Math.Abs((reading.Confidence ?? reading.Coverage) - (last.Confidence ?? last.Coverage)) >= 0.005;

    static bool HasMoved(double? now, double? last, CardRole? role) => role == CardRole.Shadow && now is not null && last is not null
        ? Math.Abs(now.Value - last.Value) >= ShadowStep
        : Tenths(now) != Tenths(last);

    static double? Tenths(double? points) => points is { } value ? Math.Round(value, 1) : null;
}
