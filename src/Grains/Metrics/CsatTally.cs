using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>Customer satisfaction, by scale.</summary>
sealed class CsatTally() : SurveyTally(RatingScale.Csat)
{
    static readonly RatingScale GoodBad = new(0, 1);

    const int FacesMin = 4; // with three, the two best hold the middle

    public override IEnumerable<MetricResult> Results(int group)
    {
        var five = On(group, s => s == RatingScale.Csat);
        yield return Share("csat", five, five.Between(4, 5));
        var two = On(group, s => s == GoodBad);
        yield return Share("csat.good_bad", two, two.Between(1, 1));
        var faces = On(group, s => s.Highest - s.Lowest + 1 >= FacesMin);
        yield return Share("csat.smile", faces, faces.CountOf((scale, answer) => answer >= scale.Highest - 1));
        yield return MetricResult.Of("csat.mean", five.Sum, five.Count, five.Count, five.Accounts)
            .With(Means.Of([.. five.Answers.Select(a => (double)a.Answer)]).Value);
    }

    static MetricResult Share(string id, Distribution answers, int of) =>
        MetricResult.Of(id, of, answers.Count, answers.Count, answers.Accounts).With(Proportions.Wilson(of, answers.Count).Value);
}
