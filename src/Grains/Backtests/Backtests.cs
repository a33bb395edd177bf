using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Backtests;

/// <inheritdoc cref="IBacktests"/>
sealed class Backtests(Candidates candidates, IJobs jobs, AccountTime time) : IBacktests
{
    const int DaysMin = 60; // below it no horizon has an outcome
    const int DaysMax = 3 * 366; // an account's series is held while it is replayed

    public async Task<Job> Start(WorkspaceId workspace, BacktestWish wish, string by, CancellationToken cancellation)
    {
        var to = wish.To ?? time.Now;
        var from = wish.From ?? to.AddDays(-365);
        var problems = Problems(wish, from, to);
        if (!problems.IsEmpty) throw new InvalidFieldsException("backtest", problems);
        var plan = new BacktestPlan(
            await candidates.Of(workspace, wish.Candidate, cancellation), from, to, wish.Grid ?? BacktestGrid.Daily,
            wish.View ?? ReadingView.KnownThen, wish.Capacity ?? 5, wish.HorizonDays ?? 90);
        return await jobs.Create(workspace, IBacktests.JobKind, plan.ToJson(), by);
    }

    ImmutableArray<FieldProblem> Problems(BacktestWish wish, DateTimeOffset from, DateTimeOffset to)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (to > time.Now) problems.Add(new("to", "The end lies ahead; name an instant that has passed, or leave it out for now."));
        if (to - from < TimeSpan.FromDays(DaysMin))
            problems.Add(new("from", $"A backtest looks at {DaysMin} days at least: warnings are looked for a month and more ahead."));
        if (to - from > TimeSpan.FromDays(DaysMax)) problems.Add(new("from", $"A backtest looks at {DaysMax} days at most."));
        if (wish.Capacity is < 1 or > 100) problems.Add(new("capacity", "Accounts that one person can see to in a week: 1 to 100."));
        if (wish.HorizonDays is < 7 or > 365) problems.Add(new("horizonDays", "7 to 365 days."));
        if (wish.HorizonDays is { } horizon && to.AddDays(-horizon) <= from)
            problems.Add(new("horizonDays", "The horizon must be shorter than the time looked at."));
        return problems.ToImmutable();
    }
}
