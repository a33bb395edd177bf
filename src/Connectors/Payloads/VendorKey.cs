namespace HealthEngine.Connectors.Payloads;

/// <summary>A name under which a vendor knows something that belongs to an account.</summary>
/// <param name="Kind">What it names, e.g. <c>stripe.customer</c>; <see cref="Account"/> and <see cref="Email"/> are not a vendor's.</param>
public readonly record struct VendorKey(string Kind, string Value)
{
    /// <summary>Our own id of the account, which the vendor was given to keep.</summary>
    public const string Account = "account";

    /// <summary>An address whose domain may be an account's.</summary>
    public const string Email = "email";
}
