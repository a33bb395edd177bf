using System.Text.Json.Nodes;
using HealthEngine.Backtests;
using HealthEngine.Jobs;
using HealthEngine.Previews;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;

namespace HealthEngine.Silo.Tests.Backtests;

/// <summary>Whether a backtest finds out on the demo's portfolio what its truth knows.</summary>
public sealed class PortfolioBacktestTests(PlayedPortfolio portfolio) : IClassFixture<PlayedPortfolio>
{
    /// <summary>Nobody's health hangs on whether the number of used features is odd.</summary>
    const string Chance = """
        {"name":"Chance","bands":{"green":70,"yellow":50},"coverageFloor":0.1,"dimensions":[{"key":"odd","weight":1,"measures":[
          {"key":"usage.breadth_28d","weight":1,"curve":[[0,50],[1,0],[2,100],[3,0],[4,100],[5,0],[6,100],[7,0],[8,100],[9,0],[10,100],
           [11,0],[12,100],[13,0],[14,100],[15,0],[16,100]]}]}]}
        """;

    [Fact]
    public async Task A_good_card_ranks_above_its_opposite_and_above_chance()
    {
        var opposite = await portfolio.Backtest(Wish(Opposite()));
        var good = opposite.Live!;
        Assert.Equal(("health", 1), (good.Scorecard, good.Version));
        Assert.All(good.Auc, auc => Assert.True(auc.Low > 0.6, $"{auc}"));
        Assert.All(opposite.Candidate.Auc, auc => Assert.True(auc.High < 0.5, $"{auc}"));
        Assert.All(opposite.Difference, auc => Assert.True(auc.High < 0, $"{auc}"));

        var chance = await portfolio.Backtest(Wish(Chance));
        Assert.True(chance.Difference[0].High < 0, $"{chance.Difference[0]}");
        Assert.True(good.RedBand.Lift > 2, $"{good.RedBand}");
        Assert.True(good.Attention.Precision.Low > good.Attention.BaseRate, $"{good.Attention}");
        Assert.True(good.Attention.Recall.Value > chance.Candidate.Attention.Recall.Value, $"{chance.Candidate.Attention}");
    }

    [Fact]
    public async Task Who_left_is_who_the_truth_says_and_the_warnings_came_after_the_trouble_began()
    {
        var report = await portfolio.Backtest(Wish(null));
        var left = portfolio.Truth.Chapters
            .Where(c => c.LeavesAt < PlayedPortfolio.End && c.LeavesAt > PlayedPortfolio.Plan.Day(0)).ToList();
        Assert.True(left.Count > 20, $"{left.Count}");
        Assert.InRange(report.Churned, left.Count - 2, left.Count); // the last day's signals may not have come yet

        // Nobody can warn of what has not begun; who is warned of late was not warned of in time.
        var truth = left.Select(c => (c.EndsAt - c.TurnsAt).TotalDays).Order().ToList();
        var lead = report.Candidate.LeadTime;
        Assert.True(lead.Warned > 0.8 * report.Churned, $"{lead}");
        Assert.InRange(lead.Median!.Value, truth[truth.Count / 2] * 0.4, truth[truth.Count / 2] + 1);
        Assert.InRange(lead.P25!.Value, 7, truth[truth.Count / 4] + 1);
    }

    [Fact]
    public async Task A_backtest_of_the_live_card_beside_itself_shows_no_difference()
    {
        var report = await portfolio.Backtest(Wish(null));
        var live = report.Live! with { Scorecard = report.Candidate.Scorecard, Version = report.Candidate.Version };
        Assert.Equal(
            (report with { Live = null, Candidate = live }).ToJson(), (report with { Live = null }).ToJson());
        Assert.All(report.Difference, d => Assert.Equal(0, d.Value));
    }

    [Fact]
    public async Task History_that_became_known_when_it_happened_is_the_same_in_both_views()
    {
        var then = await portfolio.Backtest(Wish(null, ReadingView.KnownThen, BacktestGrid.Weekly));
        var now = await portfolio.Backtest(Wish(null, ReadingView.KnownNow, BacktestGrid.Weekly));
        Assert.Equal(then.Churned, now.Churned);
        Assert.Equal(then.Candidate.Auc.Select(a => Math.Round(a.Value!.Value, 2)), now.Candidate.Auc.Select(a => Math.Round(a.Value!.Value, 2)));
    }

