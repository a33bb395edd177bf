using HealthEngine.Signals;

namespace HealthEngine.Measures.Sentiment;

/// <summary>What an account's people say.</summary>
static class SentimentMeasures
{
    /// <summary>How long an answer stands: surveys come half-yearly.</summary>
    const int AnswerDays = 180;

    /// <summary>100 x (promoters 9-10 - detractors 0-6) / answers of the last 180 days, the last one of each user and survey.</summary>
    public static readonly Measure Nps = new(
        "sentiment.nps", "points", NpsOf, NextNps, s => s.Type == SignalTypes.Nps, AnswerDays);

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

    static DateTimeOffset? NextNps(MeasureSheet sheet)
    {
        DateTimeOffset? next = null;
        foreach (var answer in sheet.State.Sentiment.Nps)
        {
            var expires = answer.Rating.At.AddDays(AnswerDays);
            if (expires > sheet.Moment.Now) next = Moment.Earlier(next, expires);
        }

        return next;
    }
}
