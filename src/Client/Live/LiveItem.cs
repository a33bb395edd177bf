using System.Text.Json;

namespace HealthEngine.Client.Live;

/// <summary>One thing that happened.</summary>
/// <param name="Cursor">Its place in the feed: follow from it to go on without a gap or a repetition.</param>
/// <param name="Kind">alert, reading, run or data; an engine of a later version may have more.</param>
/// <param name="Account">Your id of the account.</param>
/// <param name="Data">The whole item as the engine sent it.</param>
public sealed record LiveItem(string Cursor, string Kind, DateTimeOffset At, string Account, JsonElement Data);

/// <summary>What to follow. Nothing named: everything from now on.</summary>
public sealed record LiveRequest
{
    /// <summary>The cursor of the last item seen; null: begin with what comes next.</summary>
    public string? After { get; init; }

    /// <summary>Some of alert, reading, run, data; empty: all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Only these accounts; empty: all.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public string? Owner { get; init; }

    public string? Segment { get; init; }
}
