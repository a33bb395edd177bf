using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Statistics.Classification;

namespace HealthEngine.Statistics.Tests.Classification;

public class AucTests
{
    [Fact]
    public void An_area_counts_pairs_ranked_rightly_and_ties_by_half()
    {
        // Pairs: (3>1) (3>2) (3>3 half) (2>1) (2=2 half) (2<3): 2 + .5 + 1 + .5 + 0 = 4 of 6.
        var auc = Auc.Of([3, 2, 1, 2, 3], [true, true, false, false, false]).OrThrow();
        Assert.Equal(4.0 / 6, auc.Value, 12);
    }

    [Fact]
    public void The_error_is_delongs()
    {
        // By hand: V10 = {1, .5, .75}, V01 = {2/3, 1, 1/3, 1}; var = var(V10)/3 + var(V01)/4.
        double[] scores = [0.9, 0.4, 0.6, 0.5, 0.3, 0.7, 0.2];
        bool[] outcomes = [true, true, true, false, false, false, false];
        var auc = Auc.Of(scores, outcomes).OrThrow();
        Assert.Equal(0.75, auc.Value, 12);
        Assert.Equal(Math.Sqrt(0.0625 / 3 + (0.3055555555555556 / 3) / 4), auc.StandardError, 12);
    }

    [Fact]
    public void Perfect_order_of_few_cases_is_no_certainty()
    {
        var auc = Auc.Of([1, 2, 3, 4, 5, 6], [false, false, false, true, true, true]).OrThrow();
        Assert.Equal(1, auc.Value);
        Assert.InRange(auc.Interval.Low, 0.3, 0.6);
        Assert.NotEmpty(auc.Notes);
    }

    [Fact]
    public void One_kind_of_outcome_is_a_fault_that_says_so() =>
        Assert.Equal(FaultKind.OneClass, Auc.Of([1, 2], [true, true]).Fault!.Kind);

    [Fact]
    public void The_area_by_ranks_is_the_area_by_pairs_for_any_scores() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Score, bool Outcome)[]>(), cases =>
        {
            var scores = cases.Select(c => c.Score % 8.0).ToArray();
            var outcomes = cases.Select(c => c.Outcome).ToArray();
            var pairs = from x in scores.Where((_, i) => outcomes[i])
                        from y in scores.Where((_, i) => !outcomes[i])
                        select x > y ? 1 : x == y ? 0.5 : 0;
            var auc = Auc.Of(scores, outcomes);
            return !auc.Ok || Math.Abs(auc.Value.Value - pairs.Average()) < 1e-12;
        }));

    [Fact]
    public void The_same_score_twice_differs_by_nothing_and_without_doubt()
    {
        double[] scores = [0.9, 0.4, 0.6, 0.5, 0.3, 0.7, 0.2];
        bool[] outcomes = [true, true, true, false, false, false, false];
        var difference = Auc.Difference(scores, scores, outcomes).OrThrow();
        Assert.Equal(0, difference.Value);
        Assert.Equal(0, difference.StandardError, 12);
    }

    [Fact]
    public void The_interval_covers_the_truth_as_often_as_it_says()
    {
        // Normal scores one standard deviation apart: the true area is Φ(1/√2) = 0.76025.
        var random = new Random(7);
        var covered = Enumerable.Range(0, 1_000).Count(_ =>
        {
            bool[] outcomes = [.. Enumerable.Range(0, 120).Select(i => i < 40)];
            double[] scores = [.. outcomes.Select(o => (o ? 1 : 0) + Draw.Normal(random))];
            return Auc.Of(scores, outcomes).OrThrow().Interval.Covers(0.76025);
        });
        Assert.InRange(covered, 925, 970);
    }
}
