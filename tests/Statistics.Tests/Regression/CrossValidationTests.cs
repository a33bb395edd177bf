using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Statistics.Tests.Regression;

public class CrossValidationTests
{
    [Fact]
    public void Folds_are_of_one_size_and_share_the_events()
    {
        bool[] outcomes = [.. Enumerable.Range(0, 103).Select(i => i % 5 == 0)];
        var fold = CrossValidation.Assign(outcomes, 4, 1);
        Assert.All(fold.GroupBy(f => f), g => Assert.InRange(g.Count(), 25, 26));
        Assert.All(Enumerable.Range(0, 4), f => Assert.InRange(outcomes.Where((o, i) => o && fold[i] == f).Count(), 5, 6));
        Assert.Equal(fold, CrossValidation.Assign(outcomes, 4, 1));
        Assert.NotEqual(fold, CrossValidation.Assign(outcomes, 4, 2));
    }

    [Fact]
    public void What_belongs_together_is_never_on_both_sides()
    {
        string[] accounts = [.. Enumerable.Range(0, 200).Select(i => $"a{i % 23}")];
        var fold = CrossValidation.AssignGroups(accounts, [.. accounts.Select(a => a.Length == 2)], 5, 1);
        Assert.All(accounts.Zip(fold).GroupBy(c => c.First), g => Assert.Single(g.Select(c => c.Second).Distinct()));
    }

    [Fact]
    public void Shuffled_outcomes_teach_nothing()
    {
        // Twenty inputs would look clever on the cases that they were fitted to.
        var random = new Random(13);
        double[][] rows = [.. Enumerable.Range(0, 400).Select(_ =>
            Enumerable.Range(0, 20).Select(_ => Draw.Normal(random)).ToArray())];
        bool[] outcomes = [.. rows.Select(_ => random.NextDouble() < 0.3)];
        string[] names = [.. Enumerable.Range(0, 20).Select(j => $"x{j}")];
        var seen = LogisticRegression.Fit(names, rows, outcomes).OrThrow();
        Assert.True(Auc.Of([.. rows.Select(r => seen.Probability(r))], outcomes).OrThrow().Interval.Low > 0.55);
        var unseen = CrossValidation.OutOfFold(names, rows, outcomes, new()).OrThrow();
        Assert.True(Auc.Of(unseen, outcomes).OrThrow().Interval.Low < 0.5);
    }
}
