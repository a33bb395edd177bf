using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>Finds how the measures that scorecards read as percentiles are spread within each segment.</summary>
/// <remarks>
/// What it finds is a definition, so that every later reading can be repeated: at any instant the version then in force
/// is used. A segment that is done is not done again after a kill.
/// </remarks>
sealed class DistributionJob(
    AccountRulesCatalog catalog, IDefinitions definitions, IAccountViews views, IGrainFactory grains, AccountTime time,
    IRescore rescore) : IJobWork
{
    public const string Kind = "distributions";

    const string Counted = "accounts";

    /// <summary>Accounts asked of one segment: a percentile read from so many is within 2.2 points in 19 cases of 20.</summary>
    const int SampleMax = 2_000;

    /// <summary>Fewer say nothing of a segment; its accounts are then read among all of the workspace.</summary>
    const int AccountsMin = 5;

    /// <summary>Segments with a distribution of their own, the largest first; people name a handful.</summary>
    const int SegmentsMax = 200;

    const int PageMax = 200; // the most that the list gives

    /// <summary>Accounts asked at once: enough to hide the waiting, few enough that signals come first.</summary>
    const int AtOnceMax = 8;

    string IJobWork.Kind => Kind;

    public async Task Run(JobContext job)
    {
        await catalog.Prepare(job.Workspace, job.Cancellation);
        var keys = catalog.Of(job.Workspace).Cards.PercentileMeasures;
        var done = job.Checkpoint.IsEmpty
            ? []
            : JsonSerializer.Deserialize(job.Checkpoint.Span, DistributionJobJson.Default.ListString)!;
        var samples = keys.IsEmpty ? [] : await Samples(job.Workspace, job.Cancellation);
        var (asked, total) = (0L, samples.Sum(s => (long)s.Accounts.Count));
        foreach (var sample in samples)
        {
            var id = IdOf(sample.Segment);
            if (!done.Contains(id)) await Put(job, id, await Spread(job, sample, keys, asked, total));
            asked += sample.Accounts.Count;
            done.Add(id);
            await job.Save(JsonSerializer.SerializeToUtf8Bytes(done, DistributionJobJson.Default.ListString), asked, total, Counted);
        }

        if (samples.Count > 0) await rescore.Ask(job.Workspace, ShippedDefinition.By);
        job.Result = $$"""{"distributions":{{samples.Count}},"accounts":{{asked}}}""";
    }

    /// <summary>The id of a segment's distribution: segments may have any name, ids not.</summary>
    public static string IdOf(string? segment) => segment is null ? "all" : $"segment-{NameHash.Of(segment):x16}";

    async Task<SegmentDistribution> Spread(
        JobContext job, SegmentSample sample, ImmutableArray<string> keys, long asked, long total)
    {
        var values = keys.Select(_ => new List<double>(sample.Accounts.Count)).ToList();
        foreach (var some in sample.Accounts.Chunk(AtOnceMax))
        {
            var answers = await Task.WhenAll(some.Select(a =>
                grains.GetGrain<IAccountGrain>(new AccountKey(job.Workspace, a).GrainKey).Measures(keys)));
            for (var i = 0; i < keys.Length; i++) values[i].AddRange(answers.Select(a => a[i]).OfType<double>());
            await job.Report(asked += some.Length, total, Counted);
        }

        var quantiles = keys.Select((key, i) => KeyValuePair.Create(key, SegmentDistribution.QuantilesOf(values[i])));
        return new(sample.Segment, time.Now, sample.Accounts.Count, [.. quantiles.Where(q => q.Value.Length >= AccountsMin)]);
    }

    async Task Put(JobContext job, string id, SegmentDistribution spread)
    {
        var version = definitions.Of(job.Workspace).Newest(SegmentDistribution.Kind, id)?.Version ?? 0;
        DefinitionChange change = new(SegmentDistribution.Kind, id, version, spread.ToJson());
        try
        {
            await definitions.Put(job.Workspace, [change], ShippedDefinition.By, job.Cancellation);
        }
        catch (DefinitionConflictException)
        {
            // Another run put one of this very day; either will do.
        }
    }

    /// <summary>Of each segment the accounts to ask: those of the smallest hashes, which is a fair draw that repeats.</summary>
    async Task<List<SegmentSample>> Samples(WorkspaceId workspace, CancellationToken cancellation)
    {
        var segments = new Dictionary<string, DrawnAccounts>(StringComparer.Ordinal);
        var all = new DrawnAccounts(SampleMax);
        string? cursor = null;
        do
        {
            var page = await views.Accounts(
                workspace, new(null, null, null, null, [new(AccountSort.Account, false)], cursor, PageMax), cancellation);
            foreach (var row in page.Items)
            {
                if (row.Profile.ClosedAt is not null) continue;
                all.Add(row.Account);
                if (row.Profile.Segment is not { } segment) continue;
                if (!segments.TryGetValue(segment, out var drawn)) segments[segment] = drawn = new(SampleMax);
                drawn.Add(row.Account);
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        var own = segments.OrderByDescending(s => s.Value.Seen).ThenBy(s => s.Key, StringComparer.Ordinal).Take(SegmentsMax)
            .Select(s => new SegmentSample(s.Key, s.Value.Accounts));
        return [.. own.Prepend(new(null, all.Accounts)).Where(s => s.Accounts.Count >= AccountsMin)];
    }

    /// <param name="Segment">Null: all accounts.</param>
    sealed record SegmentSample(string? Segment, IReadOnlyList<AccountId> Accounts);
}

[JsonSerializable(typeof(List<string>))]
sealed partial class DistributionJobJson : JsonSerializerContext;
