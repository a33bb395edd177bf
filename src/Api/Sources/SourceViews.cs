using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Api.Sources;

/// <summary>Puts together what is shown of sources.</summary>
sealed class SourceViews(SourceRegistry sources, ISourceDays days, IGrainFactory grains, TimeProvider time)
{
    public async Task<IReadOnlyList<SourceBody>> All(WorkspaceId workspace, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var counts = (await days.Read(workspace, null, today.AddDays(-1), today, cancellation)).ToLookup(d => d.Source);
        return await Task.WhenAll(sources.All(workspace).Select(s => Of(s, counts[s.Id], cancellation)));
    }

    public async Task<SourceBody> Of(Source source, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return await Of(source, await days.Read(source.Workspace, source.Id, today.AddDays(-1), today, cancellation), cancellation);
    }

    public async Task<QualityBody> Quality(Source source, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var read = await days.Read(source.Workspace, source.Id, from, to, cancellation);
        var standing = await Grain(source).Standing();
        return new(source.Id, from.ToString("O", null), to.ToString("O", null), [.. QualityDayBody.Of(read)], standing.Faults);
    }

    public ISourceGrain Grain(Source source) => grains.GetGrain<ISourceGrain>(ISourceGrain.KeyOf(source.Workspace, source.Id));

    public static string Address(string id) => $"/hooks/{id}";

    async Task<SourceBody> Of(Source source, IEnumerable<SourceDay> counts, CancellationToken cancellation)
    {
        var standing = await Grain(source).Standing();
        var secrets = await sources.Secrets(source, cancellation);
        var d = source.Definition;
        return new(
            source.Id, d.Vendor, d.Name, d.Enabled, Address(source.Id), source.Version, State(source, standing, secrets),
            standing.Faults, standing.LastAt, QualityDayBody.Sums(counts.Select(c => (c.Kind, c.Count))), d.Options, d.Scheme, d.Mapping,
            d.Poll is { } poll ? Of(poll, standing.Poll) : null,
            secrets?.ApiKey is not null,
            secrets?.Previous is not null && secrets.PreviousUntil > time.GetUtcNow() ? secrets.PreviousUntil : null);
    }

    static string State(Source source, SourceStanding standing, SourceSecrets? secrets) =>
        !source.Definition.Enabled ? "disabled"
        : secrets is null ? "locked"
        : !standing.Faults.IsDefaultOrEmpty ? "faulty"
        : standing.LastAt is null && standing.Poll.LastAt is null ? "new"
        : "ok";

    static SourcePollBody Of(SourcePoll poll, PollStanding standing) => new(
        poll.Url, poll.EverySeconds, poll.User, standing.Cursor, standing.LastAt, standing.NextAt, standing.Failures,
        standing.LastFault, standing.Recovered);
}
