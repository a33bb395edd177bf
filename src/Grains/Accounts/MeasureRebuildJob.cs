using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Jobs;
using HealthEngine.Views;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Accounts;

/// <summary>Makes every account of a workspace keep what its definitions of measures and value events ask for now.</summary>
/// <remarks>
/// Accounts go on taking signals. One that nobody asks about would be folded anew with its next signal anyway; this
/// brings them all there, and says how far it is. Doing an account twice is doing it once.
/// </remarks>
sealed class MeasureRebuildJob(
    IAccountViews views, IScoreViews scores, IGrainFactory grains, ILogger<MeasureRebuildJob> logger) : IJobWork
{
    public const string Kind = "measure-rebuild";

    const string Counted = "accounts";

    /// <summary>The most that the list gives at once; also what a kill costs to do again.</summary>
    const int PageMax = 200;

    /// <summary>Accounts folded at once: each reads its journal, and signals of now come first.</summary>
    const int AtOnceMax = 4;

    string IJobWork.Kind => Kind;

    public async Task Run(JobContext job)
    {
        var place = job.Checkpoint.IsEmpty
            ? RebuildPlace.Start
            : JsonSerializer.Deserialize(job.Checkpoint.Span, RebuildJson.Default.RebuildPlace)!;
        var total = await scores.Count(job.Workspace, job.Cancellation);
        while (!place.IsOver)
        {
            var page = await views.Accounts(job.Workspace, QueryFrom(place.Cursor), job.Cancellation);
            var failed = 0;
            foreach (var some in page.Items.Chunk(AtOnceMax))
            {
                failed += (await Task.WhenAll(some.Select(row => Refresh(new(job.Workspace, row.Account))))).Count(done => !done);
                await job.Report(place.Done, total, Counted);
            }

            place = new(page.Next, place.Done + page.Items.Count, place.Failed + failed, page.Next is null);
            await job.Save(
                JsonSerializer.SerializeToUtf8Bytes(place, RebuildJson.Default.RebuildPlace), place.Done, total, Counted);
        }

        job.Result = $$"""{"accounts":{{place.Done}},"failed":{{place.Failed}}}""";
    }

    /// <summary>False: this account cannot be folded; the others can. That the store is away is not this account's fault.</summary>
    async Task<bool> Refresh(AccountKey account)
    {
        try
        {
            await grains.GetGrain<IAccountGrain>(account.GrainKey).Refresh();
            return true;
        }
        catch (InvalidOperationException e)
        {
            AccountLog.RefreshFailed(logger, e, account);
            return false;
        }
    }

    // By id, which never changes: an account that moved in the list while it is walked could be passed over.
    static AccountQuery QueryFrom(string? cursor) => new(
        null, null, null, null, [new(AccountSort.Account, Descending: false)], cursor, PageMax);
}

/// <summary>How far the walk has come.</summary>
/// <param name="Cursor">Of the next page; null: the first, or there is none left.</param>
sealed record RebuildPlace(string? Cursor, long Done, long Failed, bool IsOver)
{
    public static readonly RebuildPlace Start = new(null, 0, 0, false);
}

[JsonSerializable(typeof(RebuildPlace))]
sealed partial class RebuildJson : JsonSerializerContext;
