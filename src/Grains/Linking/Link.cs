using HealthEngine.Accounts;

namespace HealthEngine.Linking;

/// <summary>What a key stands for: an account, another key, or nobody that matters.</summary>
/// <param name="Account">The account; null: see <paramref name="SameAs"/>.</param>
/// <param name="SameAs">Another key for the same somebody; null, with no account: dismissed, its signals are not kept.</param>
/// <param name="Since">
/// When it came to be so in the world. Of two accounts the later one holds, of two other keys the earlier one, in
/// whichever order they were told.
/// </param>
/// <param name="At">When the engine learned it.</param>
/// <param name="By">Who told: a key's or a person's name, or a source.</param>
public sealed record Link(
    LinkKey Key, AccountId? Account, LinkKey? SameAs, DateTimeOffset Since, DateTimeOffset At, string By)
{
    public const int ByLengthMax = 100;

    public LinkState State => Account is not null ? LinkState.Linked
        : SameAs is not null ? LinkState.SameAs
        : LinkState.Dismissed;

    public static Link To(LinkKey key, AccountId account, DateTimeOffset since, DateTimeOffset at, string by) =>
        new(key, account, null, since, at, by);

    public static Link Same(LinkKey key, LinkKey other, DateTimeOffset since, DateTimeOffset at, string by) =>
        new(key, null, other, since, at, by);

    public static Link Dismissal(LinkKey key, DateTimeOffset at, string by) => new(key, null, null, at, at, by);
}

public enum LinkState
{
    /// <summary>Nobody has told yet what the key stands for.</summary>
    Unknown,
    Linked,
    SameAs,
    Dismissed,
}

/// <summary>Where a key leads in the end.</summary>
/// <param name="Key">The last key on the way; the key itself when it leads nowhere.</param>
/// <param name="Account">Not null exactly when the state is linked.</param>
public readonly record struct LinkEnd(LinkKey Key, LinkState State, AccountId? Account);
