using HealthEngine.Signals;

namespace HealthEngine.Measures.Relationship;

enum ContactRole : byte
{
    Other,

    /// <summary>Wants the product to succeed at the customer's.</summary>
    Champion,

    /// <summary>Signs for it.</summary>
    Sponsor,
}

/// <summary>What is known of one of the customer's people: each fact the last one told by occurrence.</summary>
/// <param name="HasLeft">Whether the last thing told of the contact was that it went.</param>
sealed record Contact(ulong Key, Latest<ContactRole> Role, Latest<bool> HasLeft) : IKeyed
{
    public long ChangedAt => Math.Max(Role.Stamp.At, HasLeft.Stamp.At);

    public Contact Apply(Signal signal)
    {
        var stamp = Stamp.Of(signal);
        return this with
        {
            Role = signal.Text("role"u8) is { } role ? Role.With(stamp, RoleOf(role)) : Role,
            HasLeft = HasLeft.With(stamp, IsLeaving(signal.Text("change"u8))),
        };
    }

    /// <summary>Where a contact is kept: under its user, or under its role when the signal names no person.</summary>
    public static ulong KeyOf(Signal signal) =>
        signal.User is { } user ? NameHash.Of(user) : NameHash.Of("", signal.Text("role"u8) ?? "");

    static ContactRole RoleOf(string role) =>
        Is(role, "champion") ? ContactRole.Champion
        : Is(role, "sponsor") || Is(role, "executive_sponsor") || Is(role, "economic_buyer") ? ContactRole.Sponsor
        : ContactRole.Other;

    static bool IsLeaving(string? change) =>
        Is(change, "left") || Is(change, "departed") || Is(change, "removed") || Is(change, "deactivated");

    static bool Is(string? text, string word) => word.Equals(text, StringComparison.OrdinalIgnoreCase);
}
