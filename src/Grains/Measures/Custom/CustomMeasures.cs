namespace HealthEngine.Measures.Custom;

/// <summary>Makes measures of tallies. Null until the first signal that counts, and while the state lacks the tally.</summary>
static class CustomMeasures
{
    /// <summary>Past this, how long ago it was says nothing more.</summary>
    const int DaysSinceMax = 400;

    const double Millionth = 1e-6;

    /// <param name="custom">Without flaws.</param>
    public static Measure Of(CustomMeasure custom, TallyRule rule)
    {
        var facts = new MeasureFacts(
            custom.Key!,
            custom.Unit ?? UnitOf(rule.Kind),
            custom.Better switch { "higher" => Better.Higher, "lower" => Better.Lower, _ => Better.Depends },
            custom.WindowDays,
            custom.Description ?? Describe(custom));
        return new(
            facts,
            i => InForce(i, rule, custom.ExpiresAfterDays) is { } tally ? ValueOf(rule, tally, i.Moment) : null,
            i => InForce(i, rule, custom.ExpiresAfterDays) is { } tally ? Next(rule, tally, custom.ExpiresAfterDays, i.Moment) : null,
            rule.Match.Matches);
    }

    /// <summary>The tally, unless it is missing, empty or expired.</summary>
    static Tally? InForce(MeasureSheet sheet, TallyRule rule, int? expiresAfterDays) =>
        sheet.State.Tallies.Find(rule.Fingerprint) is { LastAt: not 0 } tally
        && !(LastAt(tally).AddDays(expiresAfterDays ?? 0) <= sheet.Moment.Now && expiresAfterDays is not null)
            ? tally
            : null;

    static double? ValueOf(TallyRule rule, Tally tally, Moment moment) => rule.Kind switch
    {
        TallyKind.Last => IsInWindow(rule, tally, moment) ? (double)tally.Last.Value * Millionth : null,
        TallyKind.DaysSince => Math.Min(moment.DaysSince(LastAt(tally)), rule.WindowDays ?? DaysSinceMax),
        TallyKind.Distinct => tally.Keys.Count(k => rule.WindowDays is not { } days || k.At > moment.Day - days),
        _ => Summed(rule, tally, moment),
    };

    static double? Summed(TallyRule rule, Tally tally, Moment moment)
    {
        var days = rule.WindowDays is { } window
            ? tally.Days.Between(moment.Day - window + 1, moment.Day)
            : tally.Days.Days;
        var (count, amount) = (0L, (Int128?)null);
        foreach (var day in days)
        {
            count += day.Count;
            amount = amount is not { } before ? day.Amount
                : rule.Kind == TallyKind.Min ? Int128.Min(before, day.Amount)
                : rule.Kind == TallyKind.Max ? Int128.Max(before, day.Amount)
                : before + day.Amount;
        }

        return rule.Kind switch
        {
            TallyKind.Count => count,
            TallyKind.Sum => (double)(amount ?? 0) * Millionth,
            TallyKind.Avg => (double?)amount * Millionth / count,
            _ => (double?)amount * Millionth,
        };
    }

    static DateTimeOffset? Next(TallyRule rule, Tally tally, int? expiresAfterDays, Moment moment)
    {
        DateTimeOffset? expires = expiresAfterDays is { } days ? LastAt(tally).AddDays(days) : null;
        return Moment.Earlier(expires, NextOf(rule, tally, moment));
    }

    static DateTimeOffset? NextOf(TallyRule rule, Tally tally, Moment moment)
    {
        if (rule.Kind == TallyKind.DaysSince)
        {
            var last = LastAt(tally);
            return moment.DaysSince(last) < (rule.WindowDays ?? DaysSinceMax) ? moment.NextDaySince(last) : null;
        }

        if (rule.WindowDays is not { } window) return null;
        var day = rule.Kind switch
        {
            TallyKind.Last => IsInWindow(rule, tally, moment) ? LastDay(tally, moment) + window : null,
            TallyKind.Distinct => NextLeaving(tally.Keys, window, moment.Day),
            _ => tally.Days.NextChange(moment.Day, window),
        };
        return day is { } changes ? moment.Calendar.StartOf(changes) : null;
    }

    static int? NextLeaving(KeyAt[] keys, int window, int today)
    {
        int? next = null;
        foreach (var key in keys)
            if (key.At + window > today && !(next <= key.At + window)) next = (int)key.At + window;
        return next;
    }

    static bool IsInWindow(TallyRule rule, Tally tally, Moment moment) =>
        rule.WindowDays is not { } window || LastDay(tally, moment) > moment.Day - window;

    static int LastDay(Tally tally, Moment moment) => moment.Calendar.DayOf(tally.Last.At);

    static DateTimeOffset LastAt(Tally tally) => Signals.Instants.FromUnixMicroseconds(tally.LastAt);

    static string UnitOf(TallyKind kind) => kind switch
    {
        TallyKind.Count => "signals",
        TallyKind.Distinct => "values",
        TallyKind.DaysSince => "days",
        _ => "number",
    };

    static string Describe(CustomMeasure custom)
    {
        var what = custom.Of is null ? custom.Kind : $"{custom.Kind} of {custom.Of}";
        var window = custom.WindowDays is { } days ? $" in the last {days} days" : "";
        return $"The {what} of {custom.Name ?? custom.Type} signals{window}.";
    }
}
