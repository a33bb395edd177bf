using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Previews;
using HealthEngine.Scoring;
using HealthEngine.Views;

namespace HealthEngine.Backtests;

/// <summary>Replays the journal of every account of a workspace under a card, beside the live one.</summary>
sealed class BacktestWork(
    IJournal journal, IAccountViews accounts, IScoreViews scores, PreviewReader cards, AccountRulesCatalog catalog) : IJobWork
{
    const string Counted = "accounts";
    const int EntriesPage = 1_000;

    string IJobWork.Kind => IBacktests.JobKind;

    public async Task Run(JobContext job)
    {
        var plan = BacktestPlan.Parse(job.Parameters);
        var pair = await cards.Ready(job.Workspace, plan.Cards, job.Cancellation);
        var frame = plan.Frame(pair.Rules.Calendar);
        var total = await scores.Count(job.Workspace, job.Cancellation);
        var ready = new ReadyBacktest(plan, pair, await DistributionsOf(job, pair, frame));
        var place = BacktestPlace.Read(job.Checkpoint, frame);
        while (!place.IsOver)
        {
            var page = await accounts.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            foreach (var row in page.Items)
            {
                // Within a page too the work may have been interrupted: what was tallied before is passed over.
                if (place.Last is { } last && string.CompareOrdinal(row.Account.Value, last) <= 0) continue;
                await Replay(job, new(job.Workspace, row.Account), ready, place);
                await job.Report(place.Tally.Accounts, total, Counted);
                if (job.IsSaveDue) await job.Save(place.ToBytes(), place.Tally.Accounts, total, Counted);
            }

            (place.Cursor, place.IsOver) = (page.Next, page.Next is null);
        }

        job.Result = BacktestReports.Of(plan, place).ToJson();
    }

    /// <summary>What percentiles were read from at each place: other accounts' present is not the past.</summary>
    async Task<Func<int, Distributions>> DistributionsOf(JobContext job, TriedPair pair, BacktestFrame frame)
    {
        if (!pair.NeedsSegment) return _ => Distributions.None;
        var then = new Distributions[frame.Instants.Length];
        for (var i = 0; i < then.Length; i++)
            then[i] = (await catalog.At(job.Workspace, frame.Instants[i], job.Cancellation)).Distributions;
        return i => then[i];
    }

    async Task Replay(JobContext job, AccountKey key, ReadyBacktest ready, BacktestPlace place)
    {
        var replay = new AccountReplay(key.Account, place.Tally.Frame, ready.Cards, ready.Plan.View, ready.Distributions);
        var sequence = 0L;
        while (!replay.IsTooLarge)
        {
            var page = await journal.ReadAccount(key, sequence, EntriesPage, job.Cancellation);
            foreach (var (_, entry) in page) replay.Add(entry);
            if (page.Count < EntriesPage) break;
            sequence = page[^1].Entry.Sequence;
        }

        place.Last = key.Account.Value;
        if (replay.IsTooLarge)
            place.Skip(key.Account, $"It has more than {AccountReplay.HeldMax} signals, too many to put in order. Ask for the view known-then.");
        else
            place.Tally.Add(replay.Finish());
    }

    sealed record ReadyBacktest(BacktestPlan Plan, TriedPair Cards, Func<int, Distributions> Distributions);
}
