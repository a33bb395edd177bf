using System.Collections.Immutable;
using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>One source, live: notices when it falls silent or tells nonsense, and asks its vendor for what was missed.</summary>
/// <remarks>Key: <see cref="KeyOf"/>.</remarks>
[Alias("source")]
public interface ISourceGrain : IGrainWithStringKey
{
    static string KeyOf(WorkspaceId workspace, string source) => $"source/{workspace}/{source}";

    /// <summary>Begins to look after the source, if it does not yet.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Takes what came of the source since the last note.</summary>
    [Alias("note")]
    Task Note(SourceNote note);

    /// <summary>Looks at what is due: silence, quality, the next poll. Returns when it is done.</summary>
    [Alias("look")]
    Task Look();

    /// <summary>Polls the vendor now; returns when its last page is on disk.</summary>
    [Alias("poll")]
    [ResponseTimeout("00:30:00")]
    Task<PollStanding> Poll();

    [Alias("standing")]
    Task<SourceStanding> Standing();
}

/// <param name="FirstAt">When the first webhook of the note came; null: none did.</param>
/// <param name="Gap">The longest time between two webhooks of the note.</param>
/// <param name="Forms">The fields that its payloads had.</param>
[GenerateSerializer, Immutable, Alias("source-note")]
public sealed record SourceNote(
    [property: Id(0)] ImmutableArray<SourceCount> Counts,
    [property: Id(1)] DateTimeOffset? FirstAt,
    [property: Id(2)] DateTimeOffset? LastAt,
    [property: Id(3)] TimeSpan Gap,
    [property: Id(4)] ImmutableArray<FormCount> Forms = default);

/// <param name="LastAt">When the last webhook came, or the last poll brought something; null: never.</param>
/// <param name="Faults">What is wrong now, each as a sentence; empty: nothing.</param>
[GenerateSerializer, Immutable, Alias("source-standing")]
public sealed record SourceStanding(
    [property: Id(0)] DateTimeOffset? LastAt,
    [property: Id(1)] ImmutableArray<string> Faults,
    [property: Id(2)] PollStanding Poll);

/// <param name="Cursor">Up to where the vendor's list is confirmed: all before it is on disk.</param>
/// <param name="Failures">Polls that failed since the last that did not.</param>
[GenerateSerializer, Immutable, Alias("poll-standing")]
public sealed record PollStanding(
    [property: Id(0)] string? Cursor,
    [property: Id(1)] DateTimeOffset? LastAt,
    [property: Id(2)] DateTimeOffset? NextAt,
    [property: Id(3)] int Failures,
    [property: Id(4)] string? LastFault,
    [property: Id(5)] long Recovered)
{
    public static readonly PollStanding None = new(null, null, null, 0, null, 0);
}
