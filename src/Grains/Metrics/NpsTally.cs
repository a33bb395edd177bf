using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>Net promoter score; answers on another scale than 0-10 are told apart.</summary>
sealed class NpsTally() : SurveyTally(RatingScale.Nps)
{
    static readonly RatingScale OneToTen = new(1, 10);

    public override IEnumerable<MetricResult> Results(int group)
    {
        yield return Score("nps", group, RatingScale.Nps);
        yield return Score("nps.1-10", group, OneToTen) with
        {
            Evidence = "On 1-10 nobody can answer 0: not comparable with scores on 0-10.",
        };
        var others = On(group, scale => scale != RatingScale.Nps && scale != OneToTen);
        yield return MetricResult.Sum("nps.other_scales", others.Count, others.Count, others.Accounts);
    }

    MetricResult Score(string id, int group, RatingScale scale)
    {
        var answers = On(group, s => s == scale);
        var (promoters, detractors) = (answers.Between(9, 10), answers.Between(0, 6));
        return MetricResult.Of(id, 100 * (promoters - detractors), answers.Count, answers.Count, answers.Accounts)
            .With(NetPromoter.FromCounts(promoters, answers.Count - promoters - detractors, detractors).Value);
    }
}
