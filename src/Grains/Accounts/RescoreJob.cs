using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Jobs;
using HealthEngine.Previews;
using HealthEngine.Views;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Accounts;

/// <summary>Brings every account of a workspace to the definitions in force: what it keeps, its scores, its alerts.</summary>
/// <remarks>
/// Accounts go on taking signals. One that nobody asks about would come there with its next signal anyway; this brings
/// them all there, and says how far it is. Doing an account twice is doing it once.
/// </remarks>
sealed class RescoreJob(
    AccountRulesCatalog catalog, IAccountViews views, IScoreViews scores, IGrainFactory grains, ILogger<RescoreJob> logger)
    : IJobWork
{
    const string Counted = "accounts";

    /// <summary>Accounts at once: each may read its journal, and signals of now come first.</summary>
    const int AtOnceMax = 4;

    string IJobWork.Kind => IRescore.JobKind;

    public async Task Run(JobContext job)
    {
        // Whichever silo took the change that this is for. Until rules are ready accounts go by those before them, and would
        // be passed over.
        await catalog.CatchUp(job.Workspace, long.MaxValue, job.Cancellation);
        var revision = catalog.Revision(job.Workspace);
        var place = job.Checkpoint.IsEmpty
            ? RescorePlace.Start
            : JsonSerializer.Deserialize(job.Checkpoint.Span, RescoreJson.Default.RescorePlace)!;
        var total = await scores.Count(job.Workspace, job.Cancellation);
        while (!place.IsOver)
        {
            var page = await views.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            var failed = 0;
            foreach (var some in page.Items.Chunk(AtOnceMax))
            {
                failed += (await Task.WhenAll(some.Select(row => Rescore(new(job.Workspace, row.Account), revision)))).Count(done => !done);
                await job.Report(place.Done, total, Counted);
            }

            place = new(page.Next, place.Done + page.Items.Count, place.Failed + failed, page.Next is null);
            await job.Save(
                JsonSerializer.SerializeToUtf8Bytes(place, RescoreJson.Default.RescorePlace), place.Done, total, Counted);
        }

        job.Result = $$"""{"accounts":{{place.Done}},"failed":{{place.Failed}}}""";
    }

    /// <summary>False: this account cannot be folded; the others can. That the store is away is not this account's fault.</summary>
    async Task<bool> Rescore(AccountKey key, long revision)
    {
        try
        {
            var account = grains.GetGrain<IAccountGrain>(key.GrainKey);
            await account.Refresh(revision);
            await account.Wake();
            return true;
        }
        catch (InvalidOperationException e)
        {
            AccountLog.RefreshFailed(logger, e, key);
            return false;
        }
    }
}

/// <summary>How far the walk has come.</summary>
/// <param name="Cursor">Of the next page; null: the first, or there is none left.</param>
sealed record RescorePlace(string? Cursor, long Done, long Failed, bool IsOver)
{
    public static readonly RescorePlace Start = new(null, 0, 0, false);
}

[JsonSerializable(typeof(RescorePlace))]
sealed partial class RescoreJson : JsonSerializerContext;
