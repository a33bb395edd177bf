using System.Collections.Frozen;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Journal;
using HealthEngine.Live;

namespace HealthEngine.Api.Live;

/// <summary>Understands what a subscriber asks for.</summary>
sealed class LiveSubscription(LiveFilter filter, LiveCursor after)
{
    public LiveFilter Filter => filter;

    /// <summary>Where it begins: after the cursor that was given, or else at the end of the feed as it was opened.</summary>
    public LiveCursor After => after;

    /// <exception cref="InvalidRequestException">A kind is unknown, or the cursor is none of this engine's.</exception>
    public static async ValueTask<LiveSubscription> Open(LiveRequest request, IJournal journal, CancellationToken cancellation)
    {
        var filter = FilterOf(request);
        var after = CursorOf(Query.Text(request.After));
        // A cursor from beyond the end was given by another journal. Waiting for it would hide all until then.
        var head = await journal.Head(cancellation);
        if (after is { } cursor && cursor.Position > head)
            throw new InvalidRequestException(
                "after", "after lies beyond the end of the feed: the store was replaced. Read the lists again and subscribe without it.");
        return new(filter, after ?? LiveCursor.After(head));
    }

    static LiveFilter FilterOf(LiveRequest request)
    {
        if (request.Accounts is { Count: > LiveLimits.AccountsMax })
            throw new InvalidRequestException(
                "accounts", $"accounts names at most {LiveLimits.AccountsMax}; filter by owner or segment for more.");
        return new(
            (request.Kinds ?? []).Select(kind => Query.Word("kinds", kind, Words.LiveKinds)!.Value).ToFrozenSet(),
            (request.Accounts ?? []).ToFrozenSet(StringComparer.Ordinal),
            Query.Text(request.Owner),
            Query.Text(request.Segment));
    }

    static LiveCursor? CursorOf(string? text) =>
        text is null ? null
        : LiveCursor.TryParse(text, out var cursor) ? cursor
        : throw new InvalidRequestException("after", "after is the cursor of an item, e.g. 1234.0; leave it out to start from now.");
}
