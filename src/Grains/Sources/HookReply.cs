namespace HealthEngine.Sources;

public enum HookOutcome
{
    /// <summary>Everything that counts is on disk.</summary>
    Taken,

    /// <summary>No source of this name, or not its vendor: the two are answered alike.</summary>
    Refused,

    /// <summary>Signed by the vendor, and still nothing that can be read.</summary>
    Unreadable,

    /// <summary>The source's secrets are sealed with a key that this process does not have.</summary>
    Locked,
}

/// <summary>What a vendor is answered.</summary>
/// <param name="Text">The body that the vendor waits for; empty: none.</param>
/// <param name="Detail">For people, where something is wrong: what, and what to do.</param>
public sealed record HookReply(HookOutcome Outcome, string Text = "", string ContentType = "text/plain", string? Detail = null)
{
    public static readonly HookReply Empty = new(HookOutcome.Taken);

    public static readonly HookReply Refused = new(HookOutcome.Refused);
}