    [Fact]
    public async Task A_backtest_that_was_interrupted_reports_what_an_uninterrupted_one_does()
    {
        var health = ScorecardTemplates.All[0].Body;
        var plan = new BacktestPlan(
            new(new("health", 0, Opposite()), new("health", 1, health)), PlayedPortfolio.Plan.Day(30), PlayedPortfolio.End,
            BacktestGrid.Weekly, ReadingView.KnownThen, Capacity: 3, HorizonDays: 60);
        var whole = await Run(plan, [], stopAfter: int.MaxValue);
        (string? Result, byte[] Checkpoint) part = (null, []);
        var interruptions = 0;
        for (; part.Result is null; interruptions++) part = await Run(plan, part.Checkpoint, stopAfter: 40);
        Assert.InRange(interruptions, 4, 10);
        Assert.Equal(whole.Result, part.Result);
    }

    [Fact]
    public async Task A_preview_of_the_whole_portfolio_is_the_preview_of_each_account()
    {
        var previews = portfolio.Engine.Get<IPreviews>();
        var job = await previews.OfAll(PlayedPortfolio.Ours, new(Card: Opposite()), "ann", default);
        var over = await portfolio.Engine.Over(PlayedPortfolio.Ours, job.Id);
        var all = JsonNode.Parse(over.Result!)!;
        var some = await previews.OfSome(PlayedPortfolio.Ours, new(Card: Opposite()), IPreviews.AtOnceMax, default);
        Assert.InRange(some.Diff.Accounts, 150, IPreviews.AtOnceMax);
        Assert.Equal(some.Diff.Accounts, all["accounts"]!.GetValue<int>());
        Assert.Equal(some.Diff.Change!.Median, all["change"]!["median"]!.GetValue<double>(), 9);
        Assert.All(some.Accounts.Where(a => a.Change is not null), a => Assert.Equal(100 - a.From!.Value, a.To!.Value, 6));
        Assert.NotEmpty(some.Accounts[0].Reasons);
    }

    /// <summary>Runs the work until its end or so many checkpoints.</summary>
    async Task<(string? Result, byte[] Checkpoint)> Run(BacktestPlan plan, byte[] checkpoint, int stopAfter)
    {
        var work = portfolio.Engine.Get<IEnumerable<IJobWork>>().Single(w => w.Kind == IBacktests.JobKind);
        var saves = 0;
        var job = new JobContext(PlayedPortfolio.Ours, plan.ToJson(), checkpoint, Tell, new FastTime(), default);
        try
        {
            await work.Run(job);
        }
        catch (OperationCanceledException)
        {
            return (null, checkpoint);
        }

        return (job.Result, checkpoint);

        Task Tell(JobProgress progress, byte[]? saved)
        {
            if (saved is not null && ++saves > stopAfter) throw new OperationCanceledException();
            checkpoint = saved ?? checkpoint;
            return Task.CompletedTask;
        }
    }

    /// <summary>A minute passes between any two looks at it, so that every account is worth a checkpoint.</summary>
    sealed class FastTime : TimeProvider
    {
        long _minutes;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ++_minutes * TimeSpan.TicksPerMinute;
    }

    static BacktestWish Wish(string? card, ReadingView? view = null, BacktestGrid? grid = null) => new(
        new CandidateChoice(Card: card), PlayedPortfolio.Plan.Day(30), PlayedPortfolio.End, grid, view, Capacity: 3, HorizonDays: 60);

    /// <summary>The live card upside down.</summary>
    static string Opposite()
    {
        var card = JsonNode.Parse(ScorecardTemplates.All[0].Body)!;
        foreach (var dimension in card["dimensions"]!.AsArray())
            foreach (var measure in dimension!["measures"]!.AsArray())
                foreach (var point in measure!["curve"]!.AsArray())
                    point![1] = 100 - point[1]!.GetValue<double>();
        return card.ToJsonString();
    }
}
