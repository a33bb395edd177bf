using HealthEngine.Signals;

namespace HealthEngine.Measures.Sentiment;

/// <summary>What an account's people say.</summary>
static class SentimentMeasures
{
    /// <summary>How long an answer stands: surveys come half-yearly.</summary>
    const int AnswerDays = 180;

    public static readonly Measure Nps = new(
        new("sentiment.nps", "points", Better.Higher, AnswerDays,
            "100 x (promoters 9-10 - detractors 0-6) / answers of the last 180 days, the last one of each user and survey; " +
            "none without an answer."),
        NpsOf,
        i => Windows.NextLeaving(i.Moment, AnswerDays, i.State.Sentiment.Nps.Select(a => a.Rating.Stamp.At)),
        s => s.Type == SignalTypes.Nps);

    public static readonly Measure Csat = OfDays(
        new("sentiment.csat", "ratio", Better.Higher, AnswerDays,
            "Share of satisfaction ratings in the top two boxes of 1-5, of the last 180 days; none without a rating."),
        SignalTypes.Csat,
        s => s.Csat,
        (count, sum) => (double)sum / count);

    public static readonly Measure Ces = OfDays(
        new("sentiment.ces", "points", Better.Higher, AnswerDays,
            "Mean of the answers to \"made it easy\" on 1-7, of the last 180 days; none without an answer."),
        SignalTypes.Ces,
        s => s.Ces,
        (count, sum) => (double)sum / 1_000_000 / count);

    public static readonly Measure Pulse = new(
        new("sentiment.csm_pulse", "points", Better.Higher, null,
            "The customer-success manager's last judgement, 1-5; none before the first, and again once it has expired (90 days)."),
        i => IsFresh(i) ? i.State.Sentiment.Pulse.Value : null,
        i => IsFresh(i) ? ExpiresAt(i) : null,
        s => s.Type == SignalTypes.CsmPulse);

    static DateTimeOffset ExpiresAt(MeasureSheet sheet) => sheet.State.Sentiment.Pulse.At.AddDays(sheet.Settings.PulseDays);

    static bool IsFresh(MeasureSheet sheet) => sheet.State.Sentiment.Pulse.IsSet && ExpiresAt(sheet) > sheet.Moment.Now;

    static double? NpsOf(MeasureSheet sheet)
    {
        var since = sheet.Moment.Now.AddDays(-AnswerDays).ToUnixMicroseconds();
        var (answers, balance) = (0, 0);
        foreach (var answer in sheet.State.Sentiment.Nps)
        {
            if (answer.Rating.Stamp.At <= since) continue;
            answers++;
            balance += answer.Rating.Value switch { >= 9 => 1, <= 6 => -1, _ => 0 };
        }

        return answers == 0 ? null : 100.0 * balance / answers;
    }

    static Measure OfDays(
        MeasureFacts facts, string type, Func<SentimentFacet, DayTotals> days, Func<int, Int128, double> value) => new(
        facts,
        i =>
        {
            var (count, sum) = (0, Int128.Zero);
            foreach (var day in days(i.State.Sentiment).Between(i.Moment.Day - AnswerDays + 1, i.Moment.Day))
                (count, sum) = (count + day.Count, sum + day.Amount);
            return count == 0 ? null : value(count, sum);
        },
        i => days(i.State.Sentiment).NextChange(i.Moment.Day, AnswerDays) is { } day
            ? i.Moment.Calendar.StartOf(day)
            : null,
        s => s.Type == type);
}
