using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Previews;
using HealthEngine.Workspaces;

namespace HealthEngine.Onboarding;

/// <summary>Works out how long accounts take to their first value, and from when on one that waits has stalled.</summary>
/// <remarks>Accounts are read as they stand on disk, none is woken. Twice is once.</remarks>
sealed class CohortWork(
    PreviewSources sources, StoredAccounts accounts, AccountRulesCatalog catalog, IDefinitions definitions,
    IGrainFactory grains, AccountTime time) : IJobWork
{
    const string Counted = "accounts";

    /// <summary>Days by which the limit must move to be written: each version is kept for ever.</summary>
    const double StepDays = 0.5;

    string IJobWork.Kind => ICohorts.JobKind;

    public async Task Run(JobContext job)
    {
        await catalog.Prepare(job.Workspace, job.Cancellation);
        var total = await sources.Scores.Count(job.Workspace, job.Cancellation);
        var place = CohortPlace.Read(job.Checkpoint);
        while (true)
        {
            var page = await sources.Accounts.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            foreach (var row in page.Items)
            {
                if (await Read(new(job.Workspace, row.Account), job.Cancellation) is { } wait && place.Waits.Count < CohortPlace.WaitsMax)
                    place.Waits.Add(wait);
                await job.Report(place.Done, total, Counted);
            }

            place = place with { Cursor = page.Next, Done = place.Done + page.Items.Count };
            if (page.Next is null) break;
            if (job.IsSaveDue) await job.Save(place.ToBytes(), place.Done, total, Counted);
        }

        var report = Waits.Report(place.Waits, time.Now);
        await PutLimit(job.Workspace, report.All, job.Cancellation);
        job.Result = report.ToJson();
        await grains.GetGrain<ICohortsGrain>(ICohortsGrain.KeyOf(job.Workspace)).Keep(job.Result);
    }

    async ValueTask<Wait?> Read(AccountKey key, CancellationToken cancellation)
    {
        if (await accounts.Read(key, cancellation) is not { } account) return null;
        var (rules, now) = (catalog.Of(key.Workspace), time.Now);
        if (now < account.RecordedAt) now = account.RecordedAt;
        return Waits.Of(AccountDecisions.SheetAt(account.State.Advance(now, rules.Calendar), rules, now));
    }

    /// <summary>From now on an account that waits longer than three quarters of all did has stalled.</summary>
    async Task PutLimit(WorkspaceId workspace, CohortLine all, CancellationToken cancellation)
    {
        if (all.Reached < Waits.ReachedMin || all.P75.Days is not > 0) return;
        var newest = definitions.Of(workspace).Newest(MeasureDefinitions.Cohort, MeasureDefinitions.Main);
        var known = newest?.Body is { } old ? CustomJson.Read(old, CustomJson.Default.OnboardingCohort, out _)?.P75Days : null;
        if (known is { } days && Math.Abs(days - all.P75.Days.Value) < StepDays) return;
        var body = JsonSerializer.Serialize(new OnboardingCohort(Math.Round(all.P75.Days.Value, 2)), CustomJson.Default.OnboardingCohort);
        try
        {
            await definitions.Put(
                workspace, [new(MeasureDefinitions.Cohort, MeasureDefinitions.Main, newest?.Version ?? 0, body)],
                ShippedDefinition.By, cancellation);
        }
        catch (DefinitionConflictException)
        {
            // Somebody set it at the same moment; tomorrow's look decides anew.
        }
    }
}
