using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>The outages of a workspace, and what they freeze.</summary>
sealed class Outages
{
    public static readonly Outages None = new([], []);

    readonly (OutageSpan Span, Measure[] Measures)[] _all;

    public Outages(IEnumerable<OutageSpan> spans, IEnumerable<Measure> measures)
    {
        var lives = spans.Any() ? measures.Select(m => (Measure: m, Of: new Freshness(m))).ToList() : [];
        _all =
        [
            .. spans.OrderBy(s => s.From).Select(s =>
                (s, lives.Where(l => l.Of.LivesOn(s.Family)).Select(l => l.Measure).ToArray())),
        ];
    }

    /// <summary>
    /// Fixes the measures of what is out at the sheet's instant to what they were when the outage began: silence
    /// that the account did not make must not move its score.
    /// </summary>
    public void Freeze(MeasureSheet sheet)
    {
        foreach (var (span, measures) in _all)
        {
            if (!span.Covers(sheet.Moment.Now)) continue;
            var before = new MeasureSheet(sheet.State, Moment.At(span.From, sheet.Moment.Calendar), sheet.Settings);
            foreach (var measure in measures)
                if (sheet.FixedAt(measure) is null) sheet.Fix(measure, before[measure], span.From);
        }
    }

    /// <summary>When the next outage begins or ends; null: none will.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var (span, _) in _all)
        {
            if (span.From > now) next = Moment.Earlier(next, span.From);
            if (span.To > now) next = Moment.Earlier(next, span.To);
        }

        return next;
    }
}
