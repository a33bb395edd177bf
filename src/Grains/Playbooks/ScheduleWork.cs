using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Previews;
using HealthEngine.Signals;
using HealthEngine.Views;

namespace HealthEngine.Playbooks;

/// <summary>Makes every account of a workspace a candidate of a playbook whose schedule has come round.</summary>
/// <remarks>Doing an account twice is doing it once: its run is named by the schedule's instant.</remarks>
sealed class ScheduleWork(IAccountViews views, IGrainFactory grains) : IJobWork
{
    public const string Kind = "playbook-schedule";

    const string Counted = "accounts";

    /// <summary>Accounts at once: each is asked, and signals of now come first.</summary>
    const int AtOnceMax = 8;

    string IJobWork.Kind => Kind;

    public static string Parameters(string playbook, DateTimeOffset at) =>
        JsonSerializer.Serialize(new(playbook, at), ScheduleJson.Default.SchedulePlan);

    public async Task Run(JobContext job)
    {
        var plan = JsonSerializer.Deserialize(job.Parameters, ScheduleJson.Default.SchedulePlan)!;
        var place = job.Checkpoint.IsEmpty
            ? SchedulePlace.Start
            : JsonSerializer.Deserialize(job.Checkpoint.Span, ScheduleJson.Default.SchedulePlace)!;
        var trigger = new EntryTrigger(TriggerKind.Schedule, plan.At.ToUnixMicroseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), plan.At);
        while (!place.IsOver)
        {
            var page = await views.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            var entered = 0;
            foreach (var some in page.Items.Chunk(AtOnceMax))
            {
                var answers = await Task.WhenAll(some.Select(row => Enter(new(job.Workspace, row.Account), plan.Playbook, trigger)));
                entered += answers.Count(a => a.Run is not null);
                await job.Report(place.Done, null, Counted);
            }

            place = new(page.Next, place.Done + page.Items.Count, place.Entered + entered, page.Next is null);
            await job.Save(JsonSerializer.SerializeToUtf8Bytes(place, ScheduleJson.Default.SchedulePlace), place.Done, null, Counted);
        }

        job.Result = $$"""{"accounts":{{place.Done}},"entered":{{place.Entered}}}""";
    }

    Task<EntryAnswer> Enter(AccountKey account, string playbook, EntryTrigger trigger) =>
        grains.GetGrain<IPlaybooksGrain>(IPlaybooksGrain.KeyOf(account)).Enter(playbook, trigger);
}

sealed record SchedulePlan(string Playbook, DateTimeOffset At);

/// <param name="Cursor">Of the next page; null: the first, or there is none left.</param>
sealed record SchedulePlace(string? Cursor, long Done, long Entered, bool IsOver)
{
    public static readonly SchedulePlace Start = new(null, 0, 0, false);
}

[JsonSerializable(typeof(SchedulePlan))]
[JsonSerializable(typeof(SchedulePlace))]
sealed partial class ScheduleJson : JsonSerializerContext;
