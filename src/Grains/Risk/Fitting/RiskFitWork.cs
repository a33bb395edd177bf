using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Previews;
using HealthEngine.Views;

namespace HealthEngine.Risk.Fitting;

/// <summary>Fits a model to what became of a workspace's accounts, and puts it in force if it is better than the prior.</summary>
/// <remarks>
/// Accounts are read in pages and folded one at a time. Killed at any point it goes on from its checkpoint and comes to
/// the same model; putting it in force twice is putting it in force once.
/// </remarks>
sealed class RiskFitWork(
    IJournal journal, IAccountViews accounts, AccountRulesCatalog catalog, IDefinitions definitions, IRescore rescore) : IJobWork
{
    const string Counted = "accounts";
    const int EntriesPage = 1_000;

    string IJobWork.Kind => IRisk.FitKind;

    public async Task Run(JobContext job)
    {
        var plan = RiskFitPlan.Parse(job.Parameters);
        await catalog.Prepare(job.Workspace, job.Cancellation);
        var rules = catalog.Of(job.Workspace);
        var measures = rules.Measures.Catalog.ByKey;
        var place = RiskPlace.Read(job.Checkpoint, () => new(measures));
        while (!place.IsOver)
        {
            var page = await accounts.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            foreach (var row in page.Items)
            {
                // Within a page too the work may have been interrupted: what was read before is passed over.
                if (place.Last is { } last && string.CompareOrdinal(row.Account.Value, last) <= 0) continue;
                place.Add(row.Account.Value, await Read(job, new(job.Workspace, row.Account), plan, rules, place.Sample));
                await job.Report(place.Done, null, Counted);
                if (job.IsSaveDue) await job.Save(place.ToBytes(), place.Done, null, Counted);
            }

            place.Turn(page.Next);
        }

        // Before the fit: a kill in it costs the fit, not the reading.
        await job.Save(place.ToBytes(), place.Done, place.Done, Counted);
        var report = RiskTraining.Run(place.Sample, plan, measures, place.Skipped);
        job.Cancellation.ThrowIfCancellationRequested();
        if (report.Verdict == RiskVerdict.Skilled) report = report with { Version = await Put(job, report.Model!, plan) };
        job.Result = report.ToJson();
    }

    async Task<IReadOnlyList<RiskRow>?> Read(
        JobContext job, AccountKey key, RiskFitPlan plan, AccountRules rules, RiskSample sample)
    {
        var replay = new RiskReplay(key.Account, plan, rules, sample);
        var sequence = 0L;
        while (!replay.IsTooLarge)
        {
            var page = await journal.ReadAccount(key, sequence, EntriesPage, job.Cancellation);
            foreach (var (_, entry) in page) replay.Add(entry);
            if (page.Count < EntriesPage) break;
            sequence = page[^1].Entry.Sequence;
        }

        return replay.IsTooLarge ? null : replay.Finish();
    }

    async Task<int> Put(JobContext job, RiskModel model, RiskFitPlan plan)
    {
        var newest = definitions.Of(job.Workspace).Newest(RiskModel.DefinitionKind, RiskModel.Main);
        var body = model.ToJson();
        if (newest?.Body == body) return newest.Version;
        try
        {
            var put = await definitions.Put(
                job.Workspace, [new(RiskModel.DefinitionKind, RiskModel.Main, newest?.Version ?? 0, body)], plan.By, job.Cancellation);
            await rescore.Ask(job.Workspace, plan.By);
            return put[0].Version;
        }
        catch (DefinitionConflictException)
        {
            throw new JobFailedException(
                "Somebody put another model in force while this one was fitted, and it was left in place. Fit again if you want this one.");
        }
    }
}
