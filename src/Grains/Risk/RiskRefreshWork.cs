using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Previews;
using HealthEngine.Views;

namespace HealthEngine.Risk;

/// <summary>Lets every account look at itself again, so that lists show what the model in force says.</summary>
/// <remarks>An account that is not reached would come to it with its next signal. Twice is once.</remarks>
sealed class RiskRefreshWork(IAccountViews views, IGrainFactory grains) : IJobWork
{
    const string Counted = "accounts";
    const int AtOnceMax = 4; // signals of now come first

    string IJobWork.Kind => IRisk.RefreshKind;

    public async Task Run(JobContext job)
    {
        var place = job.Checkpoint.IsEmpty
            ? new RefreshPlace(null, 0)
            : JsonSerializer.Deserialize(job.Checkpoint.Span, RefreshJson.Default.RefreshPlace)!;
        while (true)
        {
            var page = await views.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            foreach (var some in page.Items.Chunk(AtOnceMax))
            {
                await Task.WhenAll(some.Select(
                    row => grains.GetGrain<IAccountGrain>(new AccountKey(job.Workspace, row.Account).GrainKey).Wake()));
                await job.Report(place.Done, null, Counted);
            }

            place = new(page.Next, place.Done + page.Items.Count);
            if (page.Next is null) break;
            await job.Save(JsonSerializer.SerializeToUtf8Bytes(place, RefreshJson.Default.RefreshPlace), place.Done, null, Counted);
        }

        job.Result = $$"""{"accounts":{{place.Done}}}""";
    }
}

/// <param name="Cursor">Of the next page; null: the first.</param>
sealed record RefreshPlace(string? Cursor, long Done);

[JsonSerializable(typeof(RefreshPlace))]
sealed partial class RefreshJson : JsonSerializerContext;
