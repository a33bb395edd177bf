using System.Collections.Frozen;
using HealthEngine.Workspaces;

namespace HealthEngine.Live;

/// <summary>What a subscriber wants to see; an empty set lets everything through.</summary>
/// <remarks>Owner and segment are those that the account has when the item is passed on, also for items of the past.</remarks>
public sealed record LiveFilter(
    FrozenSet<LiveKind> Kinds, FrozenSet<string> Accounts, string? Owner = null, string? Segment = null)
{
    public static readonly LiveFilter All = new([], []);

    /// <summary>Whether the item itself is wanted; owner and segment are the account's to tell.</summary>
    internal bool Lets(LiveItem item) =>
        (Kinds.Count == 0 || Kinds.Contains(item.Kind))
        && (Accounts.Count == 0 || Accounts.Contains(item.Account.Account.Value));
}

/// <summary>The live feed of a workspace: every item once, in order, resumable from any cursor.</summary>
/// <remarks>
/// Subscribers pull: each goes on from its own cursor, out of a shared ring while it keeps up and out of the journal
/// when it does not, so a stalled one costs no memory and delays nobody.
/// </remarks>
public interface ILiveFeed
{
    /// <summary>Items after a cursor, for ever. Null: only what happens from now on.</summary>
    IAsyncEnumerable<LiveItem> Subscribe(
        WorkspaceId workspace, LiveFilter filter, LiveCursor? after, CancellationToken cancellation);
}
