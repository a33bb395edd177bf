using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>Customer effort: how easy it was made.</summary>
sealed class CesTally() : SurveyTally(RatingScale.Ces)
{
    static readonly RatingScale OneToFive = new(1, 5);

    public override IEnumerable<MetricResult> Results(int group)
    {
        var seven = On(group, s => s == RatingScale.Ces);
        yield return MetricResult.Of("ces", seven.Sum, seven.Count, seven.Count, seven.Accounts)
            .With(Means.Of([.. seven.Answers.Select(a => (double)a.Answer)]).Value);
        yield return Share("ces.top3", seven, seven.Between(5, 7));
        var five = On(group, s => s == OneToFive);
        yield return Share("ces.top2_of_5", five, five.Between(4, 5));
        var (easy, hard) = (seven.Between(6, 7), seven.Between(1, 3));
        // The same kind of difference of shares that a promoter score is.
        yield return MetricResult.Of("ces.index", 100 * (easy - hard), seven.Count, seven.Count, seven.Accounts)
            .With(NetPromoter.FromCounts(easy, seven.Count - easy - hard, hard).Value);
    }

    static MetricResult Share(string id, Distribution answers, int of) =>
        MetricResult.Of(id, of, answers.Count, answers.Count, answers.Accounts).With(Proportions.Wilson(of, answers.Count).Value);
}
